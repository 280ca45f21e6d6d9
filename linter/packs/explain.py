"""What a rule says, as headings and lines: for `copydesk explain` and for rule pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from linter.engine.active import LEVEL_NAMES, ActiveRule, Evidence
from linter.packs.activate import is_supported
from linter.packs.compile import compile_rules
from linter.packs.example import read_example
from linter.packs.load import pack_lists
from linter.packs.notation import Gap, Lists, Words, parse_form
from linter.packs.review import forms_of, near_words
from linter.packs.rule import Asymmetric, Contested, Pack, Pattern, Quotation, Rule, items

SECTION = tuple[str, list[str]]
Speller = Callable[[str, Lists], list[str]]
MOST_FORMS = 60


def explain_rule(pack: Pack, rule: Rule, spelled_out: bool = True) -> Iterator[SECTION]:
    """(heading, lines) of everything a rule says; forms written out, or else in the notation of packs."""
    lists = pack_lists(pack.head)
    active = compile_rules([(pack.head, lists, [rule])]).rules[0]
    spell = _spell_out if spelled_out else _as_written
    yield f"{active.id}", [active.title, *([active.why] if active.why else [])]
    if active.advice:
        yield "What to write", [active.advice]
    yield "Severity", list(_severities(active, rule))
    yield "What it finds", list(_finds(rule, lists, spell))
    if silent := list(_silent(rule, lists, spell)):
        yield "What it will not flag", silent
    if isinstance(rule, Contested):
        yield "Stances", [_stance(part.name, part.implies, part.held_by, active) for part in active.parts]
    elif active.held_by:
        yield "Used by", [f"{side}: {text}" for side, text in active.held_by]
    if rule.houses:
        yield "House styles", list(_houses(rule))
    yield "Sources", [_source(pack, one) for one in active.sources]
    yield "Examples", list(_examples(rule))
    if notes := list(_notes(pack, rule, active)):
        yield "Notes", notes


def _severities(active: ActiveRule, rule: Rule) -> Iterator[str]:
    """Severity per voice."""
    levels = active.severities
    names = {voice: LEVEL_NAMES[getattr(levels, voice)] for voice in levels._fields}
    silent = {voice: "silent" if name == "off" else name for voice, name in names.items()}
    yield f"own voice: {silent['own']}" + (
        f" (in a headline: {silent['headline']})" if silent["headline"] != silent["own"] else ""
    )
    yield f"attributed: {silent['attributed']}; scare quotes: {silent['scare']}; quoted: {silent['quoted']}"
    yield f"behind a distancing marker (“what it calls”, “so-called”): {silent['distanced']} at most"
    if rule.report != "each":
        yield {"once": "reported once a document", "first-use": "only the first use in a document is looked at"}[
            rule.report
        ]


def _finds(rule: Rule, lists: Lists, spell: Speller) -> Iterator[str]:
    """Every inflected form."""
    if isinstance(rule, Pattern):
        yield f"the regular expression {rule.regex}"
    if isinstance(rule, Quotation):
        yield f"{rule.quoted} quotation marks around at most {rule.max_words} words"
    for _, form in forms_of(rule):
        phrases = spell(form, lists)
        more = f" … and {len(phrases) - MOST_FORMS} more" if len(phrases) > MOST_FORMS else ""
        use = _use(rule, form)
        yield ", ".join(phrases[:MOST_FORMS]) + more + (f" → {use}" if use else "")
    if isinstance(rule, Asymmetric):
        yield "sides compared: " + ", ".join(actor.name for actor in rule.actors)


def _as_written(form: str, lists: Lists) -> list[str]:
    """A form in the notation of packs."""
    return [form]


def _spell_out(form: str, lists: Lists) -> list[str]:
    """The phrases of a form; gaps and numbers are shown as such."""
    spelled = [""]
    for element in parse_form(form, lists):
        if isinstance(element, Words):
            spelled = [f"{left} {right}".strip() for left in spelled for right in element.phrases]
        else:
            sign = f"(up to {element.most} words)" if isinstance(element, Gap) else _SIGNS[element.name]
            spelled = [f"{left} {sign}".strip() for left in spelled]

    return spelled


_SIGNS = {
    "number": "(a number)",
    "name": "(a capitalised word)",
    "quotation": "(a quotation mark)",
    "stop": "(the end of a clause)",
}


def _use(rule: Rule, form: str) -> str:
    """The preferred forms for one form."""
    if isinstance(rule.find, dict):
        return " or ".join(items(rule.find[form]))
    return " or ".join(items(getattr(rule, "use", [])))


def _silent(rule: Rule, lists: Lists, spell: Speller) -> Iterator[str]:
    """Exceptions and conditions in words."""
    if rule.exceptions:
        yield "inside: " + ", ".join(phrase for form in items(rule.exceptions) for phrase in spell(form, lists))
    for wanted, condition in ((True, rule.when_near), (False, rule.unless_near)):
        for scope, forms in near_words(condition).items():
            words = ", ".join(phrase for form in forms for phrase in spell(form, lists))
            yield f"{'unless' if wanted else 'if'} one of these {_SCOPES[scope]}: {words}"


_SCOPES = {
    "sentence": "stands in the sentence",
    "paragraph": "stands in the paragraph",
    "document": "stands in the document",
    "before": "stands earlier in the sentence",
    "after": "stands later in the sentence",
    "previous": "stands directly in front",
    "next": "stands directly behind",
}


def _stance(name: str, implies: str, held_by: tuple[str, ...], active: ActiveRule) -> str:
    holders = "; ".join(text for side, text in active.held_by if side in held_by)
    return f"{name}: implies {implies} (used by {holders})"


def _houses(rule: Rule) -> Iterator[str]:
    """What houses do differently."""
    for house, style in rule.houses.items():
        says = [f"uses {' or '.join(items(style.use))}"] if style.use else []
        says += [f"severity {style.severity}"] if style.severity else []
        yield f"{house}: {', '.join(says)}"


def _source(pack: Pack, one: Evidence) -> str:
    """A source with its status and link."""
    kind = pack.head.sources[one.key].kind
    parts = [part for part in (one.publisher, one.title, one.date, one.url) if part]
    return f"{one.key}: {', '.join(parts)} [{one.status}, {kind}]"


def _examples(rule: Rule) -> Iterator[str]:
    """Examples as an editor reads them: marked words between chevrons."""
    for text in items(rule.flag):
        example = read_example(text)
        shown, last = "", 0
        for mark in example.marks:
            arrow = f" → {mark.suggestion}" if mark.suggestion is not None else ""
            shown += f"{example.text[last : mark.start]}›{example.text[mark.start : mark.end]}‹{arrow}"
            last = mark.end
        yield f"reported: {shown}{example.text[last:]}"
    for text in items(rule.clean):
        yield f"silent:   {text}"


def _notes(pack: Pack, rule: Rule, active: ActiveRule) -> Iterator[str]:
    """What else there is to know."""
    if not active.default:
        reason = "" if is_supported(pack.head, rule) else ": its sources are from memory or from a party alone"
        yield f"off by default{reason}; switch it on with --select {active.id} or --all"
    if rule.covers:
        yield f"covers {', '.join(active.covers)}"
    if rule.since or rule.until:
        yield f"valid{f' from {rule.since}' if rule.since else ''}{f' until {rule.until}' if rule.until else ''}"
    if rule.reviewed:
        yield f"reviewed {rule.reviewed}"
    if rule.formerly:
        yield f"formerly {', '.join(items(rule.formerly))}"
