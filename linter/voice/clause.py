"""Where an English clause begins and where what is reported ends. Positions are token indices in a sentence."""

from __future__ import annotations

from linter.voice.lexicon import kind, tag
from linter.voice.nounphrase import AUXILIARY, DETERMINER, FINITE, PREPOSITION, TIME, is_adverb

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.voice.token import Word

    Range = tuple[int, int]

FOLLOWER, PARTICIPLE, WH, CLAUSE = tag("follower"), tag("participle"), tag("wh"), tag("clause")
_SUBORDINATOR, _PAST = tag("subordinator"), tag("past")
BARE, BEHIND = kind("bare"), kind("behind")
_REACH, _NEAR, _PHRASE = 14, 9, 14
_STRICT_STARTS = frozenset("he she it they we i there".split())
_LISTENING = frozenset(
    "in on at during after to via as through of with from over by before for about outside inside following".split()
)
_LIGHT = frozenset("again once also later earlier then too back out late early yet aloud".split())
_CONTRASTS = frozenset("but while although though and as whereas yet".split())
_OBJECT_STOPS = frozenset("after before when while because during since who which until although though as".split())
_COMMA_STOPS = frozenset("and but while who which as although though when after where including".split())
_ADVERBIAL_OPENERS = frozenset(
    """in on at during after when while as if asked speaking for since before by with although though because despite
    following citing noting later last earlier to instead under like unlike from pressed given even until once
    according""".split()
)
_GOING_ON = frozenset("that he she they it not also only rather instead".split())
STOPS = ".,!?;:…"


def starts_clause(words: Sequence[Word], first: int) -> bool:
    """Whether a clause with subject and finite verb seems to start here."""
    if first >= len(words):
        return False
    if words[first].tags & CLAUSE:
        return True
    for at in range(first, min(len(words), first + _REACH)):
        word = words[at]
        if word.quote:
            return at > first
        if at > first + 1 and word.text in ";:—–(":
            return False
        if at > first and _is_verb(words, at):
            return True
    return False


def _is_verb(words: Sequence[Word], at: int) -> bool:
    """Whether a word looks like a finite verb."""
    word = words[at]
    if word.tags & (FINITE | _PAST):
        return True
    if words[at - 1].tags & DETERMINER:
        return False
    return (word.low.endswith("ed") and len(word.low) > 4) or (word.verb is not None and not word.low.endswith("ing"))


def starts_plain_clause(words: Sequence[Word], first: int) -> bool:
    """The same for verbs that mostly take an object: the finite verb must follow its subject closely."""
    if words[first].low in _STRICT_STARTS:
        return True
    for at in range(first + 1, min(len(words), first + _NEAR)):
        word = words[at]
        if word.quote or word.text in ",;:—–(" or word.tags & PREPOSITION:
            return False
        if word.tags & FINITE and word.low != "'s":
            return True
    return False


def after_adverbial(words: Sequence[Word], first: int) -> int:
    """What follows "Tuesday", "to reporters in a statement" behind a verb: a clause, a colon or a quotation."""
    at = first
    while at < min(len(words), first + 4):
        word = words[at]
        if word.tags & TIME or is_adverb(word) or word.low in _LIGHT:
            at += 1
            continue
        return _after_phrase(words, at) if word.low in _LISTENING else at
    return at


def _after_phrase(words: Sequence[Word], first: int) -> int:
    """What follows a prepositional phrase, if it introduces what is said; else the phrase itself."""
    at = first + 1
    while at < min(len(words), first + _PHRASE) and not words[at].quote and words[at].text not in ",:;":
        if words[at].tags & WH:
            break
        at += 1
    if at >= len(words):
        return first
    word = words[at]
    if word.quote or word.text == ":" or word.low in ("that", "how", "why", "whether"):
        return at
    if word.text == "," and at + 1 < len(words) and words[at + 1].quote:
        return at + 1
    return first


def content_end(words: Sequence[Word], first: int, noun_phrase: bool = False) -> int:
    """End of what is reported, which starts at `first`."""
    at, depth = first, 0
    while at < len(words):
        text = words[at].text
        depth += (text == "(") - (text == ")" and depth > 0)
        if not depth and text != ")" and _ends_content(words, at, first, noun_phrase):
            break
        at += 1
    return without_stops(words, first, at)


def without_stops(words: Sequence[Word], first: int, end: int) -> int:
    """`end` without the signs in front of it."""
    while end > first and words[end - 1].text in STOPS:
        end -= 1
    return end


def _ends_content(words: Sequence[Word], at: int, first: int, noun_phrase: bool) -> bool:
    text = words[at].text
    if text == ";":
        return True
    if noun_phrase and at > first and _ends_object(words, at, first):
        return True
    return text == "," and at + 1 < len(words) and _ends_at_comma(words, at + 1, noun_phrase)


def _ends_object(words: Sequence[Word], at: int, first: int) -> bool:
    """Whether an object phrase ends before this token."""
    word = words[at]
    if word.text in "—–-":
        return True
    if word.low in _OBJECT_STOPS:
        return word.low != "as" or at - first >= 8
    if word.low in ("and", "but") and at + 1 < len(words):
        after = words[at + 1]
        finite = after.verb is not None and after.low != after.verb.base
        return after.low.endswith("ed") or bool(after.tags & FINITE) or finite
    return False


def _ends_at_comma(words: Sequence[Word], after: int, noun_phrase: bool) -> bool:
    """Whether what is reported ends at the comma in front of `after`."""
    word = words[after]
    if word.tags & PARTICIPLE and after + 1 < len(words):
        return True
    if word.low == "according" and after + 1 < len(words) and words[after + 1].low == "to":
        return True
    if word.low in _CONTRASTS and has_cue_clause(words, after + 1):
        return True
    if word.low in ("although", "though") or (word.low == "but" and _has_own_subject(words, after + 1)):
        return True
    return (noun_phrase and word.low in _COMMA_STOPS) or closes_with_cue(words, after)


def _has_own_subject(words: Sequence[Word], first: int) -> bool:
    """Whether a clause behind "but" speaks of something new: the outlet goes on in its own voice."""
    return first < len(words) and words[first].is_word and words[first].low not in _GOING_ON


def closes_with_cue(words: Sequence[Word], first: int) -> bool:
    """Whether "S said" stands at `first` and ends its clause."""
    for at in range(first, min(len(words), first + _NEAR)):
        word = words[at]
        verb = word.verb
        if at > first and verb and not verb.ing and verb.kinds & BARE and verb.base != word.low:
            return bool(verb.kinds & BEHIND) and ends_clause(words, at + 1)
        if not word.is_word and word.text not in ".&":
            return False
        if word.tags & AUXILIARY and at + 1 < len(words) and words[at + 1].verb:
            continue
        if word.tags & FINITE or (word.tags & _SUBORDINATOR and word.low not in ("of", "for", "and", "with", "in")):
            return False
    return False


def ends_clause(words: Sequence[Word], at: int) -> bool:
    """Whether a clause ends before this token, or only an adverbial follows."""
    return at >= len(words) or words[at].text in ".,;:—–!?…" or bool(words[at].tags & (FOLLOWER | TIME))


def has_cue_clause(words: Sequence[Word], first: int) -> bool:
    """Whether a clause with its own subject and cue verb starts at `first`."""
    for at in range(first, min(len(words), first + _NEAR)):
        word = words[at]
        verb = word.verb
        if at > first and verb and verb.kinds & BARE and not verb.ing and not words[at - 1].tags & DETERMINER:
            return True
        if word.text in ",;:":
            return False
    return False


def is_left_clause(words: Sequence[Word], first: int, end: int) -> bool:
    """Whether first..end is long and complete enough to be what a reporting clause behind it reports."""
    part = [word for word in words[first:end] if word.is_word]
    if len(part) < 4:
        return False
    if words[first].low in _ADVERBIAL_OPENERS:
        commas = (at for at in range(first, end) if words[at].text == "," and end - at > 4)
        return any(starts_clause(words[:end], comma + 1) for comma in commas)
    return any(word.tags & FINITE or word.low.endswith("ed") for word in part) or starts_clause(words[:end], first)
