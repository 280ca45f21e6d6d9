"""Cues that are no verbs: according to S, so-called X, allegedly, S made it clear that."""

from __future__ import annotations

from linter.voice.clause import content_end
from linter.voice.lexicon import tag
from linter.voice.nounphrase import BREAK, DETERMINER, FINITE, PREPOSITION, is_adverb, opening_subject, subject_before

TYPE_CHECKING = False
if TYPE_CHECKING:
    from linter.voice.scan import Scan

    Range = tuple[int, int]

_NO_SPEAKER = tag("no-speaker")
_MAKE = frozenset("made make makes making".split())
_SOURCE_LENGTH = 22


def according(scan: Scan, at: int) -> int:
    """According to S, CLAUSE · CLAUSE, according to S."""
    words = scan.words
    if scan.low(at + 1) != "to" or at + 2 >= len(words) or _is_measure(scan, at + 2):
        return 0
    end = _source_end(scan, at)
    source = (at + 2, end)
    if at <= 1 or (at == 2 and words[1].text == ","):
        comma = end
        while comma < len(words) and words[comma].text != ",":
            comma += 1
        scan.add(source, (at, at + 2), [(comma + 1, len(words))], "according")
    else:
        last = at - (words[at - 1].text == ",")
        contents = [(scan.after_semicolon(last), last)]
        if scan.text(end) == "," and scan.low(end + 1) not in ("", "and", "but", "which", "who"):
            contents.append((end + 1, len(words)))
        scan.add(source, (at, at + 2), contents, "according")
    scan.last = source
    return end


def _is_measure(scan: Scan, at: int) -> bool:
    """According to plan, to size, to their needs: nobody speaks."""
    words = scan.words
    if words[at].low in ("whether", "how", "where", "what", "which", "if"):
        return True
    while at < len(words) and words[at].is_word and words[at].tags & DETERMINER:
        at += 1
    while at + 1 < len(words) and words[at + 1].tags & _NO_SPEAKER and words[at].is_word and not words[at].cap:
        at += 1
    return at < len(words) and bool(words[at].tags & _NO_SPEAKER)


def _source_end(scan: Scan, at: int) -> int:
    """End of the source of "according to"."""
    words, end = scan.words, at + 2
    while end < len(words) and words[end].text not in ",;:" and not words[end].quote:
        late = words[end].low in ("who", "which", "that", "released", "published", "obtained", "conducted")
        if end - at >= _SOURCE_LENGTH or (late and end > at + 3):
            break
        end += 1
    return end


def so_called(scan: Scan, at: int) -> int:
    """So-called X."""
    words, end = scan.words, at + 1
    while end < len(words) and end - at < 5 and _is_term(scan, end, at + 1):
        end += 1
    scan.add(None, (at, at + 1), [(at + 1, min(max(end, at + 2), len(words)))], "so-called")
    return at + 1


def _is_term(scan: Scan, at: int, first: int) -> bool:
    """Whether a token belongs to the noun phrase behind "so-called"."""
    word = scan.words[at]
    if not word.is_word or word.tags & (FINITE | PREPOSITION | BREAK) or word.low in ("met", "and", "or"):
        return False
    return not word.low.endswith("ed") and not (at > first and (word.verb is not None or is_adverb(word)))


def hearsay(scan: Scan, at: int) -> int:
    """Allegedly CLAUSE."""
    scan.add(None, (at, at + 1), [(at + 1, content_end(scan.words, at + 1))], "hearsay")
    return at + 1


def clear(scan: Scan, at: int) -> int:
    """S made (it) clear that CLAUSE."""
    words = scan.words
    make = at - 1 - (scan.low(at - 1) == "it")
    if scan.low(at + 1) != "that" or scan.low(make) not in _MAKE or make < 1:
        return 0
    subject = subject_before(words, make) or opening_subject(words, make)
    end = content_end(words, at + 1)
    if not scan.add(subject, (make, at + 1), [(at + 1, end)], "that"):
        return 0
    scan.last = subject or scan.last
    scan.taken.append(len(words))
    return end
