"""Plain text: paragraphs, headlines, masks; and what reading it may import."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.text.document import MASK
from linter.text.plain import mask, read_plain
from linter.text.reading import SUFFIXES, read_document
from linter.text.source import Source

TWENTY = "word " * 19 + "word"
FIRST = "The special military operation entered its third week on\nMonday, officials in the capital said."
SECOND = "Ukrainian forces said they had held the airport of the\ncity, the ministry in Kyiv confirmed."


def read(text: str) -> list[str]:
    """Each block's text, with "# " before headlines."""
    document = read_plain(Source("a.txt", text, "utf-8", ()))
    return ["# " * (block.region == "headline") + text[block.start : block.end] for block in document.blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="empty"),
        pytest.param(" \r\n\t\n", [], id="white space"),
        pytest.param("One.", ["One."], id="one"),
        pytest.param("\n\n  One. \t\n\n", ["One."], id="white space around"),
        pytest.param("One.\nTwo.\n\nThree.", ["One.", "Two.", "Three."], id="newline"),
        pytest.param("One.\r\nTwo.\r\n\r\nThree.", ["One.", "Two.", "Three."], id="CRLF"),
        pytest.param("One.\rTwo.\r\rThree.", ["One.", "Two.", "Three."], id="CR"),
        pytest.param("One.\u2029Two.", ["One.", "Two."], id="paragraph separator"),
        pytest.param("One.\u00a0\n\u00a0\nTwo.", ["One.", "Two."], id="no-break space is blank"),
        pytest.param(f"{FIRST}\n\n{SECOND}", [FIRST, SECOND], id="hard-wrapped"),
        pytest.param(
            f"{FIRST}\n\n{SECOND}".replace("\n", "\r\n"),
            [FIRST.replace("\n", "\r\n"), SECOND.replace("\n", "\r\n")],
            id="hard-wrapped CRLF",
        ),
        pytest.param(
            f"Full.\n{FIRST}\n{SECOND}", ["Full.", *FIRST.split("\n"), *SECOND.split("\n")], id="no blank line"
        ),
        pytest.param(f"Full.\n\n{FIRST}\n\n", ["Full.", FIRST], id="one wrapped paragraph"),
        pytest.param(
            f"\n\n{FIRST}\n\n", ["# " + FIRST.split("\n")[0], FIRST.split("\n")[1]], id="blank lines only around"
        ),
        pytest.param("Full.\n\nShort\nlines here", ["Full.", "Short", "lines here"], id="short lines"),
        pytest.param(f"Full.\n\n{'x' * 49}\nb", ["Full.", "x" * 49, "b"], id="49 characters"),
        pytest.param(f"Full.\n\n{'x' * 50}\nb", ["Full.", "x" * 50 + "\nb"], id="50 characters"),
        pytest.param(f"Full.\n\n{'x' * 100}\nb", ["Full.", "x" * 100 + "\nb"], id="100 characters"),
        pytest.param(f"Full.\n\n{'x' * 101}\nb", ["Full.", "x" * 101, "b"], id="101 characters"),
        pytest.param(f"Full.\n\n{'x' * 60}.”\nb", ["Full.", "x" * 60 + ".”", "b"], id="ends a sentence"),
        pytest.param(
            "Full.\n\n" + f"{'x' * 60}\n" * 3 + "a\nb\nc",
            ["Full.", *["x" * 60] * 3, "a", "b", "c"],
            id="60 % is not over 60 %",
        ),
        pytest.param(
            "Full.\n\n" + f"{'x' * 60}\n" * 4 + "a\nb\nc", ["Full.", f"{'x' * 60}\n" * 4 + "a\nb\nc"], id="over 60 %"
        ),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("A full stop.\nAfter it", ["A full stop.", "After it"], id="nothing before the first paragraph"),
        pytest.param("“War” is over\nFull.", ["“War” is over", "Full."], id="begins with a quotation"),
        pytest.param("Is it over?\nNot yet", ["Is it over?", "Not yet"], id="question"),
        pytest.param("He said “no.”\nx", ["He said “no.”", "x"], id="stop inside quotation marks"),
        pytest.param("One (two.)\nx", ["One (two.)", "x"], id="stop inside brackets"),
        pytest.param(f"{TWENTY} word\nx", [f"{TWENTY} word", "x"], id="21 words"),
        pytest.param(f"{TWENTY}\nFull.", [f"# {TWENTY}", "Full."], id="20 words"),
        pytest.param("Kyiv hit again\n\nFull one.\n\nShort", ["# Kyiv hit again", "Full one.", "Short"], id="headline"),
        pytest.param(
            "Menu\nShare\nKyiv hit\nFull.", ["# Menu", "# Share", "# Kyiv hit", "Full."], id="after furniture"
        ),
        pytest.param(
            "By A\n«Цитата»\nB hit\nFull.", ["# By A", "«Цитата»", "# B hit", "Full."], id="goes on behind one"
        ),
        pytest.param("Kyiv hit again", ["# Kyiv hit again"], id="only a headline"),
        pytest.param("They have “won”\nFull.", ["# They have “won”", "Full."], id="closing mark without a stop"),
    ],
)
def test_headlines(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Kiev: no sign.", "Kiev: no sign.", id="nothing"),
        pytest.param("Booking.com, kiev.ua", "Booking.com, kiev.ua", id="domain names"),
        pytest.param("at 5 @ Kiev, C# and #1, &#39; a#b", "at 5 @ Kiev, C# and #1, &#39; a#b", id="signs alone"),
        pytest.param("either://or, see ://x", "either://or, see ://x", id="no scheme"),
        pytest.param("https:// www. @ #", "https:// www. @ #", id="nothing behind the sign"),
        pytest.param("a@b and kiev@night", "a@b and kiev@night", id="no domain"),
        pytest.param("awww.kiev", "awww.kiev", id="inside a word"),
        pytest.param("(https://a.ua/kiev).", "(~~~~~~~~~~~~~~~~~).", id="URL in brackets"),
        pytest.param("http://a/Kiev_(city), so", "~~~~~~~~~~~~~~~~~~~~, so", id="URL with brackets"),
        pytest.param("see HTTP://KIEV.UA!", "see ~~~~~~~~~~~~~~!", id="URL in capitals"),
        pytest.param("“ftp://kiev”\nx", "“~~~~~~~~~~”\nx", id="URL in quotation marks"),
        pytest.param("Kievhttps://t.co/Kiev x", "Kiev~~~~~~~~~~~~~~~~~ x", id="URL glued to a word"),
        pytest.param("https://a/?b=@kiev#kiev", "~~~~~~~~~~~~~~~~~~~~~~~", id="signs inside a URL"),
        pytest.param("http://київ.укр/шлях тут", "~~~~~~~~~~~~~~~~~~~~ тут", id="URL in Cyrillic"),
        pytest.param("www.kiev.ua/x.", "~~~~~~~~~~~~~.", id="www"),
        pytest.param("Kiev <kiev.desk+x@kiev.co.uk>.", "Kiev <~~~~~~~~~~~~~~~~~~~~~~>.", id="e-mail"),
        pytest.param("to k@kiev.ua.", "to ~~~~~~~~~.", id="e-mail before a stop"),
        pytest.param(".@kiev said, @Kiev_1!", ".~~~~~ said, ~~~~~~~!", id="handles"),
        pytest.param("on @kiev@ukr.social now", "on ~~~~~~~~~~~~~~~~ now", id="handle with a server"),
        pytest.param("#Kiev, #київ_2 #2022War", "~~~~~, ~~~~~~~ ~~~~~~~~", id="hashtags"),
        pytest.param("😀 #Kiev😀", "😀 ~~~~~😀", id="emoji around"),
        pytest.param("mailto:k@kiev.ua", "mailto:~~~~~~~~~", id="mailto"),
    ],
)
def test_mask(text: str, expected: str) -> None:
    assert mask(text) == expected.replace("~", MASK)


_ATOMS = [
    "Kiev",
    " ",
    "\n",
    "\r",
    "\r\n",
    "\n\n",
    ".",
    "”",
    "http://",
    "www.",
    "a@b.c",
    "@",
    "#",
    "і",
    "ы",
    "😀",
    "\0",
    "x" * 60,
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(_ATOMS), max_size=40).map("".join) | st.text())
def test_plain_text_keeps_every_place(text: str) -> None:
    document = read_plain(Source("a.txt", text, "utf-8", ()))
    assert len(document.prose) == len(text)
    assert all(shown in (written, MASK) for shown, written in zip(document.prose, text, strict=True))
    ends = [0, *(block.end for block in document.blocks)]
    assert all(end <= block.start < block.end for end, block in zip(ends, document.blocks, strict=False))
    assert "".join("".join(text[block.start : block.end] for block in document.blocks).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("path", "format", "prose"),
    [
        ("a.txt", None, "*x*"),
        ("a", None, "*x*"),
        ("<stdin>", None, "*x*"),
        ("a.md.txt", None, "*x*"),
        ("a.md", None, "x"),
        ("A.MARKDOWN", None, "x"),
        ("a.qmd", None, "x"),
        ("a.md", "text", "*x*"),
        ("a.txt", "markdown", "x"),
    ],
)
def test_reader_by_suffix(path: str, format: str | None, prose: str) -> None:
    assert read_document(Source(path, "*x*", "utf-8", ()), format).prose == prose


def test_unknown_format() -> None:
    with pytest.raises(ValueError, match="no such format: 'docx'"):
        read_document(Source("a", "", "utf-8", ()), "docx")


def test_suffixes() -> None:
    assert SUFFIXES == (".txt", ".text", ".md", ".markdown", ".mdown", ".mkd", ".qmd")


_FORBIDDEN = "re typing pathlib enum dataclasses collections.abc json"
_PROBE = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parents[2])!r})
from linter.text.source import read_source
from linter.text.reading import read_document
document = read_document(read_source({__file__!r}))
assert document.blocks and document.block_at(0) == 0 and document.span(0, 1) == (0, 1)
# Since Python 3.13 `collections` itself registers its part `abc`.
alias = sys.modules.get("collections.abc") is sys.modules.get("_collections_abc")
print(*(name for name in {_FORBIDDEN!r}.split() if name in sys.modules and not (alias and name == "collections.abc")))
"""


def test_plain_text_imports_nothing_slow() -> None:
    probe = subprocess.run([sys.executable, "-I", "-S", "-c", _PROBE], capture_output=True, text=True, check=False)
    assert (probe.stdout, probe.stderr) == ("\n", "")


@pytest.mark.parametrize(
    ("paragraph", "repeats", "seconds"),
    [
        pytest.param("Kiev’s third week, officials said. It went on and on.\n", 100, 0.005, id="5 kB"),
        pytest.param("Kiev’s third week, officials said. See https://a.b/c or @kiev.\n", 16_000, 2.5, id="1 MB"),
        pytest.param("@", 100_000, 2.5, id="only signs"),
        pytest.param("http://", 100_000, 2.5, id="only schemes"),
        pytest.param("a.", 100_000, 2.5, id="an endless name"),
    ],
)
def test_speed(paragraph: str, repeats: int, seconds: float) -> None:
    """Bounds five times as wide as what a free machine needs: they tell linear from quadratic."""
    source = Source("a.txt", paragraph * repeats + "@x", "utf-8", ())
    started = time.process_time()
    read_plain(source)
    assert time.process_time() - started < seconds
