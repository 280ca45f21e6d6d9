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
    Entry = tuple[bytes, int, bytes]
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


def anchors(keys: Sequence[bytes], ids: Sequence[int]) -> dict[bytes, list[Entry]]:
    """Each key under the one of its words that fewest keys share, with the next such word beside it.

    Keys that may stand inside a word are under the empty word.
    """
    shared: dict[bytes, int] = {}
    for key in keys:
        for word in key.split():
            shared[word] = shared.get(word, 0) + 1
    table: dict[bytes, list[Entry]] = {}
    for key, number in zip(keys, ids, strict=True):
        words = sorted(set(key.split()), key=lambda word: (shared[word], -len(word), word))
        anchor = words[0] if key.startswith(b" ") else b""
        second = words[1] if anchor and len(words) > 1 else b""
        table.setdefault(anchor, []).append((key, number, second))
    return table


def anchor_index(keys_of: Callable[[bytes], Sequence[Entry]]) -> Index:
    """The same in pure Python: quick to load, so it serves single drafts, and machines without the automaton.

    `keys_of` gives the keys under an anchor.
    """
    inside = keys_of(b"")

    def search(shadow: bytes) -> list[Hit]:
        hits: list[Hit] = []
        places = _places(shadow)
        for word, starts in places.items():
            for key, number, second in keys_of(word):
                if not second or second in places:
                    ahead = key.find(b" %b " % word) + 1
                    hits += [
                        (start - ahead, start - ahead + len(key), number)
                        for start in starts
                        if start >= ahead and shadow.startswith(key, start - ahead)
                    ]
        for key, number, _ in inside:
            _find_all(shadow, key, number, hits)
        return hits

    return search


def _places(shadow: bytes) -> dict[bytes, list[int]]:
    """Where each word of a shadow begins."""
    places: dict[bytes, list[int]] = {}
    at = 0
    for word in shadow.split(b" "):
        if word in places:
            places[word].append(at)
        elif word:
            places[word] = [at]
        at += len(word) + 1
    return places


def under(table: dict[bytes, list[Entry]]) -> Callable[[bytes], Sequence[Entry]]:
    """The keys under an anchor, from a table in memory."""
    return lambda word: table.get(word, ())


def _find_all(shadow: bytes, key: bytes, number: int, hits: list[Hit]) -> None:
    """Append every place where `key` stands, overlapping ones included."""
    start = shadow.find(key)
    while start >= 0:
        hits.append((start, start + len(key), number))
        start = shadow.find(key, start + 1)
