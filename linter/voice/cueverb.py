"""Cue verbs: whether a form is one here, whose verb it is, and which pattern it makes."""

from __future__ import annotations

from linter.text.document import MASK
from linter.voice.behind import as_put, as_said, behind, interrupting, inverted
from linter.voice.clause import BARE
from linter.voice.complement import right
from linter.voice.lexicon import kind, tag
from linter.voice.nounphrase import (
    DETERMINER,
    PAST,
    PREPOSITION,
    PRONOUN,
    SKIPPED,
    TIME,
    opening_subject,
    phrase_before,
    subject_before,
)
from linter.voice.scan import SPEECH, Cue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.voice.lexicon import Verb
    from linter.voice.scan import Scan
    from linter.voice.token import Word

    Range = tuple[int, int]

_NOUNISH = tag("nounish")
_LICENSER = tag("licenser")
_SURE = kind("sure")
_SAME_PAST = kind("same-past")
_STANDING = frozenset("this that these those all some many most several both few other one more".split())
_NOUN_PREPOSITIONS = frozenset("of in on for with at from".split())


def verb_cue(scan: Scan, at: int, verb: Verb) -> int:
    """Look at the cue verb at `at`: the first pattern that fits decides; where to go on, or 0."""
    words, word = scan.words, scan.words[at]
    if not at and word.cap and verb.kinds & BARE and not verb.ing:
        done = _opening_verb(scan, verb)
        if done:
            return done
    if word.cap and at and scan.text(at - 1) not in ":—–" and not scan.quoted(at - 1) and not _in_title(scan, at):
        return 0
    cue = Cue(words, at, verb)
    if cue.after and cue.after.text == MASK and cue.base == "call":
        return cue.end  # an exhibition called “X”
    if _is_noun(scan, cue):
        return cue.end
    _find_subject(scan, cue)
    for pattern in (inverted, interrupting, behind, as_put, as_said, right):
        done = pattern(scan, cue)
        if done:
            return done
    if cue.subject and not cue.ing and (cue.kinds & BARE or word.low.endswith("ed")):
        scan.last = cue.subject
    return cue.end


def _in_title(scan: Scan, at: int) -> bool:
    """Whether the sentence is a headline with every word in capitals, and this one a finite verb of speech."""
    verb = scan.words[at].verb
    if not verb or not verb.kinds & BARE or not verb.kinds & SPEECH or scan.words[at].low == verb.base:
        return False
    long = [word for word in scan.words if word.is_word and len(word.text) > 3]
    return len(long) > 3 and sum(word.cap for word in long) > 0.8 * len(long)


def _is_noun(scan: Scan, cue: Cue) -> bool:
    """Whether the form is a noun or an ordinary verb here: the call, a report, states."""
    word, before, after = scan.words[cue.first], cue.before, cue.after
    low = after.low if after else ""
    if word.tags & _NOUNISH and low != "that" and not (low == ":" and cue.first) and not (after and after.quote):
        return True
    if cue.base == "mean" and low != "that":
        return True
    if before is None or cue.base == "say":
        return before is not None and word.low == "say" and not _licensed(scan, cue, before)
    if before.tags & DETERMINER and before.low not in _STANDING:
        return True
    if before.low in _NOUN_PREPOSITIONS and not cue.ing:
        return True
    if before.low.endswith("'s") and before.low not in ("it's", "he's", "she's"):
        return True
    return word.low == cue.base and not cue.kinds & (_SAME_PAST | _SURE) and not _licensed(scan, cue, before)


def _licensed(scan: Scan, cue: Cue, before: Word) -> bool:
    """Whether a base form may follow this word: a plural, a pronoun, a modal, an adverb."""
    low = before.low
    if before.tags & _LICENSER or low.endswith("ly") or before.quote or low in ("also", "often", "still", "now"):
        return True
    if cue.kinds & _SURE and (before.text == "," or (cue.after and cue.after.text == ",")):
        return True
    if cue.base == "say" and (before.cap or before.text in ")—–,"):
        return True
    plural = low.endswith("s") and not low.endswith(("ss", "'s", "us")) and len(low) > 3
    return plural and low[0].isalpha() and not before.tags & DETERMINER


def _find_subject(scan: Scan, cue: Cue) -> None:
    """The subject; participles and coordinated verbs share the one before."""
    words, first = scan.words, cue.first
    if (
        cue.ing
        and first
        and not words[first - 1].tags & TIME
        and (words[first - 1].cap or words[first - 1].tags & PRONOUN)
    ):
        cue.subject = phrase_before(words, first)
    elif cue.ing or cue.infinitive:
        cue.subject = scan.last
        if cue.subject is None and first:
            cue.subject = opening_subject(words, first)
    if cue.ing or cue.infinitive:
        return
    cue.subject = subject_before(words, first)
    if cue.subject and scan.last and words[cue.subject[0]].low == "who":
        cue.subject = scan.last
    if cue.subject and _is_predicate(words, cue.subject):
        cue.subject = scan.last or opening_subject(words, first)
    if cue.subject is None and first:
        at = first - 1
        while at > 0 and (words[at].tags & SKIPPED or words[at].low.endswith("ly")):
            at -= 1
        if words[at].low in ("and", "but", "or", ","):
            cue.subject = scan.last or (opening_subject(words, first) if first > 2 else None)


def _opening_verb(scan: Scan, verb: Verb) -> int:
    """Continued Stone: CLAUSE."""
    words, end = scan.words, 1
    while end < len(words) and end < 8 and words[end].is_word:
        end += 1
    if end >= len(words) or end == 1 or not words[1].cap:
        return 0
    if words[end].text != ":" and not (words[end].text == "," and scan.quoted(end + 1)):
        return 0
    if end + 1 < len(words):
        scan.add((1, end), (0, 1), [(end + 1, len(words))], "colon")
    else:
        scan.last = (1, end)
    return end


def unknown_verbs(words: Sequence[Word]) -> list[int]:
    """Verbs in the past that are no cues, but stand where only a cue can: Q, S pressed."""
    found = []
    for at, word in enumerate(words):
        if not word.quote or word.quote == " " or at + 2 >= len(words):
            continue
        first = words[at + 1]
        if not (first.cap or first.tags & PRONOUN):
            continue
        for verb in range(at + 2, min(at + 7, len(words))):
            if words[verb].low.endswith("ed") and not words[verb].cap and not words[verb].verb:
                found.append(verb)
            if not words[verb].cap:
                break
    return found


def _is_predicate(words: Sequence[Word], phrase: Range) -> bool:
    """Whether a phrase that should be a subject begins with a verb: made an offer, pointed to a man."""
    first, end = phrase
    word = words[first]
    if word.cap or end - first < 3 or not (word.verb or word.tags & PAST or word.low.endswith("ed")):
        return False
    return bool(words[first + 1].tags & (DETERMINER | PREPOSITION)) and words[first + 1].low not in ("of", "by", "in")
