"""Findings: what a report says about one place in a document."""

from __future__ import annotations

from linter.engine.active import Evidence
from linter.record import NamedTuple


class Suggestion(NamedTuple):
    """Wording to use instead; `safety` is `safe` (may be applied unasked) or `unsafe`."""

    text: str
    safety: str


class Finding(NamedTuple):
    """One use of a wording. `start` and `end` are code points into the decoded source, end exclusive.

    `level` is 1 note, 2 warning or 3 error; `covers` names rules whose matches lie inside this one; `holders` describes
    `held_by`. `cue` is the wording that shows whose words these are, `pattern` the rule of thumb that decided.
    """

    path: str
    rule: str
    level: int
    voice: str
    speaker: str | None
    confidence: float
    start: int
    end: int
    text: str
    title: str
    message: str
    suggestions: tuple[Suggestion, ...]
    stance: str | None
    held_by: tuple[str, ...]
    holders: tuple[str, ...]
    sources: tuple[Evidence, ...]
    covers: tuple[str, ...]
    cue: str | None = None
    pattern: str = ""
