"""What a rule must satisfy beyond its shape: forms, references, examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from linter.engine.fold import page_of
from linter.packs.example import read_example
from linter.packs.mistake import Mistake, did_you_mean
from linter.packs.notation import FormError, Lists, Words, expand, in_step, parse_form
from linter.packs.required import required_words
from linter.packs.rule import (
    SCOPES,
    Asymmetric,
    Consistent,
    Contested,
    Near,
    PackHead,
    Pattern,
    Quotation,
    Replace,
    Rule,
    SourceRef,
    items,
)
from linter.packs.yamltext import Node

MAX_PER_RULE = 5000


def review_rule(rule: Rule, node: Node, path: str, head: PackHead, lists: Lists) -> list[Mistake]:
    """Every mistake in a well-formed rule, each at the key that it is about."""
    checks = (_find, _parts, _phrases, _near, _people, _sources, _examples, _dates, _regex, _stances)
    found: list[Mistake] = []
    for check in checks:
        for key, message in check(rule, head, lists):
            if message.startswith(_ABSENT) and _is_written(node, key):
                continue  # it is there, but wrong, and that was told when it was read
            line, column = _place(node, key)
            found.append(Mistake(path, line, column, f"rule `{rule.id}`, `{key}`: {message}"))
    return found


Complaints = Iterator[tuple[str, str]]
_ABSENT = ("is missing", "no evidence")


def _is_written(node: Node, key: str) -> bool:
    """Whether a key has a value of any sort."""
    return isinstance(node.value, dict) and key in node.value and bool(node.value[key].value)


def _place(node: Node, key: str) -> tuple[int, int]:
    """Where a key's value stands, else where the rule starts."""
    if isinstance(node.value, dict) and key in node.value:
        return node.value[key].line, node.value[key].column
    return node.line, node.column


def _find(rule: Rule, head: PackHead, lists: Lists) -> Complaints:
    """`find` must be there for the kinds that look for forms, and only for them."""
    wants = not isinstance(rule, Contested | Consistent | Pattern | Quotation)
    if wants and not rule.find:
        yield "find", "is missing: what should the rule look for?"
    if isinstance(rule, Contested | Consistent | Pattern) and rule.find:
        yield "find", f"a {rule.kind} rule has no `find`; see its own keys"
    if isinstance(rule.find, dict) and not isinstance(rule, Replace):
        yield "find", "only a replace rule maps forms to preferred forms"
    if isinstance(rule, Replace):
        if isinstance(rule.find, dict) and rule.use:
            yield "use", "`find` already maps each form; leave `use` out"
        if rule.find and not isinstance(rule.find, dict) and not rule.use:
            yield "use", "is missing: what is the preferred form?"


def _parts(rule: Rule, head: PackHead, lists: Lists) -> Complaints:
    """Every stance, variant and actor must have words of its own."""
    parts: list[tuple[str, str, str | list[str]]] = []
    if isinstance(rule, Contested):
        parts = [("stances", stance.name, stance.find) for stance in rule.stances]
    if isinstance(rule, Consistent):
        parts = [("variants", variant.name, variant.find) for variant in rule.variants]
    if isinstance(rule, Asymmetric):
        parts = [("actors", actor.name, actor.words) for actor in rule.actors]
        if not rule.plain:
            yield "plain", "is empty: what would equal treatment write?"
    for key, name, forms in parts:
        if not forms:
            yield key, f"`{name}` has no words to find"


def forms_of(rule: Rule) -> Iterator[tuple[str, str]]:
    """(key, form) for every form that a rule looks for."""
    for form in items(rule.find):
        yield "find", form
    if isinstance(rule, Contested):
        for stance in rule.stances:
            yield from (("stances", form) for form in items(stance.find))
    if isinstance(rule, Consistent):
        for variant in rule.variants:
            yield from (("variants", form) for form in items(variant.find))
    if isinstance(rule, Asymmetric):
        yield from (("plain", form) for form in items(rule.plain))


def _phrases(rule: Rule, head: PackHead, lists: Lists) -> Complaints:
    """Forms must parse, exceptions must be plain phrases, and the whole must stay finite."""
    total = 0
    for key, form in forms_of(rule):
        try:
            total += sum(len(part.phrases) for part in parse_form(form, lists) if isinstance(part, Words))
        except FormError as error:
            yield key, f"form `{form}`: {error.message}"
    if isinstance(rule.find, dict):
        yield from _steps(rule.find, lists)
    for form in items(rule.exceptions):
        yield from _plain_form("except", form, lists)
    for actor in rule.actors if isinstance(rule, Asymmetric) else ():
        for form in items(actor.words):
            yield from _plain_form("actors", form, lists)
    if total > MAX_PER_RULE:
        yield "find", f"the rule expands to {total} phrases; the limit is {MAX_PER_RULE}"


def _steps(find: dict[str, str | list[str]], lists: Lists) -> Complaints:
    """Forms and preferred forms must run in step."""
    for form, uses in find.items():
        for use in items(uses):
            try:
                in_step(form, use, lists)
            except FormError as error:
                yield "find", f"`{form}: {use}`: {error.message}"


def _plain_form(key: str, form: str, lists: Lists) -> Complaints:
    try:
        expand(form, lists)
    except FormError as error:
        yield key, f"form `{form}`: {error.message}"


def near_words(near: str | list[str] | Near) -> dict[str, list[str]]:
    """The words of a near condition by scope; a bare list means the paragraph."""
    if isinstance(near, Near):
        return {scope: items(getattr(near, scope)) for scope in SCOPES if getattr(near, scope)}
    return {"paragraph": items(near)} if near else {}


def _near(rule: Rule, head: PackHead, lists: Lists) -> Complaints:
    """Words nearby must be plain phrases."""
    for key in ("when_near", "unless_near"):
        for forms in near_words(getattr(rule, key)).values():
            for form in forms:
                yield from _plain_form(key, form, lists)


def _people(rule: Rule, head: PackHead, lists: Lists) -> Complaints:
    """Whoever holds a wording must be described in the pack."""
    for side in items(rule.held_by):
        if side not in head.sides:
            yield "held_by", f"`{side}` is not among the pack's sides{did_you_mean(side, head.sides)}"


def _sources(rule: Rule, head: PackHead, lists: Lists) -> Complaints:
    """Every rule has evidence, and every key names a source of the pack."""
    cited = items(rule.sources) if isinstance(rule.sources, str) else list(rule.sources)
    if not cited and not head.cite and not isinstance(rule, Contested):
        yield "sources", "no evidence: give `sources` here, or `cite` in pack.yaml"
    yield from _unknown_sources("sources", cited, head)
    for house in rule.houses.values():
        yield from _unknown_sources("houses", items(house.sources), head)


def _unknown_sources(key: str, cited: Iterable[str | SourceRef], head: PackHead) -> Complaints:
    for reference in cited:
        name = reference if isinstance(reference, str) else reference.cite
        if name not in head.sources:
            yield key, f"no source `{name}` in pack.yaml{did_you_mean(name, head.sources, 0)}"


def _examples(rule: Rule, head: PackHead, lists: Lists) -> Complaints:
    """Marks must close, and stand where they should."""
    for key, texts in (("flag", rule.flag), ("pass", rule.clean), ("known", rule.known)):
        for text in items(texts):
            try:
                marks = read_example(text).marks
            except ValueError as error:
                yield key, f"“{text}”: {error}"
                continue
            if key == "flag" and not marks:
                yield key, f"“{text}” marks nothing; write [[found]] or [[found|suggestion]]"
            if key == "pass" and marks:
                yield key, f"“{text}” must not be marked: nothing is reported there"


def _dates(rule: Rule, head: PackHead, lists: Lists) -> Complaints:
    if rule.since and rule.until and rule.since >= rule.until:
        yield "until", f"{rule.until} is not after `since`, {rule.since}"


def _regex(rule: Rule, head: PackHead, lists: Lists) -> Complaints:
    """A pattern must compile, have its group, and be anchored by a word."""
    if not isinstance(rule, Pattern):
        return
    try:
        compiled = regex.compile(rule.regex)
    except regex.error as error:
        yield "regex", f"does not compile: {error}"
        return
    if rule.mark and rule.mark not in compiled.groupindex:
        yield "mark", f"the pattern has no group `{rule.mark}`{did_you_mean(rule.mark, compiled.groupindex)}"
    for word in items(rule.requires) or required_words(rule.regex):
        if told := _unsearchable(word):
            yield "requires" if rule.requires else "regex", told
    if not rule.requires and not required_words(rule.regex):
        yield "regex", "no word must stand in every match; name some in `requires`, so that it is not tried everywhere"


def _unsearchable(word: str) -> str | None:
    """Why a required word cannot be searched, or None."""
    if not regex.search(r"\w", word):
        return f"`{word}` has no letters at all"
    try:
        page_of(word)
    except ValueError as error:
        return str(error)
    return None


def _stances(rule: Rule, head: PackHead, lists: Lists) -> Complaints:
    if not isinstance(rule, Contested):
        return
    names = [stance.name for stance in rule.stances]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield "stances", f"two stances are called `{name}`"
    for stance in rule.stances:
        for side in items(stance.held_by):
            if side not in head.sides:
                yield "stances", f"`{side}` is not among the pack's sides{did_you_mean(side, head.sides)}"
        cited = items(stance.sources) if isinstance(stance.sources, str) else stance.sources
        if not cited:
            yield "stances", f"`{stance.name}` has no sources"
        yield from _unknown_sources("stances", cited, head)
