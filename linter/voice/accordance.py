"""Attribution without a verb of its own, in other languages than English: according to S, as S said, so-called X."""

from __future__ import annotations

from linter.voice.lexicon import tag
from linter.voice.statement import BREAK, CONJUNCTION, DETERMINER, PREPOSITION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from linter.voice.statement import Statement

    Range = tuple[int, int]

_TERM = tag("term")
_HEARSAY = tag("hearsay")
_FINITE = tag("finite")
_AS = tag("as")
_NO_SPEAKER = tag("no-speaker")
_VERB_SECOND = frozenset(("de", "nl", "sv"))
_GERMAN_VERBS = ("te", "ten", "t")
_WEAK_ACCORDING = frozenset(("pour", "para", "conforme", "aldus"))


def terms(statement: Statement) -> bool:
    """So-called X · allegedly CLAUSE; other patterns may still follow."""
    for at in range(len(statement.words)):
        length = statement.phrase("term", at) or int(bool(statement.tags(at) & _TERM))
        if length and statement.words[at].tags & (_TERM | _HEARSAY) == _HEARSAY:
            length = 0
        if length and at + length < len(statement.words) and statement.words[at + length].is_word:
            end = _term_end(statement, at + length)
            statement.add(None, (at, at + length), [(at + length, end)], "so-called")
        elif statement.tags(at) & _HEARSAY or statement.phrase("hearsay", at):
            end = statement.next(at + 1, ",;:")
            statement.add(None, (at, at + 1), [(at + 1, end)], "hearsay")
    return False


def _term_end(statement: Statement, first: int) -> int:
    """End of the noun phrase that "so-called" names: adjectives and their noun."""
    words, at = statement.words, first
    while at + 1 < len(words) and at - first < 2 and words[at + 1].is_word and _is_adjective(statement, at):
        at += 1
    return at + 1


def _is_adjective(statement: Statement, at: int) -> bool:
    """Whether a word looks like an adjective before its noun."""
    word = statement.words[at]
    if statement.language == "de":
        return not word.cap
    if statement.language in ("ru", "uk"):
        return word.low.endswith(("ый", "ий", "ая", "яя", "ое", "ые", "ого", "ой", "их", "ых", "ую", "ая", "ної"))
    return False


def according(statement: Statement) -> bool:
    """According to S, CLAUSE, wherever the phrase stands."""
    for at in range(len(statement.words)):
        length = statement.phrase("according", at)
        if length and (at + length >= len(statement.words) or not _is_measure(statement, at + length)):
            return _according_to(statement, at, length)
        if statement.phrase("according-behind", at) and at:
            return _behind_source(statement, at)
        if statement.low(at) == "so" and statement.language == "de" and at > 3 and _aside(statement, at):
            end = statement.next(at, ",—–")
            return statement.add((at + 1, end), (at, at + 1), [(0, at), (end, len(statement.words))], "according")
    return False


def _aside(statement: Statement, at: int) -> bool:
    """ ", so der Sprecher": whether a comma stands in front of "so" and a noun phrase behind it."""
    named = at + 1 < len(statement.words) and (statement.words[at + 1].cap or statement.tags(at + 1) & DETERMINER)
    return bool(named) and statement.words[at - 1].text in ",—–"


def _is_measure(statement: Statement, at: int) -> bool:
    """According to plan, by law: nobody speaks."""
    while statement.tags(at) & DETERMINER:
        at += 1
    if (
        statement.words[min(at, len(statement.words) - 1)].verb
        and not statement.words[min(at, len(statement.words) - 1)].cap
    ):
        return True
    return any(
        statement.tags(place) & _NO_SPEAKER for place in (at, at + 1) if not place > at or not _is_name(statement, at)
    )


def _is_name(statement: Statement, at: int) -> bool:
    """Whether a word begins with a capital where that means a name (not in German)."""
    return statement.words[at].cap and statement.language != "de"


def _according_to(statement: Statement, at: int, length: int) -> bool:
    first = at + length
    if first >= len(statement.words) or not (statement.words[first].is_word or statement.quoted(first)):
        return _according_to_them(statement, at, first)
    if statement.low(at) in _WEAK_ACCORDING and not _names_holder(statement, at, first):
        return False
    if at <= 1:
        end = _source_end_in_front(statement, first)
        return statement.add((first, end), (at, first), [(end, len(statement.words))], "according")
    end = _source_end_behind(statement, first)
    set_off = statement.words[at - 1].text in ",—–("
    contents = [(_clause_start(statement, at), at)]
    follower = statement.tags(end + 1)
    if end < len(statement.words) and (not set_off or not follower & (BREAK | CONJUNCTION)):
        contents.append((end, len(statement.words)))
    return statement.add((first, end), (at, first), contents, "according")


def _according_to_them(statement: Statement, at: int, end: int) -> bool:
    """In their words, CLAUSE: the phrase itself names the speaker by a pronoun."""
    if end - at < 3:
        return False
    contents = [(0, at), (end, len(statement.words))] if at else [(end, len(statement.words))]
    return statement.add((at + 1, at + 2), (at, end), contents, "according")


def _names_holder(statement: Statement, at: int, first: int) -> bool:
    """Whether "for S," opens the sentence and S is a name."""
    return at <= 1 and first <= 2 and statement.words[first].cap and statement.next(first, ",") < len(statement.words)


def _source_end_in_front(statement: Statement, first: int) -> int:
    """End of a source that opens the sentence: at the verb where that comes second, else at the comma."""
    comma = statement.next(first, ",")
    if statement.language not in _VERB_SECOND:
        return comma if comma < len(statement.words) else _noun_end(statement, first)
    named = statement.language != "de"
    for at in range(first, len(statement.words)):
        word = statement.words[at]
        if at > first and (word.tags & _FINITE or (word.verb and not word.cap)):
            return at
        if at > first and named and _looks_finite(statement, at):
            return at
        named = named or word.cap
    return comma if comma < len(statement.words) else _noun_end(statement, first)


def _looks_finite(statement: Statement, at: int) -> bool:
    """Whether a small word behind a noun looks like a verb in the past."""
    word = statement.words[at]
    if word.cap or not word.is_word or word.tags & (DETERMINER | PREPOSITION) or len(word.low) < 4:
        return False
    endings = {"de": _GERMAN_VERBS, "nl": ("de", "den", "te", "ten"), "sv": ("ade", "de", "te")}
    return word.low.endswith(endings[statement.language])


def _source_end_behind(statement: Statement, first: int) -> int:
    """End of a source in the middle or at the end of a sentence."""
    sign = statement.next(first, ",;:—–)")
    return _noun_end(statement, first) if statement.language == "de" else sign


def _noun_end(statement: Statement, first: int) -> int:
    """End of a noun phrase: determiners, small adjectives, then capitalised words and what joins them."""
    at, named = first, False
    while at < len(statement.words) and statement.words[at].is_word:
        word = statement.words[at]
        genitive = word.low in ("der", "des", "von", "vom", "und", "de", "du", "del", "di")
        joined = genitive or (word.tags & DETERMINER and not named)
        if not (word.cap or joined or at == first or statement.tags(at - 1) & DETERMINER):
            break
        named = named or word.cap
        at += 1
    while at > first + 1 and statement.tags(at - 1) & DETERMINER:
        at -= 1
    return at


def _behind_source(statement: Statement, at: int) -> bool:
    """S zufolge CLAUSE · CLAUSE, S zufolge."""
    first = at - 1
    while (
        first > 0 and statement.words[first - 1].is_word and not statement.tags(first - 1) & _FINITE and at - first < 6
    ):
        if statement.tags(first) & DETERMINER:
            break
        first -= 1
    contents = [(at + 1, len(statement.words))]
    if first:
        contents.insert(0, (0, first))
    return statement.add((first, at), (at, at + 1), contents, "according")


def _clause_start(statement: Statement, end: int) -> int:
    """Start of what is reported in front of `end`."""
    for at in range(end - 1, -1, -1):
        if statement.words[at].text == ";":
            return at + 1
    return 0


def as_said(statement: Statement) -> bool:
    """As S said, CLAUSE · CLAUSE, as S said."""
    for at in range(len(statement.words)):
        opening = not at or (statement.words[at - 1].text in ",—–" and at > 3)
        length = statement.phrase("as", at) or int(bool(statement.tags(at) & _AS))
        if not opening or not length:
            continue
        end = statement.next(at, ",—–" if at else ",")
        verb = next((place for place in range(at + length, end) if statement.is_cue(place)), -1)
        if verb < 0 or (at and statement.language in ("ru", "uk") and not _closes_after_as(statement, end)):
            continue
        source = statement.source_around(verb, at + length, end)
        contents = [(0, at), (end, len(statement.words))] if at else [(end, len(statement.words))]
        return statement.add(source, (at, verb + 1), contents, "as")
    return False


def _closes_after_as(statement: Statement, end: int) -> bool:
    """Whether the clause with "as" is an aside."""
    return end >= len(statement.words) or statement.words[end].text == ","
