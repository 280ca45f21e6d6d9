"""Where the noun phrase that names a speaker begins and ends, left or right of an English cue verb.

Positions are token indices in a sentence; ranges are half-open.
"""

from __future__ import annotations

from linter.voice.lexicon import tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.voice.token import Word

    Range = tuple[int, int]

SKIPPED, AUXILIARY, FINITE, BREAK = tag("skipped"), tag("auxiliary"), tag("finite"), tag("break")
PRONOUN, DETERMINER, TIME, PREPOSITION, AFTER_NAME = (
    tag("pronoun"),
    tag("determiner"),
    tag("time"),
    tag("preposition"),
    tag("after-name"),
)
PAST = tag("past")
_LONGEST, _APPOSITIVE = 14, 40
_INNER_SIGNS = "&/$%’'."
_SHIFTING = frozenset("in on at by from to into during about with under over against through".split())
_LOOSE_STARTS = frozenset(
    "and or but so yet then of to in on at by from with meanwhile still later also 's . now".split()
)
_STANDING_ALONE = frozenset(
    "two three four five this that one some many all most several both another others few more".split()
)
_HEADLESS = frozenset("who whose whom which".split())
_OPENERS = frozenset(
    """when while asked speaking as but and even still meanwhile later here there outside inside back although
    though""".split()
)
_APPOSING = frozenset(
    """a an the who whose his her chief director president former executive chairman jr. sr. spokesman
    spokeswoman""".split()
)
_ADJECTIVES = ("ed", "ful", "ous", "ive", "ish", "less", "able")
_NOT_ADVERBS = frozenset("ally family only".split())


def is_adverb(word: Word) -> bool:
    """Whether a word looks like an adverb in -ly."""
    return word.low.endswith("ly") and not word.cap and word.low not in _NOT_ADVERBS


def subject_before(words: Sequence[Word], verb: int) -> Range | None:
    """The subject that ends in front of the verb, through appositives, brackets and relative clauses."""
    last = verb - 1
    while last >= 0 and _between(words, last):
        last -= 1
    if last < 0:
        return None
    if words[last].text == ",":
        return _before_appositive(words, last)
    if words[last].text in ")—–-":
        return _before_bracket(words, last)
    if words[last].low in _HEADLESS:
        end = last - (last > 0 and words[last - 1].text == ",")
        return _antecedent(words, end) or (last, last + 1)
    return phrase_before(words, last + 1)


def _antecedent(words: Sequence[Word], end: int) -> Range | None:
    """The noun phrase in front of "who": the nearest one, with what "of" adds to it."""
    phrase = phrase_before(words, end)
    if phrase is None:
        return None
    first = phrase[0]
    for at in range(end - 1, first, -1):
        if words[at].tags & PREPOSITION and words[at].low not in ("of", "for"):
            return (at + 1, end) if at + 1 < end else phrase
    return phrase


def _between(words: Sequence[Word], at: int) -> bool:
    """Whether a word may stand between a subject and its verb."""
    word = words[at]
    if word.tags & SKIPPED or is_adverb(word):
        return True
    return word.low == "since" and at > 0 and bool(words[at - 1].tags & AUXILIARY)


def _before_appositive(words: Sequence[Word], comma: int) -> Range | None:
    """The noun phrase in front of ", ... ," together with what stands between the commas."""
    at = comma - 1
    while at >= 0 and not words[at].quote and words[at].text not in ",;:":
        at -= 1
    if at > 0 and words[at].text == "," and comma - at <= _APPOSITIVE and words[at - 1].is_word:
        phrase = phrase_before(words, at)
        return (phrase[0], comma) if phrase else None
    return None


def _before_bracket(words: Sequence[Word], closing: int) -> Range | None:
    """The noun phrase in front of "( ... )" or "— ... —", with it."""
    opening = "(" if words[closing].text == ")" else words[closing].text
    at = closing - 1
    while at >= 0 and words[at].text != opening:
        at -= 1
    phrase = phrase_before(words, at) if at > 0 else None
    return (phrase[0], closing + 1) if phrase else None


def phrase_before(words: Sequence[Word], end: int) -> Range | None:
    """The noun phrase that ends at `end`."""
    at = end - 1
    while at >= 0 and end - 1 - at < _LONGEST and not _starts_outside(words, at, end):
        at -= 1
    first = at + 1
    if at > 0 and words[at].low in ("who", "which") and words[at - 1].is_word and first < end - 1:
        outer = phrase_before(words, at)
        if outer:
            return outer[0], end
    if at > 1 and words[at].text == "," and _is_list_of_adjectives(words, at):
        return at - 2, end
    while first < end and _is_loose(words, first, end):
        first += 1
    if first >= end:
        return None
    last = words[end - 1]
    if last.tags & PRONOUN and last.low != "who":
        return end - 1, end
    if last.tags & DETERMINER and last.low not in _STANDING_ALONE:
        return None
    return first, end


def _is_list_of_adjectives(words: Sequence[Word], comma: int) -> bool:
    """Whether the comma stands in "the tired, grey man"."""
    before, after = words[comma - 1], words[comma + 1]
    if not words[comma - 2].tags & DETERMINER or not before.low.endswith(_ADJECTIVES) or before.cap:
        return False
    return not after.cap and not after.tags & (DETERMINER | PRONOUN)


def _starts_outside(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether the token at `at` cannot belong to the noun phrase behind it."""
    word = words[at]
    if word.quote or (not word.is_word and word.text not in _INNER_SIGNS) or word.tags & BREAK:
        return True
    if word.low in ("and", "or"):
        return not _joins_names(words, at)
    if word.low in _SHIFTING and not at:
        return True
    if at == end - 1:
        return False
    if word.low in ("said", "says") or (word.tags & FINITE and word.low not in ("may", "will", "can")):
        return True
    return word.verb is not None and not word.cap and bool(words[max(at - 1, 0)].tags & PRONOUN)


def _joins_names(words: Sequence[Word], at: int) -> bool:
    """Whether "and" joins two noun phrases rather than two clauses."""
    if not at or not words[at - 1].is_word or words[at - 1].tags & TIME:
        return False
    return words[at - 1].cap or (
        at > 1 and (bool(words[at - 2].tags & DETERMINER) or words[at - 2].low in ("of", "for"))
    )


def _is_loose(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether a word at the front belongs to the sentence rather than to the noun phrase."""
    word = words[at]
    if word.low in _LOOSE_STARTS:
        return True
    return bool(word.tags & TIME) and at + 1 < end and word.low not in ("this", "last")


def opening_subject(words: Sequence[Word], end: int) -> Range | None:
    """The first noun phrase of the sentence: the subject that a later participle shares."""
    first = _after_adverbial(words, end)
    at = first
    while at < end and at - first < 12 and _names(words, at, first):
        at += 1
    while at > first and words[at - 1].tags & SKIPPED:
        at -= 1
    return (first, at) if at > first and not words[first].tags & PREPOSITION else None


def _after_adverbial(words: Sequence[Word], end: int) -> int:
    """Start of the main clause behind an adverbial that opens the sentence."""
    word = words[0]
    at = 0
    while at < min(end, 18) and words[at].text != ",":
        at += 1
    timed = 0 < at < end and bool(words[at - 1].tags & TIME)
    opens = word.tags & (PREPOSITION | TIME) or word.low in _OPENERS or word.low.endswith("ing") or timed
    if not opens:
        return 0
    if at >= end or words[at].text != ",":
        return 0
    # "In Aspen, Colo., the graduate": the first comma only parts a place from its state.
    place = at + 1
    while place + 1 < end and place - at < 4 and words[place].cap:
        place += 1
    return place + 1 if at + 1 < place and words[place].text == "," and place + 1 < end else at + 1


def _names(words: Sequence[Word], at: int, first: int) -> bool:
    """Whether a token still belongs to the noun phrase that starts at `first`."""
    word = words[at]
    if not word.is_word or word.tags & (FINITE | BREAK | PAST) or word.low.endswith("ed"):
        return False
    return not (word.verb is not None and at > first and not word.cap)


def phrase_after(words: Sequence[Word], first: int) -> Range | None:
    """The noun phrase behind an inverted verb: said John Smith, a spokesman for ..."""
    at = first
    while at < len(words) and at - first < 16:
        word = words[at]
        if word.text == ",":
            at = _over_appositive(words, at) if at > first else at
            break
        if word.quote or (not word.is_word and word.text not in "&/’'().-–"):
            break
        if word.tags & AFTER_NAME and (at == first or word.low != "to"):
            break
        if at == first and (word.tags & PREPOSITION or is_adverb(word)):
            break
        if at > first and word.tags & TIME:
            break
        at += 1
    return (first, at) if at > first else None


def _over_appositive(words: Sequence[Word], comma: int) -> int:
    """End of an appositive behind the comma, or the comma."""
    at = comma + 1
    if at >= len(words) or words[at].low not in _APPOSING:
        return comma
    while at < len(words) and words[at].is_word and words[at].low not in ("adding", "noting", "saying"):
        at += 1
    return at
