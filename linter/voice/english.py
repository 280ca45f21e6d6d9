"""Attribution in English sentences (research/voice.md, section 5): each cue word is asked once, from left to right."""

from __future__ import annotations

from linter.voice.attribution import Attribution
from linter.voice.clause import content_end
from linter.voice.cueverb import unknown_verbs, verb_cue
from linter.voice.lexicon import Verb, tag
from linter.voice.nouncue import noun_cue
from linter.voice.nounphrase import (
    BREAK,
    DETERMINER,
    FINITE,
    PAST,
    PREPOSITION,
    PRONOUN,
    SKIPPED,
    TIME,
    opening_subject,
    subject_before,
)
from linter.voice.scan import QUOTING, Scan
from linter.voice.wordcue import according, clear, hearsay, so_called

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.voice.token import Word

    Range = tuple[int, int]

_TERM = tag("term")
_HEARSAY = tag("hearsay")
_NOUN = tag("noun")
_REACTION = tag("reaction")
_TAIL = 4  # a closing tag may be followed by a day, or by whom it was said to


def _visit(scan: Scan, at: int) -> int:
    """Look at the cue word at `at`; where to go on."""
    word = scan.words[at]
    if word.low in _SPECIAL:
        done = _SPECIAL[word.low](scan, at)
    elif word.tags & _TERM:
        done = so_called(scan, at)
    elif word.tags & _HEARSAY:
        done = hearsay(scan, at)
    else:
        done = noun_cue(scan, at) if word.tags & _NOUN and scan.low(at + 1) == "that" else 0
    if not done and word.verb:
        done = verb_cue(scan, at, word.verb)
    elif not done and word.low.endswith("ed") and not word.tags:
        done = verb_cue(scan, at, Verb(word.low, QUOTING, False))
    return done or at + 1


def _introduced(scan: Scan) -> None:
    """A quotation behind a colon that no cue has taken: the subject of the sentence speaks."""
    words = scan.words
    for at in range(1, len(words) - 1):
        if words[at].text != ":" or not words[at + 1].quote or scan.has(at + 1):
            continue
        subject = scan.last or opening_subject(words, at)
        if subject and at > 1 and not words[subject[0]].tags & PREPOSITION:
            scan.add(subject, (at, at + 1), [(at + 1, content_end(words, at + 1))], "quotation")


def attributions(words: Sequence[Word]) -> list[Attribution]:
    """Everything that one sentence attributes to somebody; `words` are its tokens."""
    end = len(words)
    while end and words[end - 1].text in ".!?…":
        end -= 1
    words = words[:end]
    cues = [at for at, word in enumerate(words) if word.is_cue]
    quotes = any(word.quote for word in words)
    if not cues and not quotes:
        return []
    scan = Scan(words)
    unknown = unknown_verbs(words) if quotes else []
    done = 0
    for at in sorted({*cues, *unknown}) if unknown else cues:
        if at >= done:
            done = _visit(scan, at)
    if scan.found and cues[-1:] and cues[-1] >= len(words) - _TAIL:
        scan.found += _closing_tag(scan, cues[-1])
    if quotes:
        _introduced(scan)
    return scan.found


def _closing_tag(scan: Scan, at: int) -> list[Attribution]:
    """The outer speaker of a sentence that ends in “…, she said”, where an inner cue had taken the words before it."""
    words, verb = scan.words, scan.words[at].verb
    if verb is None or verb.ing or any(found.cue[0] <= at < found.cue[1] for found in scan.found):
        return []
    subject = subject_before(words, at)
    if subject is None or subject[0] < 2 or words[subject[0] - 1].text != ",":
        return []
    outer = Scan(words)
    verb_cue(outer, at, verb)
    return outer.found


def colon_subject(words: Sequence[Word]) -> Range | None:
    """The subject of a sentence that ends in a colon and so introduces the next paragraph."""
    for at, word in enumerate(words):
        if word.verb and at and not word.verb.ing:
            subject = subject_before(words, at)
            if subject:
                return subject
    subject = opening_subject(words, len(words)) if words else None
    if (
        subject
        and subject[1] < len(words)
        and (words[subject[1]].tags & (FINITE | PAST) or words[subject[1]].low.endswith("ed"))
    ):
        return subject
    return None


def headline_subject(words: Sequence[Word]) -> Range | None:
    """The first noun phrase behind a quotation that opens a headline, up to what is added to it."""
    subject = opening_subject(words, len(words)) if words else None
    if subject is None:
        return None
    first, end = subject
    cut = next((at for at in range(first + 1, end) if words[at].tags & PREPOSITION and words[at].low != "of"), end)
    return first, cut


def sentence_subject(words: Sequence[Word]) -> Range | None:
    """The subject of a sentence if it is a person by its look: a name without article, or "he" or "she"."""
    subject = opening_subject(words, len(words)) if words else None
    if subject is None or words[subject[0]].tags & (PREPOSITION | TIME):
        return None
    first, end = subject
    if end < len(words) and words[end].tags & _REACTION:
        return subject
    if end - first == 1 and words[first].low in ("he", "she"):
        return subject
    if words[first].tags & (DETERMINER | SKIPPED | BREAK | PRONOUN):
        return None
    end = first
    while end < len(words) and words[end].cap and words[end].is_word:
        end += 1
    goes_on = end < len(words) and words[end].is_word and words[end].low not in ("and", "or", "of")
    return (first, end) if end > first and goes_on else None


_SPECIAL = {"according": according, "clear": clear}
