"""Words that every match of a regular expression must contain, proved from its syntax tree.

A pattern is tried only where one of its required words occurs, so that it costs nothing elsewhere. The walk keeps
exact alternatives while they are few and gives up on anything open-ended; what it returns is always safe.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as sre  # type: ignore[attr-defined]
from typing import Any

LIMIT = 48
SHORTEST = 3


def required_words(pattern: str) -> tuple[str, ...]:
    """Lower-case word parts, one of which stands in every match; empty if none can be proved."""
    try:
        tree = sre.parse(pattern)
    except (re.error, OverflowError, RecursionError):
        return ()
    exact, sets = _walk(tree)
    if exact is not None:
        sets = [*sets, exact]
    candidates = [words for words in map(_words, sets) if words]
    return max(candidates, key=lambda words: (min(map(len, words)), -len(words)), default=())


def _words(alternatives: Iterable[str]) -> tuple[str, ...]:
    """The longest word part of each alternative; nothing if one of them has none that is long enough."""
    longest = [max(re.findall(r"\w+", text.lower()) or [""], key=len) for text in alternatives]
    return tuple(dict.fromkeys(longest)) if longest and min(map(len, longest)) >= SHORTEST else ()


def _walk(tree: Any) -> tuple[list[str] | None, list[list[str]]]:
    """Exact alternatives of a sequence (None if open-ended), and sets of which one member must occur."""
    current, sets, closed = [""], [], True
    for code, argument in tree:
        exact, inner = _node(code, argument)
        sets += inner
        if exact is None or len(current) * len(exact) > LIMIT:
            sets.append(current)
            current, closed = (exact or [""]), False
        else:
            current = [left + right for left, right in product(current, exact)]
    if closed:
        return current, sets
    return None, [*sets, current]


def _node(code: Any, argument: Any) -> tuple[list[str] | None, list[list[str]]]:
    """The same for one node of the tree."""
    if code is op.LITERAL:
        return [chr(argument)], []
    if code is op.IN:
        return _class(argument), []
    if code is op.BRANCH:
        return _branch([_walk(branch) for branch in argument[1]])
    if code is op.SUBPATTERN:
        return _walk(argument[-1])
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return _repeat(*argument)
    if code is op.ATOMIC_GROUP:
        return _walk(argument)
    if code in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return [""], []
    return None, []


def _class(members: Any) -> list[str] | None:
    """A small character class as alternatives; white space counts as one space."""
    out: list[str] = []
    for code, argument in members:
        if code is op.LITERAL:
            out.append(chr(argument))
        elif code is op.CATEGORY and argument is op.CATEGORY_SPACE:
            out.append(" ")
        else:
            return None
    return out if len(out) <= 6 else None


def _branch(parts: list[tuple[list[str] | None, list[list[str]]]]) -> tuple[list[str] | None, list[list[str]]]:
    """Alternatives: exact if all are, else one set made of the best of each."""
    if all(exact is not None for exact, _ in parts):
        return [text for exact, _ in parts for text in exact or ()], []
    best: list[str] = []
    for exact, sets in parts:
        options = [words for words in map(_words, [*sets, *([exact] if exact else [])]) if words]
        if not options:
            return None, []
        best += max(options, key=lambda words: min(map(len, words)))
    return None, [best]


def _repeat(low: int, high: Any, body: Any) -> tuple[list[str] | None, list[list[str]]]:
    """A repetition: optional parts add nothing, repeated ones count once."""
    exact, sets = _walk(body)
    if (low, high) == (0, 1) and exact is not None and not sets:
        return ["", *exact], []
    if low == 0:
        return None, []
    if exact is not None and (low, high) == (1, 1):
        return exact, sets
    if exact is not None and all(text.isspace() for text in exact):
        return [" "], []
    return None, [*sets, *([exact] if exact is not None else [])]
