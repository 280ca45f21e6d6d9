"""A sentence in another language than English: its cue verbs and their subjects. Positions are token indices."""

from __future__ import annotations

from linter.voice.attribution import Attribution
from linter.voice.lexicon import kind, tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.voice.lexicon import Lexicon
    from linter.voice.token import Word

    Range = tuple[int, int]

BARE = kind("bare")
CALL = kind("call")
OBJECT = kind("object")
_SPLIT = kind("split")
_AUXILIARY = tag("auxiliary")
CONJUNCTION = tag("conjunction")
SUBORDINATOR = tag("subordinator")
BREAK = tag("break")
DETERMINER = tag("determiner")
COMMA_BEFORE_CLAUSE = frozenset(("de", "ru", "uk", "pl"))
PREPOSITION = tag("preposition")
_PRONOUN = tag("pronoun")
_PARTICLE = tag("particle")
COORDINATOR = tag("coordinator")
_SIGNS = " ,:;.!?…—–―-"


class Statement:
    """A sentence with the words of its language, and what was found in it."""

    def __init__(self, words: Sequence[Word], lexicon: Lexicon) -> None:
        self.words, self.lexicon, self.language = words, lexicon, lexicon.language
        self.found: list[Attribution] = []

    def add(self, source: Range | None, cue: Range, contents: Sequence[Range], pattern: str) -> bool:
        """Note an attribution, if it has content."""
        trimmed = (self._trimmed(first, last) for first, last in contents)
        kept = tuple((first, last) for first, last in trimmed if last > first)
        if kept:
            self.found.append(Attribution(source, cue, kept, pattern, False))
        return bool(kept)

    def _trimmed(self, first: int, last: int) -> Range:
        """A range without the signs at its ends."""
        words = self.words
        while first < last and not words[first].quote and words[first].text in _SIGNS:
            first += 1
        while last > first and not words[last - 1].quote and words[last - 1].text in _SIGNS:
            last -= 1
        return first, last

    def low(self, at: int) -> str:
        """The token at `at` in lower case; nothing outside the sentence."""
        return self.words[at].low if 0 <= at < len(self.words) else ""

    def tags(self, at: int) -> int:
        """Word classes of the token at `at`; none outside the sentence."""
        return self.words[at].tags if 0 <= at < len(self.words) else 0

    def quoted(self, at: int) -> bool:
        """Whether a quotation stands at `at`."""
        return 0 <= at < len(self.words) and bool(self.words[at].quote)

    def next(self, first: int, signs: str) -> int:
        """The next of these signs, or the end."""
        at = first
        while at < len(self.words) and (self.words[at].quote or self.words[at].text not in signs):
            at += 1
        return at

    def phrase(self, name: str, at: int) -> int:
        """Number of words of a phrase of a list that stands at `at`; 0 if none does."""
        for phrase in self.lexicon.phrases.get(name, {}).get(self.low(at), ()):
            if all(self.low(at + offset) == word for offset, word in enumerate(phrase)):
                return len(phrase)
        if name == "according" and self.language == "fr" and self.low(at).startswith("d'après"):
            return 1
        return 0

    def is_cue(self, at: int) -> bool:
        """Whether a cue verb stands at `at`; a verb with a split particle needs the particle."""
        verb = self.words[at].verb
        if not verb or self.quoted(at):
            return False
        if verb.kinds & _SPLIT and not verb.kinds & BARE:
            end = self.next(at, ",;:")
            return any(self.tags(place) & _PARTICLE for place in range(at + 1, end))
        if self.words[at].cap and at and self.words[at - 1].text not in ":—–" and not self.quoted(at - 1):
            return False
        return bool(verb.kinds & (BARE | CALL | OBJECT))

    def group_start(self, verb: int) -> int:
        """Start of the verb with its auxiliaries and clitics: l'a déclaré, lui a dit."""
        at = verb
        while at > 0 and (self.tags(at - 1) & _AUXILIARY or self.low(at - 1) in ("se", "lui", "le", "me", "lo", "y")):
            at -= 1
        return at

    def source(self, verb: int) -> Range | None:
        """The subject of a verb that does not stand behind what it reports."""
        return self.source_around(verb, 0, len(self.words))

    def source_around(self, verb: int, first: int, end: int) -> Range | None:
        """The subject in first..end: left of the verb, else right of it."""
        start = self.group_start(verb)
        left = self._subject_left(first, start)
        if left:
            return left
        right = self.subject_behind(verb)
        return (right[0], min(right[1], end)) if right and right[0] < end else None

    def _subject_left(self, first: int, end: int) -> Range | None:
        """The noun phrase in front of a verb, past an aside between commas and without an adverbial in front."""
        words = self.words
        if end > first + 1 and words[end - 1].text in ",)":
            end = self.next(first, ",(")
        else:
            cut = max(
                (at + 1 for at in range(first, end) if words[at].text in ",;:—–―" or self.quoted(at)), default=first
            )
            first = cut if cut < end else first
        while first < end and words[first].tags & (BREAK | COORDINATOR):
            first += 1
        while first < end and (words[first].tags & PREPOSITION or not words[first].is_word):
            first += 1 + self._adverbial_length(first, end)
        while end > first and words[end - 1].tags & (_PRONOUN | PREPOSITION) and end - first > 1:
            end -= 1
        return (first, end) if end > first else None

    def _adverbial_length(self, at: int, end: int) -> int:
        """Number of words that a preposition in front of the subject takes with it."""
        if not self.words[at].is_word or at + 2 >= end:
            return max(end - at - 1, 0) if self.words[at].is_word and at + 1 < end else 0
        word = self.words[at + 1]
        return 2 if word.tags & DETERMINER else 1

    def subject_behind(self, verb: int) -> Range | None:
        """The noun phrase behind an inverted verb."""
        first = verb + 1
        at = first
        while at < len(self.words) and at - first < 9 and self.words[at].is_word:
            word = self.words[at]
            tags = word.tags
            particle = tags & _PARTICLE and not tags & DETERMINER
            if (particle or tags & (PREPOSITION | CONJUNCTION | SUBORDINATOR)) and not word.cap:
                break
            if tags & COORDINATOR and at > first and not self._goes_on(at + 1):
                break
            if tags & _PRONOUN:
                at += 1
                break
            at += 1
        return (first, at) if at > first else None

    def _goes_on(self, at: int) -> bool:
        """Whether a name or a noun with its article stands at `at`, so that "and" joins two speakers."""
        return at < len(self.words) and (self.words[at].cap or bool(self.tags(at) & DETERMINER))

    def names_object(self, at: int) -> bool:
        """Whether a noun phrase stands at `at`: called the president a crook."""
        if at + 1 >= len(self.words) or not self.words[at].is_word or self.words[at].verb:
            return False
        word = self.words[at]
        return word.cap or bool(word.tags & DETERMINER) or (word.tags == 0 and self.language in ("ru", "uk", "pl"))

    def joins(self, at: int) -> bool:
        """Whether a conjunction that opens a reported clause stands at `at`."""
        return bool(self.tags(at) & CONJUNCTION) or self.low(at).startswith(("qu'", "ch'", "s'il"))

    def closes(self, at: int) -> bool:
        """Whether the reporting clause ends before `at`, or only an adverbial follows."""
        if at >= len(self.words):
            return True
        word = self.words[at]
        return word.text in ",.;—–―:" or bool(word.tags & (PREPOSITION | _PARTICLE | COORDINATOR)) or self.quoted(at)
