"""A sentence while its cues are looked at, and a cue verb in it. Positions are token indices; ranges are half-open."""

from __future__ import annotations

from linter.voice.attribution import Attribution
from linter.voice.clause import BARE
from linter.voice.lexicon import kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.voice.lexicon import Verb
    from linter.voice.token import Word

    Range = tuple[int, int]

PERSON = kind("person")
QUOTING = kind("quoting")
SPEECH = kind("speech")
_BE = frozenset("was were been being be is are".split())
_PAST_PARTICIPLES = frozenset("told said thought known understood seen quoted found shown".split())


class Cue:
    """A cue verb in its sentence: tokens first..end, what it may govern, and its subject."""

    __slots__ = ("after", "base", "before", "end", "first", "infinitive", "ing", "kinds", "passive", "subject")

    def __init__(self, words: Sequence[Word], at: int, verb: Verb) -> None:
        self.first, self.end = at, at + 1
        self.base, self.kinds, self.ing = verb.base, verb.kinds, verb.ing
        self.after = words[at + 1] if at + 1 < len(words) else None
        self.before = words[at - 1] if at else None
        low, before = words[at].low, self.before.low if self.before else ""
        self.infinitive = before == "to" and low == verb.base
        self.passive = before in _BE and (low.endswith("ed") or low in _PAST_PARTICIPLES)
        self.subject: Range | None = None
        if self.after and (verb.base, self.after.low) in (("point", "out"), ("go", "on")):
            self.end += 1
            self.base, self.kinds = "note", BARE | QUOTING
            self.after = words[at + 2] if at + 2 < len(words) else None


class Scan:
    """One pass over a sentence: what was found, the subject of the last cue, and where taken text ends."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.found: list[Attribution] = []
        self.last: Range | None = None
        self.taken: list[int] = []

    def add(
        self, source: Range | None, cue: Range, contents: Sequence[Range], pattern: str, stance: bool = False
    ) -> bool:
        """Note an attribution, if it has content."""
        kept = tuple((first, last) for first, last in contents if last > first)
        if kept:
            self.found.append(Attribution(source, cue, kept, pattern, stance))
        return bool(kept)

    def quoted(self, at: int) -> bool:
        """Whether a quotation stands at `at`."""
        return 0 <= at < len(self.words) and bool(self.words[at].quote)

    def text(self, at: int) -> str:
        """The token at `at` as written; nothing outside the sentence."""
        return self.words[at].text if 0 <= at < len(self.words) else ""

    def low(self, at: int) -> str:
        """The token at `at` in lower case; nothing outside the sentence."""
        return self.words[at].low if 0 <= at < len(self.words) else ""

    def has(self, at: int) -> bool:
        """Whether the token at `at` is part of something found."""
        return any(first <= at < end for one in self.found for first, end in one.contents)

    def after_semicolon(self, end: int) -> int:
        """Start of the clause that ends at `end`."""
        for at in range(end - 1, -1, -1):
            if self.words[at].text == ";":
                return at + 1
        return 0

    def left_bound(self, end: int) -> int:
        """Where the text to the left begins that no other cue has taken."""
        words = self.words
        bound = max((taken for taken in self.taken if taken <= end), default=0)
        for at in range(end - 1, bound - 1, -1):
            if words[at].text == ";":
                return at + 1
        while bound < end and words[bound].text in ",.":
            bound += 1
        return bound

    def quotation_bound(self, end: int) -> int:
        """The same, but not in front of a colon that introduces a quotation."""
        bound = self.left_bound(end)
        for at in range(end - 1, bound, -1):
            if self.words[at].quote and self.words[at - 1].text == ":":
                return at
        return bound

    def next_quotation(self, first: int, signs: str) -> int:
        """The next quotation, or the next of these signs; the end if there is none."""
        at = first
        while at < len(self.words) and not self.words[at].quote and self.words[at].text not in signs:
            at += 1
        return at

    def quotation_next(self, cue: Cue) -> bool:
        """Whether a quotation follows the verb, at once or behind a sign."""
        return self.quoted(cue.end) or (self.text(cue.end) in (":", ",") and self.quoted(cue.end + 1))
