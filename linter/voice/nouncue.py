"""Nouns that report: the general's claim that CLAUSE."""

from __future__ import annotations

from linter.voice.clause import content_end
from linter.voice.nounphrase import BREAK, DETERMINER, FINITE, PAST, PREPOSITION, PRONOUN, SKIPPED, TIME

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.voice.scan import Scan
    from linter.voice.token import Word

    Range = tuple[int, int]

_STRANDED = frozenset("made issued repeated raised filed brought published gave sent heard put released wrote".split())


def noun_cue(scan: Scan, at: int) -> int:
    """The claim that CLAUSE."""
    words = scan.words
    if at + 2 >= len(words) or (words[at].verb and _has_plain_subject(scan, at)):
        return 0
    if _is_relative(scan, at + 2):
        return at + 1
    end = content_end(words, at + 1)
    if _is_subject(scan, at):
        end = _main_verb(scan, at + 2, end)
    scan.add(_owner(scan, at), (at, at + 1), [(at + 1, end)], "noun")
    return at + 1


def _has_plain_subject(scan: Scan, at: int) -> bool:
    """Whether "claims", "fears" is the verb of the name or pronoun in front of it."""
    if not at:
        return False
    before = scan.words[at - 1]
    if before.low.endswith(("'s", "s'")):
        return False
    return before.cap or bool(before.tags & (PRONOUN | SKIPPED)) or (at == 2 and bool(scan.words[0].tags & DETERMINER))


def _is_relative(scan: Scan, at: int) -> bool:
    """Claims that exceeded ..., the claim that Novak made in March: the clause describes the noun."""
    words = scan.words
    first = words[at]
    if first.tags & FINITE or first.low.endswith("ed") or (first.verb and not first.cap):
        return True
    if at + 1 < len(words) and not first.tags & DETERMINER and words[at + 1].tags & DETERMINER:
        return True
    for after in range(at + 1, min(len(words), at + 6)):
        if words[after].low in _STRANDED:
            follower = words[after + 1] if after + 1 < len(words) else None
            return follower is None or bool(follower.tags & (PREPOSITION | TIME | FINITE)) or not follower.is_word
        if words[after].tags & (BREAK | PREPOSITION):
            return False
    return False


def _is_subject(scan: Scan, noun: int) -> bool:
    """Whether the noun belongs to the subject of its clause: no verb stands in front of it."""
    for at in range(noun - 1, -1, -1):
        word = scan.words[at]
        if word.text in ",;:":
            return True
        if word.tags & (FINITE | PREPOSITION) and word.low != "of":
            return False
        if at and (word.verb is not None or word.low.endswith("ed")) and not word.cap:
            return False
    return True


def _main_verb(scan: Scan, first: int, end: int) -> int:
    """End of a clause inside a subject: before the verb that has no subject of its own."""
    words = scan.words
    verbs = 0
    for at in range(first, end):
        word = words[at]
        if word.text == ",":
            break
        if word.tags & PAST and verbs and not words[at - 1].tags & (PRONOUN | DETERMINER | FINITE | SKIPPED):
            return at
        if verbs and word.low.endswith("ed") and _governs(words, at):
            return at
        if not word.tags & FINITE:
            if word.tags & BREAK or word.low == "and":
                break
            plain = word.low.endswith("ed") and not words[at - 1].tags & (FINITE | SKIPPED)
            verbs += plain and not verbs
            continue
        if words[at - 1].tags & FINITE or (words[at - 1].low in ("not", "never") and words[at - 2].tags & FINITE):
            continue
        verbs += 1
        if verbs > 1 and not words[at - 1].tags & PRONOUN:
            return at
    return end


def _owner(scan: Scan, noun: int) -> Range | None:
    """The possessive in front of a noun: the general's claim, their claim."""
    words = scan.words
    for at in range(noun - 1, max(noun - 6, -1), -1):
        word = words[at]
        if not word.is_word:
            return None
        if word.low.endswith(("'s", "s'")) or word.low in ("his", "her", "their", "its"):
            first = at
            while first and words[first - 1].cap and words[first - 1].is_word:
                first -= 1
            if first and words[first - 1].tags & DETERMINER:
                first -= 1
            return first, at + 1
    return None


def _governs(words: Sequence[Word], at: int) -> bool:
    """Whether a verb in the past has an object of its own and no auxiliary: angered the army."""
    if words[at - 1].tags & (DETERMINER | PREPOSITION | FINITE | PRONOUN) or words[at - 1].low in ("and", "or"):
        return False
    return at + 1 < len(words) and bool(words[at + 1].tags & DETERMINER)
