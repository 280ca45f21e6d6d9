"""Attribution in other languages than English: one set of patterns, and for each language its words in `cues.txt`.

Positions are token indices in the sentence; ranges are half-open.
"""

from __future__ import annotations

from linter.voice.accordance import according, as_said, terms
from linter.voice.attribution import ABOVE, Attribution
from linter.voice.claim import noun_cue
from linter.voice.lexicon import kind, tag
from linter.voice.statement import (
    BARE,
    BREAK,
    CALL,
    COMMA_BEFORE_CLAUSE,
    CONJUNCTION,
    COORDINATOR,
    DETERMINER,
    OBJECT,
    PREPOSITION,
    SUBORDINATOR,
    Statement,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.voice.lexicon import Lexicon
    from linter.voice.token import Word

    Range = tuple[int, int]

_SUBJUNCTIVE = tag("subjunctive")
_DASHES = "—–―-"
_FIRST_PERSON = frozenset(("ich", "wir"))
_UNREAL = frozenset(("als", "ob", "wenn", "es"))
_CYRILLIC_VERBS = ("л", "ла", "ло", "ли", "лся", "лась", "лось", "лись", "ет", "ит", "ют", "ят", "ив", "ав", "ув", "є")
_REACH = 14
_CYRILLIC_PAST = ("л", "ла", "ав", "ив", "ув", "лся", "лась", "вся")

_SPLIT = kind("split")


def attributions(words: Sequence[Word], lexicon: Lexicon) -> list[Attribution]:
    """Everything that one sentence attributes to somebody."""
    end = len(words)
    while end and words[end - 1].text in ".!?…":
        end -= 1
    statement = Statement(words[:end], lexicon)
    for pattern in (terms, according, as_said, noun_cue, _verbs, _subjunctive):
        if pattern(statement):
            break
    return statement.found


def sentence_subject(words: Sequence[Word]) -> Range | None:
    """The subject of a sentence if it looks like a person: two names in a row, or one before a verb in the past."""
    end = 0
    while (
        end < len(words) and words[end].cap and words[end].is_word and not words[end].tags & (DETERMINER | PREPOSITION)
    ):
        end += 1
    if end >= len(words) or not end or not words[end].is_word or words[0].tags:
        return None
    return (0, end) if end > 1 or words[end].low.endswith(_CYRILLIC_PAST) else None


def _verbs(statement: Statement) -> bool:
    """The first cue verb that governs something."""
    if any(one.pattern not in ("so-called", "hearsay") for one in statement.found):
        return True
    subject: Range | None = None
    for at in range(len(statement.words)):
        if not statement.is_cue(at):
            continue
        for pattern in (_behind, _colon, _clause, _quotation, _called, _konjunktiv):
            if pattern(statement, at):
                return True
        subject = subject or statement.source(at)
    if subject:
        statement.found.append(Attribution(subject, (subject[1], subject[1]), (), "clause", False))
    return False


def _behind(statement: Statement, verb: int) -> bool:
    """Q, V S · CLAUSE, V S · Q, S V."""
    words = statement.words
    start = statement.group_start(verb)
    quotation = _quotation_before(statement, start)
    subject = statement.subject_behind(verb)
    if not subject and not statement.closes(verb + 1):
        return False
    if "-" in words[start].low and not subject:
        subject = (start, start + 1)  # promet-il, a-t-elle ajouté
    end = subject[1] if subject else verb + 1
    if quotation < 0 and not _follows_clause(statement, start, end):
        return _subject_between(statement, verb)
    if quotation < 0 and (not statement.closes(end) or statement.tags(verb + 1) & CONJUNCTION):
        return False
    return statement.add(
        subject, (start, verb + 1), [(0, start), *_rest(statement, end, quotation >= 0)], "speaker-behind"
    )


def _follows_clause(statement: Statement, start: int, end: int) -> bool:
    """Whether a reporting clause start..end stands behind or inside a clause that it can report."""
    if start < 2 or statement.words[start - 1].text not in ",—–―":
        return False
    inside = (
        statement.words[start - 1].text == "," and end + 1 < len(statement.words) and statement.words[end].text == ","
    )
    return (inside and start < 6) or (start > 2 and _stands_alone(statement, start - 1))


def _quotation_before(statement: Statement, at: int) -> int:
    """The quotation that ends in front of `at`, signs aside; -1 if there is none."""
    at -= 1
    while at >= 0 and statement.words[at].text in ",—–―-.":
        at -= 1
    return at if statement.quoted(at) else -1


def _stands_alone(statement: Statement, end: int) -> bool:
    """Whether 0..end can be a main clause."""
    first = statement.tags(0)
    if first & (SUBORDINATOR | PREPOSITION | CONJUNCTION) and statement.next(0, ",") >= end:
        return False
    if statement.words[end].text == "," and statement.language in ("ru", "uk", "pl", "de"):
        dash = end + 1 < len(statement.words) and statement.words[end + 1].text in _DASHES
        return dash or not any(statement.is_cue(at) for at in range(end))
    return end > 2


def _subject_between(statement: Statement, verb: int) -> bool:
    """Q, S V: the subject stands between the quotation and the verb."""
    start = statement.group_start(verb)
    first = start
    while first > 0 and statement.words[first - 1].is_word and start - first < 6:
        first -= 1
    if first == start or _quotation_before(statement, first) < 0 or not statement.closes(verb + 1):
        return False
    contents = [(0, first), *_rest(statement, verb + 1, True)]
    return statement.add((first, start), (start, verb + 1), contents, "speaker-before")


def _rest(statement: Statement, end: int, quoted: bool) -> list[Range]:
    """What is reported behind the reporting clause: a further quotation, or the clause that was interrupted."""
    at = end
    while at < len(statement.words) and not statement.quoted(at):
        at += 1
    if at < len(statement.words):
        return [(at, len(statement.words))]
    comma = statement.next(end, ",—–―")
    after = statement.tags(comma + 1) if comma + 1 < len(statement.words) else BREAK
    plain = not quoted and comma == end and not after & (BREAK | SUBORDINATOR | CONJUNCTION)
    return [(comma + 1, len(statement.words))] if plain else []


def _colon(statement: Statement, verb: int) -> bool:
    """S V: CLAUSE."""
    colon = statement.next(verb + 1, ":,;")
    if colon + 1 >= len(statement.words) or statement.words[colon].text != ":" or colon - verb > _REACH:
        return False
    if any(statement.quoted(at) for at in range(verb, colon)):
        return False
    return statement.add(statement.source(verb), (verb, verb + 1), [(colon + 1, len(statement.words))], "colon")


def _clause(statement: Statement, verb: int) -> bool:
    """S V that CLAUSE."""
    words = statement.words
    needs_comma = statement.language in COMMA_BEFORE_CLAUSE
    at = verb + 1
    while at < min(len(words), verb + _REACH) and words[at].text not in ";:" and not statement.quoted(at):
        comma = words[at].text == ","
        conjunction = at + 1 if comma and needs_comma else at
        if comma and not needs_comma:
            return False
        if (comma or not needs_comma) and statement.joins(conjunction):
            source = statement.source(verb)
            return statement.add(source, (verb, verb + 1), [(conjunction, _end(statement, conjunction))], "that")
        at += 1
    return False


def _end(statement: Statement, first: int) -> int:
    """End of a reported clause: where the main clause goes on, or a contrast returns to the outlet."""
    words = statement.words
    for at in range(first, len(words) - 1):
        if words[at].text == ";":
            return at
        if words[at].text != ",":
            continue
        if words[at + 1].tags & BREAK and not statement.joins(at + 2):
            return at
        if words[at + 1].tags & COORDINATOR and _past_verb(statement, at + 2):
            return at
    return len(words)


def _past_verb(statement: Statement, at: int) -> bool:
    """Whether a Russian or Ukrainian verb seems to stand at `at`."""
    return statement.low(at).endswith(_CYRILLIC_VERBS) and len(statement.low(at)) > 2


def _quotation(statement: Statement, verb: int) -> bool:
    """S V Q."""
    at = verb + 1
    while at < min(len(statement.words), verb + 3) and statement.words[at].text in ",:—–":
        at += 1
    if not statement.quoted(at):
        return False
    return statement.add(statement.source(verb), (verb, verb + 1), [(at, _end(statement, at))], "quotation")


def _called(statement: Statement, verb: int) -> bool:
    """S called X Q · S accused X of Y."""
    found = statement.words[verb].verb
    if found and found.kinds & (CALL | _SPLIT):
        for at in range(verb + 1, min(len(statement.words), verb + 10)):
            if statement.quoted(at):
                return statement.add(statement.source(verb), (verb, verb + 1), [(at, at + 1)], "object")
            if statement.words[at].text in ",;:":
                break
    naming = found and found.kinds & CALL and statement.names_object(verb + 1)
    if found and (naming or found.kinds & OBJECT) and verb + 1 < len(statement.words):
        content = (verb + 1, _end(statement, verb + 1))
        return statement.add(statement.source(verb), (verb, verb + 1), [content], "object")
    return False


def _konjunktiv(statement: Statement, verb: int) -> bool:
    """S V, CLAUSE in the subjunctive."""
    if statement.language != "de":
        return False
    comma = statement.next(verb + 1, ",;:")
    if comma + 1 >= len(statement.words) or not _has_subjunctive(statement, comma + 1):
        return False
    return statement.add(statement.source(verb), (verb, verb + 1), [(comma + 1, len(statement.words))], "subjunctive")


def _has_subjunctive(statement: Statement, first: int) -> bool:
    """Whether a verb in the first subjunctive reports: not "als sei", not "ich habe"."""
    words = statement.words
    if any(word.low in _FIRST_PERSON for word in words[first:]):
        return False
    return any(
        words[at].tags & _SUBJUNCTIVE and not words[at].cap and statement.low(at - 1) not in _UNREAL
        for at in range(first, len(words))
    )


def _subjunctive(statement: Statement) -> bool:
    """A main clause in the subjunctive goes on reporting what was said before."""
    if statement.language != "de" or any(one.contents and one.pattern != "so-called" for one in statement.found):
        return False
    if not _has_subjunctive(statement, 0):
        return False
    at = next(at for at, word in enumerate(statement.words) if word.tags & _SUBJUNCTIVE)
    return statement.add(ABOVE, (at, at + 1), [(0, len(statement.words))], "subjunctive")


def reporting_clause(words: Sequence[Word], lexicon: Lexicon) -> tuple[Range, Range | None] | None:
    """A reporting clause inside quotation marks, with its commas or dashes, and its speaker: ", a déclaré X,"."""
    statement = Statement(words, lexicon)
    for verb, word in enumerate(words):
        if not word.verb or not word.verb.kinds & BARE or word.cap:
            continue
        start = statement.group_start(verb)
        opening = start - 1
        if opening > 1 and words[opening].text in _DASHES and words[opening - 1].text in ",.!?…":
            opening -= 1
        elif lexicon.language in ("ru", "uk"):
            continue
        if opening < 1 or words[opening].text not in ",.!?…":
            continue
        subject = statement.subject_behind(verb)
        if subject is None and words[start].low.count("-") > 1:
            subject = (start, start + 1)
        end = statement.next(subject[1] if subject else verb + 1, ",.;—–")
        if subject is None or end >= len(words):
            continue
        while end < len(words) and words[end].text in ",.—–":
            end += 1
        return (opening, end), subject
    return None


def colon_subject(words: Sequence[Word], lexicon: Lexicon) -> Range | None:
    """The subject of a sentence that ends in a colon and so introduces the next paragraph."""
    statement = Statement(words, lexicon)
    for at in range(len(words)):
        if statement.is_cue(at):
            return statement.source(at)
    return None
