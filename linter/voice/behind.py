"""Reporting clauses that stand behind or inside what they report: CLAUSE, S said · Q, said S · as S put it."""

from __future__ import annotations

from linter.voice.clause import BARE, FOLLOWER, PARTICIPLE, content_end, is_left_clause, starts_clause, without_stops
from linter.voice.lexicon import kind
from linter.voice.nounphrase import AFTER_NAME, FINITE, PREPOSITION, PRONOUN, TIME, phrase_after
from linter.voice.scan import PERSON, QUOTING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from linter.voice.scan import Cue, Scan

    Range = tuple[int, int]

_NEVER_BEHIND = kind("never-behind")
_BEHIND = kind("behind")
_INVERTING = frozenset("say write tweet explain note add warn argue".split())
_TAIL_BARS = frozenset("but and who which while as a adding after when according although though even".split())


def _may_follow_speech(scan: Scan, cue: Cue) -> bool:
    """Whether the verb may stand behind what it reports."""
    reporting = cue.kinds & (BARE | QUOTING | PERSON) and not cue.kinds & _NEVER_BEHIND
    by = cue.after is not None and cue.after.low == "by"
    return bool(reporting) and not by and not cue.ing and not cue.infinitive and not cue.passive


def inverted(scan: Scan, cue: Cue) -> int:
    """Q V S · CLAUSE, V S."""
    before, after, words = cue.before, cue.after, scan.words
    if not _may_follow_speech(scan, cue) or before is None or after is None:
        return 0
    behind_comma = before.text == "," and cue.first >= 2
    if not (before.quote or behind_comma) or after.text in ",;:" or after.quote or after.tags & TIME:
        return 0
    subject = phrase_after(words, cue.end)
    if subject is None or not _is_inverted_subject(scan, subject):
        return 0
    indefinite = words[subject[0]].low in ("a", "an") and cue.base != "say"
    clause = cue.base in _INVERTING and not indefinite and not words[subject[0]].tags & PRONOUN
    if not before.quote and not (clause and _is_left(scan, cue.first - 1)):
        return 0
    first = 0 if scan.last is None else scan.left_bound(cue.first)
    contents = [(max(first, scan.quotation_bound(cue.first)), cue.first - (not before.quote))]
    more = scan.next_quotation(subject[1], ":")
    if more < len(words):
        contents.append((more + (words[more].text == ":"), len(words)))
    if not scan.add(subject, (cue.first, cue.end), contents, "speaker-behind"):
        return 0
    scan.last = subject
    scan.taken.append(cue.first)
    return cue.end


def _is_inverted_subject(scan: Scan, subject: Range) -> bool:
    """Guards against "Q, said X is Y": no verb in the phrase, and the clause ends behind it."""
    words = scan.words
    first, end = subject
    for at in range(first, end):
        if words[at].text == ",":
            break
        verbal = words[at].tags & FINITE and words[at].low != "'s"
        if at > first and (verbal or (words[at].tags & PRONOUN and words[at].low != "i")):
            return False
    if end >= len(words):
        return True
    word = words[end]
    if word.tags & FINITE:
        return False
    closes = word.text in ",.;:—–(-)" or word.tags & (FOLLOWER | AFTER_NAME | TIME)
    return bool(closes) or bool(word.quote) or word.low.endswith("ing")


def _is_left(scan: Scan, end: int) -> bool:
    """Whether a clause ends at `end` that a cue behind it can report."""
    return is_left_clause(scan.words, scan.left_bound(end), end)


def interrupting(scan: Scan, cue: Cue) -> int:
    """CLAUSE, S V, CLAUSE."""
    if not _may_follow_speech(scan, cue) or cue.subject is None or not cue.kinds & BARE:
        return 0
    first, end = cue.subject
    commas = first >= 2 and scan.text(first - 1) == "," and cue.after is not None and cue.after.text == ","
    if not commas or end - first > 6 or cue.end + 1 >= len(scan.words):
        return 0
    contents = [
        (scan.left_bound(first), first - 1),
        (cue.end + 1, content_end(scan.words, cue.end + 1)),
    ]
    if not scan.add(cue.subject, (cue.first, cue.end), contents, "speaker-between"):
        return 0
    scan.last = cue.subject
    scan.taken.append(cue.end)
    return cue.end + 1


def behind(scan: Scan, cue: Cue) -> int:
    """Q S V · CLAUSE, S V."""
    if not _may_follow_speech(scan, cue) or cue.subject is None or not cue.subject[0]:
        return 0
    words, first = scan.words, cue.subject[0]
    quoted = scan.quoted(first - 1)
    if not quoted and not (words[first - 1].text in ",—–" and first >= 2 and cue.kinds & (BARE | PERSON)):
        return 0
    behind = bool(cue.kinds & _BEHIND) and (_is_left(scan, first - 1) or _quotes_left(scan, first - 1))
    comma = words[first - 1].text == "," and (scan.quoted(first - 2) or behind)
    if not (quoted or comma) or not _tail_fits(scan, cue):
        return 0
    contents = [(scan.quotation_bound(first), first - (not quoted))]
    contents += _tail(scan, cue, quoted)
    if not scan.add(cue.subject, (cue.first, cue.end), contents, "speaker-before"):
        return 0
    scan.last = cue.subject
    scan.taken.append(cue.end)
    return cue.end


def _tail_fits(scan: Scan, cue: Cue) -> bool:
    """Whether the clause ends behind the verb, so that what it reports stands in front."""
    after, words = cue.after, scan.words
    if after is None:
        return True
    if after.text == ":":
        return False
    if after.text in ",;—–" or after.tags & (FOLLOWER | TIME):
        return True
    if after.low.endswith("ly") and not starts_clause(words, cue.end + 1):
        return True
    listener = cue.base in ("tell", "ask", "remind", "inform") and not scan.quotation_next(cue)
    return listener and not any(word.low == "that" for word in words[cue.end : cue.end + 7])


def _tail(scan: Scan, cue: Cue, quoted: bool) -> list[Range]:
    """What is reported behind the reporting clause."""
    words = scan.words
    at = scan.next_quotation(cue.end, ",:")
    if at >= len(words):
        return []
    if words[at].quote:
        return [(at, len(words))]
    if scan.quoted(at + 1):
        return [(at + 1, len(words))]
    plain = at == cue.end and not quoted and at + 1 < len(words)
    if plain and not words[at + 1].tags & PARTICIPLE and words[at + 1].low not in _TAIL_BARS:
        return [(at + 1, content_end(words, at + 1))]
    return []


def as_put(scan: Scan, cue: Cue) -> int:
    """As S put it, CLAUSE · CLAUSE, as S put it."""
    words = scan.words
    if cue.base != "put" or scan.low(cue.end) != "it" or not cue.subject:
        return 0
    at = cue.subject[0] - 1
    if scan.low(at) != "as":
        return 0
    end = cue.end + 1
    if not at and scan.text(end) == ",":
        scan.add(cue.subject, (0, end), [(end + 1, len(words))], "as")
    elif end >= len(words):
        scan.add(cue.subject, (at, end), [(0, without_stops(words, 0, at))], "as")
    scan.last = cue.subject
    return end


def as_said(scan: Scan, cue: Cue) -> int:
    """As S said, CLAUSE."""
    if not cue.kinds & BARE or cue.ing:
        return 0
    subject = cue.subject
    if scan.low(cue.first - 1) == "as" and scan.low(cue.end) == "by":
        subject = _agent(scan, cue.end + 1)
        at, end = cue.first - 1, subject[1] if subject else cue.end
    else:
        at, end = (subject[0] - 1 if subject else -1), _aside_end(scan, cue)
    if not subject or scan.low(at) != "as" or (at and scan.text(at - 1) != ","):
        return 0
    if end < len(scan.words) and scan.text(end) not in (",", ":"):
        return 0
    contents = [(end + 1, len(scan.words))] if not at else [(0, at - 1), (end + 1, len(scan.words))]
    scan.add(subject, (at, cue.end), contents, "as")
    scan.last = subject
    return end


def _agent(scan: Scan, first: int) -> Range | None:
    """Who stands behind "by", up to the next sign."""
    return phrase_after(scan.words[: scan.next_quotation(first, ",;:")], first)


def _aside_end(scan: Scan, cue: Cue) -> int:
    """End of "S said", with a time or place behind it."""
    at = cue.end
    while at < min(len(scan.words), cue.end + 5) and scan.words[at].is_word:
        if not (scan.words[at].tags & (TIME | PREPOSITION) or scan.words[at - 1].tags & PREPOSITION):
            break
        at += 1
    return at


def _quotes_left(scan: Scan, end: int) -> bool:
    """Whether the text in front of `end` that no cue has taken holds a quotation."""
    return any(word.quote for word in scan.words[scan.left_bound(end) : end])
