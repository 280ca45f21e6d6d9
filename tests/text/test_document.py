"""Offset maps, blocks and languages."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.text.document import Block, Document, OffsetMap, OffsetMapBuilder, languages
from linter.text.source import Source


def built(*pieces: tuple[int, int, int]) -> OffsetMap:
    builder = OffsetMapBuilder()
    for piece in pieces:
        builder.add(*piece)
    return builder.finish()


# Source "Kyiv&rsquo;s **big** day": the prose is "Kyiv’s big day".
ENTITY = built((4, 0, 4), (1, 4, 11), (1, 11, 12), (1, 12, 13), (3, 15, 18), (4, 20, 24))


@pytest.mark.parametrize(
    ("start", "end", "span", "pieces"),
    [
        pytest.param(0, 4, (0, 4), [(0, 4)], id="verbatim"),
        pytest.param(1, 3, (1, 3), [(1, 3)], id="inside verbatim"),
        pytest.param(4, 5, (4, 11), [(4, 11)], id="atomic as a whole"),
        pytest.param(0, 6, (0, 12), [(0, 12)], id="touching pieces are one"),
        pytest.param(3, 5, (3, 11), [(3, 11)], id="ends in atomic"),
        pytest.param(5, 9, (11, 17), [(11, 13), (15, 17)], id="markup between"),
        pytest.param(7, 14, (15, 24), [(15, 18), (20, 24)], id="to the end"),
    ],
)
def test_offset_map(start: int, end: int, span: tuple[int, int], pieces: list[tuple[int, int]]) -> None:
    assert (ENTITY.span(start, end), ENTITY.pieces(start, end)) == (span, pieces)


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        pytest.param([], OffsetMap([], [], [], 0), id="nothing"),
        pytest.param([(0, 3, 9)], OffsetMap([], [], [], 0), id="no text"),
        pytest.param([(2, 5, 7), (3, 7, 10)], OffsetMap([0], [5], [10], 5), id="verbatim merge"),
        pytest.param([(2, 5, 7), (3, 8, 11)], OffsetMap([0, 2], [5, 8], [7, 11], 5), id="a gap keeps them apart"),
        pytest.param([(1, 5, 9), (1, 9, 10)], OffsetMap([0, 1], [5, 9], [9, 10], 2), id="atomic never merges"),
        pytest.param([(1, 5, 6), (2, 6, 12)], OffsetMap([0, 1], [5, 6], [6, 12], 3), id="atomic after verbatim"),
        pytest.param([(1, 5, 6), (2, 6, 6), (1, 6, 7)], OffsetMap([0, 1, 3], [5, 6, 6], [6, 6, 7], 4), id="virtual"),
    ],
)
def test_builder(pieces: list[tuple[int, int, int]], expected: OffsetMap) -> None:
    assert built(*pieces) == expected


def test_virtual_space_is_nothing_to_touch() -> None:
    assert built((1, 5, 6), (2, 6, 6), (1, 8, 9)).pieces(0, 4) == [(5, 6), (8, 9)]


@st.composite
def _piece_lists(draw: st.DrawFn) -> list[tuple[int, int, int]]:
    position, pieces = 0, []
    for gap, width, length in draw(st.lists(st.tuples(*[st.integers(0, 4)] * 3), min_size=1, max_size=12)):
        start = position + gap
        position = start + width
        pieces.append((length, start, position))
    return pieces


@settings(deadline=None)
@given(_piece_lists(), st.data())
def test_spans_follow_pieces(pieces: list[tuple[int, int, int]], data: st.DataObject) -> None:
    """Against a table with one row for each projected character."""
    offsets = built(*pieces)
    places = [
        (start + index, start + index + 1) if length == end - start else (start, end)
        for length, start, end in pieces
        for index in range(length)
    ]
    if not places:
        return
    left = data.draw(st.integers(0, len(places) - 1))
    right = data.draw(st.integers(left + 1, len(places)))
    covered = {at for start, end in places[left:right] for at in range(start, end)}
    touched = offsets.pieces(left, right)
    assert offsets.length == len(places)
    assert offsets.span(left, right) == (places[left][0], places[right - 1][1])
    assert {at for start, end in touched for at in range(start, end)} == covered
    assert all(before[1] < after[0] for before, after in itertools.pairwise(touched))


TWO_BLOCKS = Document(
    Source("a.txt", "One.\n\nTwo.", "utf-8", ()),
    "One.\n\nTwo.",
    (Block(0, 4, "paragraph", "body", ""), Block(6, 10, "paragraph", "body", "")),
    None,
)


@pytest.mark.parametrize(
    ("position", "index"), [(-1, -1), (0, 0), (3, 0), (4, -1), (5, -1), (6, 1), (9, 1), (10, -1), (99, -1)]
)
def test_block_at(position: int, index: int) -> None:
    assert TWO_BLOCKS.block_at(position) == index


def test_block_at_without_blocks() -> None:
    assert Document(Source("a.txt", "", "utf-8", ()), "", (), None).block_at(0) == -1


def test_prose_positions_are_source_positions_without_a_map() -> None:
    assert (TWO_BLOCKS.span(6, 9), TWO_BLOCKS.pieces(6, 9)) == ((6, 9), [(6, 9)])


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        pytest.param("Kyiv", [""], id="Latin"),
        pytest.param("Kyiv’s café — naïve", [""], id="Latin with accents"),
        pytest.param("Τα νέα|今日", ["", ""], id="other scripts"),
        pytest.param("12:30|…", ["", ""], id="no letters"),
        pytest.param("на Украине", ["ru"], id="Russian by default"),
        pytest.param("Объявил", ["ru"], id="Russian letters"),
        pytest.param("в Україні", ["uk"], id="Ukrainian letters"),
        pytest.param("УКРАЇНА|ЭРА", ["uk", "ru"], id="capitals"),
        pytest.param("в Україні|на Донбас", ["uk", "uk"], id="unclear block in a Ukrainian document"),
        pytest.param("в Україні|на съезд", ["uk", "ru"], id="Russian block in a Ukrainian document"),
        pytest.param(
            "Объявил|этот|в Україні|на Донбас", ["ru", "ru", "uk", "ru"], id="unclear block in a Russian document"
        ),
        pytest.param("Він сказав: «Крым»", ["ru"], id="letters of both"),
        pytest.param("The word Kremlin, Кремль|Слово Kremlin, Кремль", ["", "ru"], id="most letters decide"),
        pytest.param("і", ["uk"], id="one letter"),
    ],
)
def test_languages(prose: str, expected: list[str]) -> None:
    spans, start = [], 0
    for part in prose.split("|"):
        spans.append((start, start + len(part)))
        start += len(part) + 1
    assert languages(prose, spans) == expected
