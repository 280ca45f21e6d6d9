"""Shadows: one byte a code point, both cases alike; the slow lane only where it matters; keys that find themselves."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from linter.engine.fold import CYRILLIC, LATIN, PAGES, fold, key, page_of, shadow
from linter.engine.normalise import normalise
from linter.engine.spelling import spelling_of

ALL = [chr(code) for code in range(sys.maxunicode + 1)]
TEXTS = st.text(
    st.one_of(
        st.sampled_from(" \n\r\t\xa0\xad\u200b\u2009\u0301’“—-'.éßÿµİıſKкиїЇėŁ🙂ﬁＫ\ufffc\udce9"),
        st.characters(codec=None),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    "prose",
    [
        "Plain text, with marks (and 24 figures).",
        "Over a line\nbreak.\n\nAnd a paragraph.",
        "“Curly” – people’s… ‘so‑called’ ‐ dash — bullets • †",
        "Zürich café Œuvre Łódź Київ ελληνικά 日本",
        "A no-break\u00a0space, 10\u00a0000",
        "🙂 \u2500\u2400 €5 ™",
        "A masked ￼￼￼ address",
    ],
)
def test_the_fast_lane_takes(prose: str) -> None:
    folded = fold(prose)
    assert (folded.text, folded.offsets) == (prose, None)


@pytest.mark.parametrize(
    ("prose", "text"),
    [
        ("a  b", "a b"),
        ("a \n b", "a b"),
        ("a\r\nb", "a b"),
        ("a\rb", "a b"),
        ("a\n\n\nb  c", "a\n\n\nb c"),
        ("a\r\n\r\nb", "a\n\n\n\nb"),
        ("a \u00a0b", "a b"),
        ("a\u2009b", "a b"),
        ("a\u3000b", "a b"),
        ("a\x85b", "a b"),
        ("sof\u00adt zero\u200bwidth \ufeffmark", "soft zerowidth mark"),
        ("cafe\u0301 ки\u0306ів", "café кйів"),
        ("e\u00ad\u0301", "é"),
        ("x\u0301\u0308", "x\u0301\u0308"),
        ("\u0301a", "\u0301a"),
        ("oﬃce ﬁſh", "office fish"),
        ("Ｋｉｅｖ，\u212aiev", "Kiev,Kiev"),
        ("\u212bngström", "Ångström"),
        ("Kievʼs", "Kiev’s"),
        ("\u00ad\u200b", ""),
    ],
)
def test_the_slow_lane_normalises(prose: str, text: str) -> None:
    folded = fold(prose)
    assert folded.text == text
    assert folded.offsets is not None
    assert folded.offsets.length == len(text)


def test_unwrapped_text_may_have_spaces_beside_line_breaks() -> None:
    assert fold("One line \nand another\r\nline.", wrapped=False).offsets is None
    assert fold("One line \nand another\r\nline.").offsets is not None
    assert fold("One line \nand  another.", wrapped=False).offsets is not None


@given(TEXTS)
@example(" \xad\r")
@settings(max_examples=400, deadline=None)
def test_the_map_leads_back_to_every_character(prose: str) -> None:
    """Each character of the normalised text stands for source characters that normalise to it, in order."""
    text, offsets = normalise(prose)
    last = 0
    for at, character in enumerate(text):
        start, end = offsets.span(at, at + 1)
        assert last <= start < end <= len(prose) or (start, end) == offsets.span(at - 1, at)
        last = start
        source = prose[start:end]
        if not character.isspace():
            assert character in (source, "’") or character in unicodedata.normalize("NFKC", source)
        else:
            unseen = "\xad\u2060\u2061\u2062\u2063\u2064\ufeff\u200b\u200c\u200d\u200e\u200f"
            assert all(one.isspace() or one in unseen for one in source)
    for position in range(len(prose) + 1):
        place = offsets.place(position)
        assert 0 <= place <= len(text)
        if place < len(text):
            assert offsets.span(place, place + 1)[1] > position


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_a_shadow_is_as_long_as_its_text(prose: str) -> None:
    folded = fold(prose)
    for page in PAGES:
        dark = shadow(folded, page)
        assert len(dark) == len(folded.text) + 2
        assert dark[:1] == dark[-1:] == b" "


@pytest.mark.parametrize("page", PAGES)
def test_every_lane_folds_a_character_alike(page: str) -> None:
    """A letter's byte does not depend on what else the text holds: nothing, or letters of every script."""
    fast = [character for character in (*ALL[:0x3000], *ALL[0xFB00:0x10010]) if fold(character).offsets is None]
    assert len(fast) > 12_000
    together = shadow(fold("".join(f"a{character}b" for character in fast)), page)
    for at, character in enumerate(fast):
        alone = shadow(fold(f"a{character}b"), page)[1:4]
        assert alone == together[3 * at + 1 : 3 * at + 4]
        assert alone[1:2] == b" " or character.isalnum() or character == "_"


@pytest.mark.parametrize("page", PAGES)
def test_both_cases_fold_alike(page: str) -> None:
    """Whatever differs in case alone casts the same shadow, for every letter of Unicode."""
    pairs = [(one, one.lower()) for one in ALL if len(one.lower()) == 1 and one.lower() != one]
    assert len(pairs) > 1300
    for upper, lower in pairs:
        assert shadow(fold(f"a{upper}b"), page) == shadow(fold(f"a{lower}b"), page), (upper, lower)


@pytest.mark.parametrize(
    ("phrase", "page"),
    [
        ("Kiev", LATIN),
        ("café — “so‑called”", LATIN),
        ("Київ", CYRILLIC),
        ("Kiev Київ", CYRILLIC),
        ("Café Київ", LATIN),
        ("Łódź", LATIN),
        ("№ 5", LATIN),
    ],
)
def test_page_of(phrase: str, page: str) -> None:
    assert page_of(phrase) == page


@pytest.mark.parametrize("phrase", ["Αθήνα", "東京", "ß", "ÿ", "Ż", "Łaź"])
def test_page_of_refuses(phrase: str) -> None:
    with pytest.raises(ValueError, match=f"the letters of “{phrase}” cannot be searched yet; Latin and Cyrillic can"):
        page_of(phrase)


@pytest.mark.parametrize(
    ("words", "page", "expected"),
    [
        ("Kiev", LATIN, b" kiev "),
        ("people's", LATIN, b" people s "),
        ("so-called republic", LATIN, b" so called republic "),
        ("Odessa, Texas", LATIN, b" odessa  texas "),
        ("Łódź", LATIN, b"  \xf3d  "),
        ("Straße", LATIN, b" stra e "),
        ("Київ", CYRILLIC, b" \xea\xe8\xbf\xe2 "),
    ],
)
def test_key(words: str, page: str, expected: bytes) -> None:
    assert key(words, page) == expected


@given(st.text(st.sampled_from("aÉßłІїё'’-. 7_Ź“\u0301"), min_size=1, max_size=12))
@settings(max_examples=500, deadline=None)
def test_a_phrase_finds_its_own_key(phrase: str) -> None:
    """The key of any phrase that can be searched stands in the shadow of the phrase, in either case."""
    if not any(character.isalnum() or character == "_" for character in phrase):
        return
    spelling = spelling_of(phrase, 0)
    try:
        page = page_of(spelling.form)
    except ValueError:
        return
    words = spelling.form[spelling.lead : len(spelling.form) - spelling.trail]
    for text in (phrase, spelling.form, spelling.form.lower()):
        assert key(words, page) in shadow(fold(f"x {text} x"), page), (text, words)


@pytest.mark.parametrize("blank", list("\t\x0b\x0c\x1c\x1d\x1e\x1f\xa0\u1680\u2003\u202f\u3000 "))
@pytest.mark.parametrize("beside", [" {}", "{} ", "{}{}"])
@pytest.mark.parametrize("rest", ["", " Ł", " “é”", " й"], ids=["ascii", "wide", "typographic", "cyrillic"])
def test_any_two_blanks_alone_take_the_slow_lane(blank: str, beside: str, rest: str) -> None:
    """Each text has this one seam only, so that no other sends it there."""
    folded = fold(f"a{beside.replace('{}', blank)}b{rest}")
    assert folded.text[:3] == "a b"
    assert folded.offsets is not None
    assert folded.offsets.span(1, 2) == (1, 3)
