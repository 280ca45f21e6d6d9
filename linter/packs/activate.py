"""From a rule as written to a rule as the engine sees it: references resolved, severities and words worked out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from linter.engine.active import LEVEL_NAMES, NOTE, OFF, ActiveRule, Evidence, House, Part, Severities
from linter.packs.notation import Words, in_step, parse_form
from linter.packs.rule import (
    Consistent,
    Contested,
    HouseStyle,
    Level,
    LevelOrOff,
    PackHead,
    Pattern,
    Replace,
    Rule,
    Severity,
    SourceRef,
    Stance,
    items,
)


def severities(given: Level | Severity, distanced: str | None) -> Severities:
    """Every voice's severity, with the default steps where the pack says nothing."""
    levels = given if isinstance(given, Severity) else Severity(own=given)
    own = LEVEL_NAMES.index(levels.own)
    lower = max(own - 1, NOTE) if own else OFF
    return Severities(
        own=own,
        attributed=_level(levels.attributed, lower),
        quoted=_level(levels.quoted, OFF),
        scare=_level(levels.scare, lower),
        headline=_level(levels.headline, own),
        distanced=_level(distanced, lower),
    )


def _level(name: str | None, otherwise: int) -> int:
    """A level by its name, or the default where the pack names none."""
    return LEVEL_NAMES.index(name) if name else otherwise


def activate(head: PackHead, rule: Rule, near: Any, extra: tuple[object, ...]) -> ActiveRule:
    """The engine's record of a rule."""
    cited = _evidence(head, rule.sources or ([] if isinstance(rule, Contested) else head.cite))
    parts = _parts(head, rule)
    if isinstance(rule, Contested):
        stance_sources = [source for stance in rule.stances for source in _evidence(head, stance.sources)]
        cited = tuple(dict.fromkeys((*cited, *stance_sources)))
    holders = dict.fromkeys((*items(rule.held_by), *(side for part in parts for side in part.held_by)))
    return ActiveRule(
        id=f"{head.pack}/{rule.id}",
        kind=kind_of(rule),
        title=rule.title or _title(rule),
        why=" ".join(rule.why.split()),
        advice=" ".join(rule.advice.split()),
        fix=rule.fix if isinstance(rule, Replace | Pattern) else "unsafe",
        compounds=rule.compounds == "yes",
        near=near,
        severities=severities(rule.severity, rule.distanced),
        report=rule.report,
        language=rule.language or head.language,
        regions=tuple(items(rule.regions)),
        held_by=tuple((side, " ".join(head.sides[side].split())) for side in holders),
        covers=tuple(other if "/" in other else f"{head.pack}/{other}" for other in items(rule.covers)),
        sources=cited,
        parts=parts,
        default=rule.default == "on" or (rule.default is None and is_supported(head, rule)),
        extra=extra,
        houses=tuple(_house(name, style, rule) for name, style in sorted(rule.houses.items())),
        dissent=_dissent(rule),
    )


HOUSES = {"ap": "AP", "reuters": "Reuters", "bbc": "the BBC", "guardian": "the Guardian", "afp": "AFP", "un": "the UN"}


def _dissent(rule: Rule) -> str:
    """That houses contradict each other, or the rule, in one sentence."""
    said: dict[str, list[str]] = {}
    preferred = items(rule.use) if isinstance(rule, Replace) else []
    for name, style in sorted(rule.houses.items()):
        if style.use and items(style.use)[:1] != preferred[:1]:
            said.setdefault(f"{' or '.join(items(style.use))} is the form of", []).append(HOUSES[name])
        elif style.severity == "off":
            said.setdefault("no objection from", []).append(HOUSES[name])
    told = [f"{what} {_listed(names)}" for what, names in said.items()]
    return f"House styles differ: {'; '.join(told)}." if told else ""


def _listed(names: list[str]) -> str:
    """Names as a sentence lists them."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _house(name: str, style: HouseStyle, rule: Rule) -> House:
    """What a house does differently."""
    own = severities(_moved(rule.severity, style.severity), rule.distanced) if style.severity else None
    return House(name, tuple(items(style.use)), own)


def _moved(given: Level | Severity, own: LevelOrOff) -> Severity:
    """Severities with another one in own voice; voices that the rule names keep theirs unless the house is silent."""
    if own == "off":
        return Severity(own="off", attributed="off", quoted="off", scare="off")
    return msgspec.structs.replace(given, own=own) if isinstance(given, Severity) else Severity(own=own)


def _parts(head: PackHead, rule: Rule) -> tuple[Part, ...]:
    """Stances or variants as the engine sees them."""
    if isinstance(rule, Contested):
        return tuple(_stance(head, stance, rule.distanced) for stance in rule.stances)
    if isinstance(rule, Consistent):
        return tuple(Part(variant.name, (), "", "", None, ()) for variant in rule.variants)
    return ()


def _stance(head: PackHead, stance: Stance, distanced: str | None) -> Part:
    own = severities(stance.severity, distanced) if stance.severity else None
    keys = tuple(source.key for source in _evidence(head, stance.sources))
    return Part(stance.name, tuple(items(stance.held_by)), stance.implies, stance.advice, own, keys)


def kind_of(rule: Rule) -> str:
    """The kind of a rule, written or understood."""
    return rule.kind or type(rule).__name__.lower()


def _title(rule: Rule) -> str:
    """A title made from the forms, where the pack gives none."""
    forms = items(rule.find)
    first = expand_first(forms[0]) if forms else rule.id
    if isinstance(rule.find, dict):
        form, uses = next(iter(rule.find.items()))
        return f"{next(iter(in_step(form, items(uses)[0], _AnyList()).values()))}, not {first}"
    return f"{items(rule.use)[0]}, not {first}" if isinstance(rule, Replace) else f"“{first}”"


def expand_first(form: str) -> str:
    """The first phrase of a form, for titles."""
    element = parse_form(form, _AnyList())[0]
    return element.phrases[0] if isinstance(element, Words) else form


class _AnyList(dict[str, Sequence[str]]):
    """Stands in for every list by its name, where only a title is wanted."""

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> Sequence[str]:
        return [f"<{name}>"]


def _references(cited: str | list[str] | list[str | SourceRef]) -> list[SourceRef]:
    listed = [name for name in (cited,) if name] if isinstance(cited, str) else cited
    return [SourceRef(cite=entry) if isinstance(entry, str) else entry for entry in listed]


def _evidence(head: PackHead, cited: str | list[str] | list[str | SourceRef]) -> tuple[Evidence, ...]:
    """Sources as reports show them, with the status that holds for this rule."""
    found = []
    for reference in _references(cited):
        source = head.sources[reference.cite]
        status = reference.status or source.status
        found.append(Evidence(reference.cite, source.title, source.publisher, source.date or "", source.url, status))
    return tuple(found)


def is_supported(head: PackHead, rule: Rule) -> bool:
    """Whether anything but memory and party documents stands behind a rule."""
    cited = _references(rule.sources or head.cite)
    if isinstance(rule, Contested):
        cited += [reference for stance in rule.stances for reference in _references(stance.sources)]
    return any(
        (reference.status or head.sources[reference.cite].status) != "memory"
        and head.sources[reference.cite].kind != "party"
        for reference in cited
    )
