"""What a sentence attributes to somebody, in tokens of its paragraph."""

from __future__ import annotations

from linter.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    Range = tuple[int, int]


ABOVE = (-1, -1)
"""Stands for the last speaker before this sentence."""


class Attribution(NamedTuple):
    """Who (`source`, or None) is credited by which words (`cue`) with what (`contents`): half-open token ranges.

    `pattern` names the rule that decided. `stance` is true for attitudes and wishes (supports, wants to), which are
    no reports of words.
    """

    source: Range | None
    cue: Range
    contents: tuple[Range, ...]
    pattern: str
    stance: bool

    def shifted(self, by: int) -> Attribution:
        """The same with every position moved by this many tokens."""
        source = self.source
        if source and source != ABOVE:
            source = (source[0] + by, source[1] + by)
        contents = tuple((first + by, last + by) for first, last in self.contents)
        return Attribution(source, (self.cue[0] + by, self.cue[1] + by), contents, self.pattern, self.stance)
