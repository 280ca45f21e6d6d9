"""What a cue verb reports on its right: S said (that) CLAUSE, S told X that, S called X Y."""

from __future__ import annotations

from linter.voice.clause import BARE, FOLLOWER, WH, after_adverbial, content_end, starts_clause, starts_plain_clause
from linter.voice.lexicon import kind, tag
from linter.voice.nounphrase import FINITE, PREPOSITION, PRONOUN, SKIPPED
from linter.voice.scan import PERSON, QUOTING, SPEECH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from linter.voice.scan import Cue, Scan

    Range = tuple[int, int]

_OBJECT = tag("object")
_NO_CLAUSE = frozenset("nothing so little more much something no yes".split())
_DESCRIBING = frozenset("describe portray characterize characterise depict brand label denounce dismiss".split())
_SURVEY = tag("survey")
_OBJECTIVE = kind("object")
_STANCE = kind("stance")
_THAT = kind("that")
_TO = kind("to")
_WEAK = kind("weak")
_PARTICIPIAL = kind("participle")
_PERSON_CLAUSE = kind("person-clause")
_SHOWING = kind("showing")
_SEEMING = kind("seeming")
_RECKONED = kind("reckoned")
_PASSIVE = kind("passive")
_ABOUT = {word: kind("about-" + word) for word in ("to", "for", "about", "of", "on", "against")}
_QUESTION = frozenset("that how why whether what if".split())
_ASKED = frozenset("whether if about how why what".split())
_PERSON_STOPS = frozenset("that to how why whether if about what he she they it his their there".split())
_TELLING = frozenset("tell warn remind assure inform promise convince ask".split())
_TOLD = frozenset("he she they it his their there the about".split())
_SAY_STARTS = frozenset("this that it in after when at on last about".split())
_OBJECT_BARS = frozenset("in on at by to for as after when during of with from off up down over".split())
_ABOUT_SPEECH = frozenset("call warn complain boast accuse push argue advocate ask".split())


def right(scan: Scan, cue: Cue) -> int:
    """S V CLAUSE and its kin: what is reported follows the verb."""
    found = None if _is_asked(scan, cue) else _complement(scan, cue)
    if found is None:
        return _asked(scan, cue)
    content, pattern = found
    if scan.low(cue.first - 1) in ("who", "which"):
        content = (
            content[0],
            min(content[1], scan.next_quotation(content[0], ",") if not scan.quoted(content[0]) else content[1]),
        )
    objective = pattern in ("object", "stance", "mention", "hearsay", "survey")
    quoted = scan.quotation_next(cue) or pattern == "quotation"
    if not (cue.subject or cue.ing or cue.infinitive or cue.passive or quoted):
        return 0
    if objective and not cue.subject and not cue.ing:
        return cue.end
    stance = pattern in ("stance", "mention") or (pattern in ("object", "infinitive") and not cue.kinds & SPEECH)
    impersonal = cue.passive and cue.subject and scan.low(cue.subject[0]) == "it"  # it is said that
    nobody = pattern == "hearsay" or impersonal or (stance and content[0] < cue.first)
    if not scan.add(None if nobody else cue.subject, (cue.first, cue.end), [content], pattern, stance):
        return 0
    scan.last = cue.subject or scan.last
    if not objective and pattern != "infinitive":
        scan.taken.append(content[1])
    return cue.end if objective else max(cue.end, content[1])


def _complement(scan: Scan, cue: Cue) -> tuple[Range, str] | None:
    """What the verb governs on its right, and by which pattern."""
    if cue.after is None or (cue.infinitive and not cue.kinds & SPEECH and cue.base not in ("believe", "think")):
        return None
    for pattern in (_direct, _told, _infinitive, _bare, _about, _object):
        found = pattern(scan, cue)
        if found:
            return found
    return None


def _said_at(scan: Scan, at: int, noun_phrase: bool = False) -> tuple[Range, str] | None:
    """A quotation at `at`, or behind a comma or colon there; or a clause behind a colon."""
    words = scan.words
    if at >= len(words):
        return None
    if words[at].quote:
        return (at, content_end(words, at, noun_phrase)), "quotation"
    if words[at].text in ",:" and scan.quoted(at + 1):
        return (at + 1, content_end(words, at + 1)), "quotation"
    if words[at].text == ":" and at + 1 < len(words):
        return (at + 1, len(words)), "colon"
    return None


def _direct(scan: Scan, cue: Cue) -> tuple[Range, str] | None:
    """V Q · V, Q · V: CLAUSE · V that CLAUSE."""
    at, words = cue.end, scan.words
    if scan.text(at) == "," and scan.text(at + 2) == "," and words[at + 1].tags & SKIPPED and scan.quoted(at + 3):
        at += 2
    found = _said_at(scan, at, not cue.kinds & BARE)
    if found and (found[1] == "quotation" or cue.kinds & (BARE | QUOTING | _OBJECTIVE)):
        return found
    reports = cue.kinds & (BARE | _THAT | PERSON | _OBJECTIVE)
    if words[at].low in _QUESTION and reports and not (words[at].low == "what" and cue.base == "call"):
        return (at, content_end(words, at)), "that"
    return None


def _told(scan: Scan, cue: Cue) -> tuple[Range, str] | None:
    """V PERSON (that) CLAUSE · V PERSON to INFINITIVE · V PERSON about X."""
    if not cue.kinds & PERSON or (cue.base == "ask" and scan.low(cue.end) in ("for", "about")):
        return None
    words = scan.words
    at = after_adverbial(words, _after_person(scan, cue.end))
    if at >= len(words) or at == cue.end:
        return None
    found = _said_at(scan, at)
    if found:
        return found
    low = words[at].low
    wh = low in _QUESTION and (cue.kinds & _PERSON_CLAUSE or (cue.base == "ask" and low != "that"))
    if (low == "to" and not cue.passive) or wh:
        return (at, content_end(words, at)), "that"
    if cue.base in _TELLING and (low in _TOLD or starts_clause(words, at)):
        return (at, content_end(words, at)), "about" if low == "about" else "clause"
    return None


def _after_person(scan: Scan, first: int) -> int:
    """End of the noun phrase of the person spoken to."""
    words, at = scan.words, first
    if words[at].tags & _OBJECT:
        return at + 1
    while at < len(words) and at - first < 10 and words[at].is_word:
        if words[at].low in _PERSON_STOPS or words[at].tags & FINITE:
            break
        at += 1
    return at


def _infinitive(scan: Scan, cue: Cue) -> tuple[Range, str] | None:
    """V to INFINITIVE."""
    if not cue.kinds & _TO or cue.passive or scan.low(cue.end) != "to":
        return None
    return (cue.end, content_end(scan.words, cue.end)), "infinitive"


def _bare(scan: Scan, cue: Cue) -> tuple[Range, str] | None:
    """V (to NP) (time) CLAUSE, with or without "that"."""
    if not cue.kinds & (BARE | QUOTING):
        return None
    words = scan.words
    at = after_adverbial(words, cue.end)
    if not cue.kinds & BARE:
        return _said_at(scan, _introduced_by(scan, cue.end))
    if at >= len(words):
        return None
    found = _said_at(scan, at)
    if found:
        return found
    if words[at].tags & WH:
        return (at, content_end(words, at)), "that"
    if _starts_bare(scan, cue, at):
        return (at, content_end(words, at)), "clause"
    return None


def _introduced_by(scan: Scan, first: int) -> int:
    """The sign in front of a quotation, if only a phrase stands between it and the verb; else the end."""
    at = first
    while at < min(len(scan.words), first + 8) and scan.words[at].is_word:
        if scan.words[at].tags & FINITE or scan.words[at].verb:
            return len(scan.words)
        at += 1
    return at if scan.quoted(at + 1) and scan.text(at) in (",", ":") else len(scan.words)


def _starts_bare(scan: Scan, cue: Cue, at: int) -> bool:
    """Whether a clause without "that" starts at `at`."""
    words, word = scan.words, scan.words[at]
    if word.low in _NO_CLAUSE and at + 1 >= len(words):
        return False
    if cue.base == "say" and word.text not in ",;.":
        if word.low in _SAY_STARTS and word.tags & PREPOSITION:
            return starts_clause(words, at + 1)
        return at > cue.end or not word.tags & FOLLOWER or word.low in _SAY_STARTS
    if cue.ing:
        pronoun = word.tags & PRONOUN or word.low == "there"
        return bool(pronoun) or (bool(cue.kinds & _PARTICIPIAL) and starts_clause(words, at))
    if word.text in ",;.—–-" or word.tags & PREPOSITION or (cue.passive and cue.base != "tell"):
        return False
    return starts_plain_clause(words, at) if cue.kinds & _WEAK else starts_clause(words, at)


def _about(scan: Scan, cue: Cue) -> tuple[Range, str] | None:
    """V of X, V for X: what somebody warned of, called for."""
    if cue.passive or not cue.kinds & _ABOUT.get(scan.low(cue.end), 0):
        return None
    pattern = "object" if cue.base in _ABOUT_SPEECH else "mention"
    return (cue.end + 1, content_end(scan.words, cue.end + 1, True)), pattern


def _object(scan: Scan, cue: Cue) -> tuple[Range, str] | None:
    """V X: what somebody denounced, called, supports; was accused of X."""
    at, after = cue.end, scan.words[cue.end]
    if cue.kinds & _SHOWING and cue.subject and _is_survey(scan, cue.subject) and after.is_word:
        return (at, content_end(scan.words, at, True)), "survey"
    if cue.kinds & _SEEMING and not cue.ing and cue.subject:
        return (cue.subject[0], content_end(scan.words, at)), "stance"
    if after.low == "as" and cue.base in _DESCRIBING and not cue.passive:
        return (at, content_end(scan.words, at, True)), "object"
    if cue.passive:
        if cue.kinds & _RECKONED and after.low == "to":
            first = cue.subject[0] if cue.subject and cue.base == "expect" else at
            return (first, content_end(scan.words, at)), "stance" if cue.base == "expect" else "hearsay"
        if cue.kinds & _PASSIVE and after.low in ("of", "as", "for"):
            return (at, content_end(scan.words, at, True)), "object"
        return None
    if cue.kinds & (_OBJECTIVE | _STANCE) and after.is_word and after.low not in _OBJECT_BARS:
        pattern = "object" if cue.kinds & _OBJECTIVE else "stance"
        return (at, content_end(scan.words, at, True)), pattern
    return None


def _is_asked(scan: Scan, cue: Cue) -> bool:
    """Whether this is "asked whether", with nobody who asks."""
    return scan.words[cue.first].low == "asked" and not cue.subject and scan.low(cue.end) in _ASKED


def _is_survey(scan: Scan, subject: Range) -> bool:
    """Whether a subject is a survey, study or document."""
    return any(word.tags & _SURVEY for word in scan.words[slice(*subject)])


def _asked(scan: Scan, cue: Cue) -> int:
    """Asked whether X, he ...: the question is somebody's."""
    if scan.words[cue.first].low != "asked" or cue.subject or cue.after is None:
        return 0
    if cue.after.low not in _ASKED and not cue.after.tags & PREPOSITION:
        return 0
    at = cue.end
    while at < len(scan.words) and scan.words[at].low not in _ASKED and scan.words[at].text != ",":
        at += 1
    if at >= len(scan.words) or scan.words[at].text == ",":
        return 0
    end = at
    while end < len(scan.words) and scan.words[end].text != ",":
        end += 1
    scan.add(None, (cue.first, cue.end), [(at, end)], "that")
    return end
