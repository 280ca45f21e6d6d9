"""Prove a pack by its own examples: exact spans, exact first suggestions, no dead clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

import msgspec

from linter.engine.check import RuleTrouble, check_document
from linter.engine.finding import Finding
from linter.engine.ruleset import Choice, Ruleset, ruleset_of
from linter.packs.compile import compile_rules
from linter.packs.example import Example, read_example
from linter.packs.load import pack_lists
from linter.packs.mistake import Mistake
from linter.packs.notation import Lists, in_step
from linter.packs.rule import Allow, Contested, Near, Pack, PackHead, Replace, Rule, items
from linter.text.document import Document
from linter.text.plain import read_plain
from linter.text.source import Source

ALL = Choice(everything=True)


class Case(NamedTuple):
    """One example of a rule: where it stands in the rule (`flag`, `pass`, `known`), and what it says."""

    sort: str
    written: str
    example: Example
    document: Document


class Proof(NamedTuple):
    """The outcome for a pack: what is wrong, and how many examples of how many rules were run."""

    mistakes: tuple[Mistake, ...]
    rules: int
    examples: int


def prove(pack: Pack) -> Proof:
    """Run every example of every rule of a loaded pack, each rule alone."""
    lists = pack_lists(pack.head)
    mistakes: list[Mistake] = []
    examples = 0
    for rule in pack.rules:
        path, line = pack.places[rule.id]
        try:
            complaints = list(_prove_rule(pack.head, lists, rule, pack.rules))
        except RuleTrouble as trouble:
            complaints = [trouble.message]
        mistakes += [Mistake(path, line, 1, f"rule `{rule.id}`: {complaint}") for complaint in complaints]
        examples += len(cases_of(rule))
    return Proof(tuple(mistakes), len(pack.rules), examples)


def cases_of(rule: Rule) -> list[Case]:
    """The examples of a rule, read once."""
    return [
        Case(sort, text, *_read(text))
        for sort, texts in (("flag", rule.flag), ("pass", rule.clean), ("known", rule.known))
        for text in items(texts)
    ]


@cache
def _read(text: str) -> tuple[Example, Document]:
    example = read_example(text)
    return example, read_plain(Source("<example>", example.text, "utf-8", ()))


def _prove_rule(head: PackHead, lists: Lists, rule: Rule, others: Iterable[Rule]) -> Iterator[str]:
    """Everything that is wrong with one rule."""
    cases = cases_of(rule)
    sorts = {case.sort for case in cases}
    if "flag" not in sorts and not isinstance(rule, Allow):
        yield "no `flag` example: show what it reports"
    if "pass" not in sorts:
        yield "no `pass` example: show what it must not report"
    ruleset = _alone(head, lists, rule)
    broken = [complaint for case in cases if (complaint := _run(case, ruleset))]
    yield from broken
    if not broken:
        yield from _repeats(rule, ruleset, cases)
        yield from _dead_clauses(head, lists, rule, cases)


def _alone(head: PackHead, lists: Lists, rule: Rule) -> Ruleset:
    """A ruleset of one rule, switched on whatever its default."""
    return ruleset_of(compile_rules([(head, lists, [rule])]), ALL)


def _findings(document: Document, ruleset: Ruleset) -> list[Finding]:
    findings, troubles, _ = check_document(document, ruleset)
    if troubles:
        raise troubles[0]
    return findings


def _run(case: Case, ruleset: Ruleset) -> str | None:
    """What is wrong with one example, or None."""
    findings = _findings(case.document, ruleset)
    got = [(one.start, one.end, one.suggestions[0].text if one.suggestions else None) for one in findings]
    wanted = [tuple(mark) for mark in case.example.marks]
    if case.sort == "known":
        return f"`known` “{case.written}” comes out right now; move it to flag or pass" if got == wanted else None
    if got == wanted:
        return None
    return f"`{case.sort}` “{case.written}”: {_difference(case.example, got, wanted)}"


def _difference(example: Example, got: list[Any], wanted: list[Any]) -> str:
    """What was reported instead, in the notation of examples."""
    if not got:
        return "nothing is reported"
    shown = ", ".join(
        f"[[{example.text[start:end]}{'' if suggestion is None else '|' + suggestion}]]"
        for start, end, suggestion in got
    )
    return f"reported is {shown}"


def _repeats(rule: Rule, ruleset: Ruleset, cases: list[Case]) -> Iterator[str]:
    """A suggestion, once applied, must not be reported again."""
    for case in cases:
        marks = case.example.marks
        if case.sort != "flag" or not marks or any(mark.suggestion is None for mark in marks):
            continue
        text = case.example.text
        for mark in reversed(marks):
            text = text[: mark.start] + (mark.suggestion or "") + text[mark.end :]
        if _findings(_read(text.replace("[[", "[").replace("]]", "]"))[1], ruleset):
            yield f"`flag` “{case.written}”: the text with the suggestion is reported again"


def _dead_clauses(head: PackHead, lists: Lists, rule: Rule, cases: list[Case]) -> Iterator[str]:
    """Every clause must be needed: without it some example fails."""
    for told, without in _without_one(rule):
        ruleset = _alone(head, lists, without)
        if not any(_run(case, ruleset) for case in cases if case.sort != "known"):
            yield f"dead clause {told}: no example needs it"


def _without_one(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """The rule with one entry removed, for every entry that can be."""
    if isinstance(rule.find, dict):
        for form in rule.find if len(rule.find) > 1 else ():
            rest: Any = {key: value for key, value in rule.find.items() if key != form}
            yield f"`find` “{form}”", msgspec.structs.replace(rule, find=rest)
    elif len(items(rule.find)) > 1:
        for form, forms in _each_dropped(items(rule.find)):
            yield f"`find` “{form}”", msgspec.structs.replace(rule, find=forms)
    for form, forms in _each_dropped(items(rule.exceptions)):
        yield f"`except` “{form}”", msgspec.structs.replace(rule, exceptions=forms)
    for key in ("when_near", "unless_near"):
        for told, near in _near_dropped(getattr(rule, key)):
            yield f"`{key}` {told}", msgspec.structs.replace(rule, **{key: near})
    if isinstance(rule, Contested):
        yield from _stance_dropped(rule)


def _each_dropped(forms: list[str]) -> Iterator[tuple[str, list[str]]]:
    for index, form in enumerate(forms):
        yield form, forms[:index] + forms[index + 1 :]


def _near_dropped(near: Any) -> Iterator[tuple[str, Any]]:
    """A near condition with one word removed from one scope."""
    if not isinstance(near, Near):
        yield from ((f"“{form}”", forms) for form, forms in _each_dropped(items(near)))
        return
    for scope in near.__struct_fields__:
        for form, forms in _each_dropped(items(getattr(near, scope))):
            yield f"{scope} “{form}”", msgspec.structs.replace(near, **{scope: forms})


def _stance_dropped(rule: Contested) -> Iterator[tuple[str, Rule]]:
    """A contested rule with one form of one stance removed."""
    for index, stance in enumerate(rule.stances):
        for form, forms in _each_dropped(items(stance.find)) if len(items(stance.find)) > 1 else ():
            stances = list(rule.stances)
            stances[index] = msgspec.structs.replace(stance, find=forms)
            yield f"stance `{stance.name}` “{form}”", msgspec.structs.replace(rule, stances=stances)


def check_together(packs: Iterable[Pack]) -> list[Mistake]:
    """What must hold for all packs at once.

    No preferred form may be reported by an active rule of any pack, and `covers` names only rules that there are.
    """
    packs = list(packs)
    mistakes = list(_uncovered(packs))
    groups = [(pack.head, pack_lists(pack.head), pack.rules) for pack in packs]
    ruleset = ruleset_of(compile_rules(groups))
    for pack in packs:
        lists = pack_lists(pack.head)
        for rule in pack.rules:
            for use in preferred(rule, lists):
                document = _read(use)[1]
                for finding in _findings(document, ruleset):
                    path, line = pack.places[rule.id]
                    told = f"rule `{rule.id}`: its preferred form “{use}” is reported by {finding.rule}"
                    mistakes.append(Mistake(path, line, 1, told))
    return mistakes


def _uncovered(packs: list[Pack]) -> Iterator[Mistake]:
    """Rules of other packs that `covers` names and that are not there."""
    known = {f"{pack.head.pack}/{rule.id}" for pack in packs for rule in pack.rules}
    loaded = {pack.head.pack for pack in packs}
    for pack in packs:
        for rule in pack.rules:
            for other in items(rule.covers):
                if other.partition("/")[0] in loaded and "/" in other and other not in known:
                    path, line = pack.places[rule.id]
                    yield Mistake(path, line, 1, f"rule `{rule.id}`, `covers`: no rule `{other}`")


def preferred(rule: Rule, lists: Lists) -> list[str]:
    """Every preferred form of a replace rule, expanded."""
    if not isinstance(rule, Replace):
        return []
    if not isinstance(rule.find, dict):
        return items(rule.use)
    steps = [in_step(form, use, lists) for form, uses in rule.find.items() for use in items(uses)]
    return list(dict.fromkeys(use for step in steps for use in step.values()))
