"""A rule as the engine sees it: every reference resolved, every severity worked out."""

from __future__ import annotations

from linter.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from linter.engine.pattern import Frame
    from linter.engine.spelling import Spelling

OFF, NOTE, WARNING, ERROR = 0, 1, 2, 3
LEVEL_NAMES = ("off", "note", "warning", "error")

# What an occurrence of a phrase stands for.
FIND, EXCEPT, REQUIRE, ALLOW = range(4)


class Use(NamedTuple):
    """One thing that a phrase stands for: its role, the number of the rule, and what goes with it."""

    role: int
    number: int
    payload: object


class Act(NamedTuple):
    """What to do where a key was found: verify the spelling and what must stand around it, then file every use.

    The spelling is None for a word that may stand inside another, the frame None for a phrase that stands alone.
    """

    spelling: Spelling | None
    frame: Frame | None
    uses: tuple[Use, ...]


class Severities(NamedTuple):
    """Severity by voice, as numbers from OFF to ERROR; `distanced` holds behind a distancing marker."""

    own: int
    attributed: int
    quoted: int
    scare: int
    headline: int
    distanced: int


class Evidence(NamedTuple):
    """A source as reports show it; `date` as written in the pack."""

    key: str
    title: str
    publisher: str
    date: str
    url: str
    status: str


class House(NamedTuple):
    """What one house does differently; no `uses` or no `severities`: as everybody else."""

    name: str
    uses: tuple[str, ...]
    severities: Severities | None


class Part(NamedTuple):
    """A stance of a contested rule, or a variant of a consistent one."""

    name: str
    held_by: tuple[str, ...]
    implies: str
    advice: str
    severities: Severities | None
    sources: tuple[str, ...]


class ActiveRule(NamedTuple):
    """One rule, ready to judge matches. `near` holds (scope, list number, wanted); ids in `covers` are full.

    `houses` holds what houses do differently and `dissent` says so in words; once one is chosen, its forms are
    `house_uses`.
    """

    id: str
    kind: str
    title: str
    why: str
    advice: str
    fix: str
    compounds: bool
    near: tuple[tuple[str, int, bool], ...]
    severities: Severities
    report: str
    language: str
    regions: tuple[str, ...]
    held_by: tuple[tuple[str, str], ...]
    covers: tuple[str, ...]
    sources: tuple[Evidence, ...]
    parts: tuple[Part, ...]
    default: bool
    extra: tuple[object, ...]
    houses: tuple[House, ...] = ()
    dissent: str = ""
    house_uses: tuple[str, ...] = ()

    @property
    def pack(self) -> str:
        """The name of the rule's pack."""
        return self.id.partition("/")[0]

    def in_house(self, name: str) -> ActiveRule:
        """The rule as one house has it."""
        for house in self.houses:
            if house.name == name:
                severities = house.severities or self.severities
                return self._replace(severities=severities, house_uses=house.uses, houses=(), dissent="")
        return self._replace(houses=(), dissent="")
