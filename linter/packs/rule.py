"""Rule-pack format 1 as records: this file is the schema (docs/rule-format.md explains it).

Every scalar of a pack arrives as text. A field that takes one item or a list is typed `OneOrMore`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Annotated, Literal, TypeAlias, TypeVar

import msgspec
from msgspec import Meta, Struct


def _written(pattern: str, description: str) -> Meta:
    """Text that must match a pattern. msgspec's own `pattern` crashes the interpreter (msgspec issue 717), so that
    linter.packs.convert checks it; the schema carries it all the same.
    """
    return Meta(description=description, extra_json_schema={"pattern": pattern})


Slug: TypeAlias = Annotated[
    str, _written(r"^[a-z0-9]+(-[a-z0-9]+)*$", "lower-case letters, digits and single hyphens: maidan-coup")
]
RuleRef: TypeAlias = Annotated[str, _written(r"^[a-z0-9-]+(/[a-z0-9-]+)?$", "a rule's id, or pack/id: kyiv")]
Language: TypeAlias = Annotated[str, _written(r"^[a-z]{2,3}$", "a language code: en, ru, uk")]
Version: TypeAlias = Annotated[str, _written(r"^\d+\.\d+\.\d+$", "three numbers: 1.0.0")]
Date: TypeAlias = Annotated[
    str, _written(r"^\d{4}(-\d\d(-\d\d)?)?$", "a year, a month or a day: 2019, 2019-08, 2019-08-14")
]
Form: TypeAlias = Annotated[str, Meta(min_length=1, description="words to find; {a,b} alternatives, .. gap, <list>")]
Text: TypeAlias = Annotated[str, Meta(min_length=1)]
OneOrMore: TypeAlias = str | list[str]
Level: TypeAlias = Literal["error", "warning", "note"]
LevelOrOff: TypeAlias = Literal["error", "warning", "note", "off"]
House: TypeAlias = Literal["ap", "reuters", "bbc", "guardian", "afp", "un"]
Region: TypeAlias = Literal["headline", "standfirst", "body", "caption", "furniture"]
Switch: TypeAlias = Literal["on", "off"]
YesNo: TypeAlias = Literal["yes", "no"]

LEVELS = ("note", "warning", "error")
VOICES = ("own", "attributed", "quoted", "scare", "headline")
SCOPES = ("sentence", "paragraph", "document", "before", "after", "previous", "next")


class Source(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """A published text behind a rule. `status` says whether somebody read the fact there."""

    title: Text
    publisher: str = ""
    date: Date | None = None
    url: str = ""
    locator: str = ""
    note: str = ""
    status: Literal["verified", "listed", "memory"]
    kind: Literal["style", "official", "study", "reference", "usage", "party"] = "style"


class SourceRef(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """A source of the pack, with the status or place that holds for one rule only."""

    cite: Text
    status: Literal["verified", "listed", "memory"] | None = None
    locator: str = ""


class Severity(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """Severity per voice; what is left out follows the default steps from `own`."""

    own: LevelOrOff = "warning"
    attributed: LevelOrOff | None = None
    quoted: LevelOrOff | None = None
    scare: LevelOrOff | None = None
    headline: LevelOrOff | None = None


class Near(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """Words that must, or must not, stand near a match, by scope."""

    sentence: OneOrMore = []
    paragraph: OneOrMore = []
    document: OneOrMore = []
    before: OneOrMore = []
    after: OneOrMore = []
    previous: OneOrMore = []
    next: OneOrMore = []


class HouseStyle(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """What one house does differently: its form, its severity, its source."""

    use: OneOrMore = []
    severity: LevelOrOff | None = None
    sources: OneOrMore = []


class Rule(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """What every kind of rule may say."""

    id: Slug
    kind: str = ""
    title: str = ""
    why: str = ""
    advice: str = ""
    find: str | list[Form] | dict[str, OneOrMore] = []
    exceptions: OneOrMore = msgspec.field(default_factory=list, name="except")
    case: Literal["smart", "exact", "any"] = "smart"
    compounds: YesNo = "yes"
    when_near: str | list[Form] | Near = []
    unless_near: str | list[Form] | Near = []
    severity: Level | Severity = "warning"
    distanced: LevelOrOff | None = None
    report: Literal["each", "once", "first-use"] = "each"
    language: Language | None = None
    regions: Region | list[Region] = []
    since: datetime.date | None = None
    until: datetime.date | None = None
    held_by: OneOrMore = []
    concept: Slug | None = None
    covers: RuleRef | list[RuleRef] = []
    houses: dict[House, HouseStyle] = {}
    sources: str | list[str | SourceRef] = []
    reviewed: datetime.date | None = None
    formerly: OneOrMore = []
    default: Switch | None = None
    flag: OneOrMore = []
    clean: OneOrMore = msgspec.field(default_factory=list, name="pass")
    known: OneOrMore = []


class Replace(Rule, frozen=True):
    """Each match, with the wording to use."""

    use: OneOrMore = []
    fix: Literal["safe", "unsafe"] = "unsafe"


class Avoid(Rule, frozen=True):
    """Each match, with advice and never a suggestion."""


class Stance(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One way to word a contested fact: who holds it and what it implies."""

    name: Slug
    find: str | list[Form]
    held_by: OneOrMore
    implies: Text
    sources: str | list[str | SourceRef]
    severity: Level | Severity | None = None
    advice: str = ""


class Contested(Rule, frozen=True):
    """Each match with its stance; the pack states stances and does not choose."""

    stances: Annotated[list[Stance], Meta(min_length=2)]


class Variant(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One of several spellings that a document should not mix."""

    name: Text
    find: str | list[Form]


class Consistent(Rule, frozen=True):
    """The minority variants, when a document mixes them."""

    variants: Annotated[list[Variant], Meta(min_length=2)]


class Actor(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """A side that a document may treat unequally, and the words that name it."""

    name: Text
    words: str | list[Form]


class Asymmetric(Rule, frozen=True):
    """A loaded form of one side where another side gets the plain form."""

    plain: str | list[Form]
    actors: Annotated[list[Actor], Meta(min_length=2)]
    within: Literal["sentence", "paragraph", "document"] = "document"


class Pattern(Rule, frozen=True):
    """Each match of a regular expression; the last resort."""

    regex: Text
    mark: str = ""
    requires: OneOrMore = []
    use: OneOrMore = []
    fix: Literal["safe", "unsafe"] = "unsafe"


class Quotation(Rule, frozen=True):
    """Quotation marks themselves: scare quotes and partial quotations."""

    quoted: Literal["scare", "partial"]
    max_words: Annotated[int, Meta(ge=1, le=20)] = 3


class Allow(Rule, frozen=True):
    """Wordings known to be right, which no rule of the pack may report."""


KINDS: dict[str, type[Rule]] = {
    "replace": Replace,
    "avoid": Avoid,
    "contested": Contested,
    "consistent": Consistent,
    "asymmetric": Asymmetric,
    "pattern": Pattern,
    "quotation": Quotation,
    "allow": Allow,
}


class PackHead(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """`pack.yaml`: what the pack is, who holds which wording, shared lists, sources."""

    format: Literal["1"]
    pack: Slug
    version: Version
    language: Language = "en"
    title: Text
    scope: str = ""
    sides: dict[Slug, Text] = {}
    cite: OneOrMore = []
    lists: dict[Slug, OneOrMore] = {}
    sources: dict[str, Source] = {}


class Pack(Struct, frozen=True):
    """A loaded pack: head, rules in file order, and where each rule stands (`file`, line from 1)."""

    head: PackHead
    rules: tuple[Rule, ...]
    places: dict[str, tuple[str, int]]
    files: tuple[str, ...]


Item = TypeVar("Item", bound=str)


def items(value: Item | Iterable[Item]) -> list[Item]:
    """The list that a one-or-more field stands for; of a mapping, its keys; of an empty text, nothing."""
    if isinstance(value, str):
        return [value] if value else []
    return list(value)
