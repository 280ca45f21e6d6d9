"""Nouns that report, in other languages than English: the claim of S that CLAUSE."""

from __future__ import annotations

from linter.voice.lexicon import tag
from linter.voice.statement import COMMA_BEFORE_CLAUSE, PREPOSITION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from linter.voice.statement import Statement

    Range = tuple[int, int]

_NOUN, _FINITE = tag("noun"), tag("finite", "auxiliary")
_JOINTS = frozenset(("que", "de", "di", "che", "o", "selon"))


def noun_cue(statement: Statement) -> bool:
    """The claim of S that CLAUSE."""
    words = statement.words
    for noun, word in enumerate(words):
        if not word.tags & _NOUN or (noun and words[noun - 1].text in ",—–"):
            continue
        for at in range(noun + 1, min(len(words), noun + 8)):
            if words[at].verb or statement.quoted(at):
                break
            if statement.joins(at):
                comma = _noun_end(statement, at)
                source = _owner(statement, noun + 1, at)
                return statement.add(source, (noun, noun + 1), [(at, comma)], "noun")
    return False


def _noun_end(statement: Statement, first: int) -> int:
    """End of a claim that stands inside a sentence: a comma, or the second verb in languages without one."""
    comma = statement.next(first, ",")
    if statement.language in COMMA_BEFORE_CLAUSE:
        return comma
    verbs = [at for at in range(first, comma) if statement.tags(at) & _FINITE]
    return verbs[1] if len(verbs) > 1 and verbs[1] > verbs[0] + 1 else comma


def _owner(statement: Statement, first: int, end: int) -> Range | None:
    """Whose claim it is: the noun phrase between the noun and what it claims."""
    while first < end and statement.tags(first) & PREPOSITION:
        first += 1
    last = first
    while last < end and statement.words[last].is_word and not statement.tags(last) & PREPOSITION:
        last += 1
    named = last > first and (last > first + 1 or statement.low(first) not in _JOINTS)
    return (first, last) if named else None
