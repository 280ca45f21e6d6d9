"""Two indexes behind one contract: the same hits, overlapping ones included."""

from __future__ import annotations

import random

import pytest

from linter.engine.index import anchor_index, anchors, automaton_index, under
from linter.engine.ruleset import Choice, is_chosen, matches

KEYS = [b" kiev ", b" special military operation ", b" special military ", b" military operation ", b" a a ", b"deni"]
KEYS += [b"  \xf3d  ", b" the people s ", b" s "]

pytest.importorskip("ahocorasick_rs")


def hits(shadow: bytes, keys: list[bytes] = KEYS) -> list[tuple[int, int, int]]:
    """What both indexes find, once they agree."""
    ids = [number + 100 for number in range(len(keys))]
    found = sorted(automaton_index(keys, ids)(shadow))
    assert sorted(anchor_index(under(anchors(keys, ids)))(shadow)) == found
    return found


@pytest.mark.parametrize(
    ("shadow", "expected"),
    [
        pytest.param(b"  ", [], id="empty"),
        pytest.param(b" kiev ", [(0, 6, 100)], id="whole text"),
        pytest.param(b" kiev kiev ", [(0, 6, 100), (5, 11, 100)], id="one space between"),
        pytest.param(b" kievan akiev ", [], id="inside words"),
        pytest.param(
            b" special military operation ", [(0, 18, 102), (0, 28, 101), (8, 28, 103)], id="one inside the other"
        ),
        pytest.param(b" special  military ", [], id="two spaces"),
        pytest.param(b" a a a a ", [(0, 5, 104), (2, 7, 104), (4, 9, 104)], id="overlapping itself"),
        pytest.param(b" denied undenial deni ", [(1, 5, 105), (10, 14, 105), (17, 21, 105)], id="inside a word"),
        pytest.param(b"  \xf3d   \xf3d  x", [(0, 6, 106), (5, 11, 106)], id="letters outside the page"),
        pytest.param(b" the people s ", [(0, 14, 107), (11, 14, 108)], id="an apostrophe"),
    ],
)
def test_hits(shadow: bytes, expected: list[tuple[int, int, int]]) -> None:
    assert hits(shadow) == expected


def test_random_keys_and_shadows() -> None:
    """Short alphabets make every kind of overlap; the answers are those of a search by hand."""
    total = 0
    for seed in range(300):
        rng = random.Random(seed)
        keys = sorted({b" " + _words(rng, rng.randint(1, 3)) + b" " for _ in range(8)} | {_words(rng, 1)})
        shadow = b" " + _words(rng, 60) + b" "
        by_hand = [
            (at, at + len(key), number + 100)
            for number, key in enumerate(keys)
            for at in range(len(shadow))
            if shadow.startswith(key, at)
        ]
        assert hits(shadow, keys) == sorted(by_hand)
        total += len(by_hand)
    assert total > 10_000


def _words(rng: random.Random, count: int) -> bytes:
    return b" ".join(bytes(rng.choice(b"ab\xe9") for _ in range(rng.randint(1, 2))) for _ in range(count))


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("p/kyiv", True),
        ("kyiv", True),
        ("p", True),
        ("p/*", True),
        ("*/kyiv", True),
        ("ky?v", False),
        ("*ky?v", True),
        ("q", False),
        ("p/", False),
        ("iv", False),
    ],
)
def test_rules_are_named_by_pack_id_slug_or_glob(pattern: str, expected: bool) -> None:
    assert matches("p/kyiv", pattern) is expected


@pytest.mark.parametrize(
    ("default", "choice", "expected"),
    [
        (True, Choice(), True),
        (False, Choice(), False),
        (False, Choice(everything=True), True),
        (False, Choice(select=("p/kyiv",)), True),
        (False, Choice(select=("p",)), False),
        (False, Choice(select=("p",), everything=True), True),
        (True, Choice(select=("p",)), True),
        (True, Choice(select=("q",)), False),
        (True, Choice(ignore=("p",)), False),
        (True, Choice(ignore=("p/kyiv",)), False),
        (True, Choice(select=("p/kyiv",), ignore=("p",)), True),
        (True, Choice(select=("p/kyiv",), ignore=("p/kyiv",)), False),
        (True, Choice(select=("p",), ignore=("kyiv",)), False),
        (True, Choice(ignore=("q", "*/odesa")), True),
    ],
)
def test_which_rules_run(default: bool, choice: Choice, expected: bool) -> None:
    assert is_chosen("p/kyiv", default, choice) is expected
