"""Find all keys in a shadow in one pass: two indexes behind one contract, with the same answers.

An index is a function from a shadow to `(start, end, key)` triples, overlapping ones included: `start` and `end` are
offsets into the shadow, `key` is the number of the key. Keys are written " word word ", so that word boundaries are
part of the search; a key without spaces may stand inside a word.
"""

from __future__ import annotations

from linter.engine.fold import search_seams_with

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Hit = tuple[int, int, int]
    Index = Callable[[bytes], list[Hit]]


def automaton_index(keys: Sequence[bytes], ids: Sequence[int]) -> Index:
    """One Aho-Corasick automaton for all keys. Raises ImportError where `ahocorasick_rs` has no wheel."""
    import ahocorasick_rs

    search_seams_with(lambda pair: ahocorasick_rs.BytesAhoCorasick([pair]).find_matches_as_indexes)
    automaton = ahocorasick_rs.BytesAhoCorasick(keys, implementation=ahocorasick_rs.Implementation.ContiguousNFA)
    find = automaton.find_matches_as_indexes

    def search(shadow: bytes) -> list[Hit]:
        return [(start, end, ids[number]) for number, start, end in find(shadow, overlapping=True)]

    return search


def anchors(keys: Sequence[bytes], ids: Sequence[int]) -> dict[bytes, list[tuple[bytes, int]]]:
    """Each key under the one of its words that fewest keys share, the longest of them.

    Keys that may stand inside a word are under the empty word.
    """
    shared: dict[bytes, int] = {}
    for key in keys:
        for word in key.split():
            shared[word] = shared.get(word, 0) + 1
    table: dict[bytes, list[tuple[bytes, int]]] = {}
    for key, number in zip(keys, ids, strict=True):
        words = key.split() if key.startswith(b" ") else [b""]
        anchor = min(words, key=lambda word: (shared.get(word, 0), -len(word), word))
        table.setdefault(anchor, []).append((key, number))
    return table


def anchor_index(keys_of: Callable[[bytes], Sequence[tuple[bytes, int]]]) -> Index:
    """The same in pure Python: quick to load, so it serves single drafts, and machines without the automaton.

    `keys_of` gives the keys under an anchor.
    """
    inside = keys_of(b"")

    def search(shadow: bytes) -> list[Hit]:
        hits: list[Hit] = []
        for word in set(shadow.split()):
            for key, number in keys_of(word):
                _find_all(shadow, key, number, hits)
        for key, number in inside:
            _find_all(shadow, key, number, hits)
        return hits

    return search


def under(table: dict[bytes, list[tuple[bytes, int]]]) -> Callable[[bytes], Sequence[tuple[bytes, int]]]:
    """The keys under an anchor, from a table in memory."""
    return lambda word: table.get(word, ())


def _find_all(shadow: bytes, key: bytes, number: int, hits: list[Hit]) -> None:
    """Append every place where `key` stands, overlapping ones included."""
    start = shadow.find(key)
    while start >= 0:
        hits.append((start, start + len(key), number))
        start = shadow.find(key, start + 1)
