"""Where sentences end."""

from __future__ import annotations

import pytest

from linter.engine.sentence import sentence_ends


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("One sentence.|", id="one"),
        pytest.param("No stop at the end|", id="no stop"),
        pytest.param("He left.| She stayed.|", id="two"),
        pytest.param("Is it?| Yes!| Really…| No.|", id="other stops"),
        pytest.param("He said: “We left.”| She stayed.|", id="closing quotation mark"),
        pytest.param("(He left.)| [She stayed.]|", id="brackets"),
        pytest.param("What?!| He left…| “Yes.”|", id="several stops"),
        pytest.param("Mr. Putin met Gen. Smith and Prof. Jones at St. Petersburg.|", id="titles"),
        pytest.param("J. R. Smith met V. V. Putin.|", id="initials"),
        pytest.param("The U.S. Army and the U.N. Council met, i.e. Friday.|", id="abbreviations"),
        pytest.param("It cost 1.5 million.| 24.02.2022 was a Thursday.|", id="figures"),
        pytest.param("He went to example.com and left.|", id="no space behind"),
        pytest.param("He left. and she stayed.|", id="a small letter goes on"),
        pytest.param("He left.|\nShe stayed.|", id="line break"),
        pytest.param("Он ушёл.| Она осталась в г. Москве.|", id="Russian"),
        pytest.param("He left.|\u00a0|", id="no-break space at the end"),
        pytest.param("|", id="empty"),
    ],
)
def test_sentence_ends(marked: str) -> None:
    text, expected = "", []
    for piece in marked.split("|")[:-1]:
        text += piece
        expected.append(len(text))
    assert sentence_ends(text, 0, len(text)) == expected


def test_only_the_block_is_looked_at() -> None:
    text = "Before. One. Two. After."
    assert sentence_ends(text, 8, 17) == [12, 17]
    assert sentence_ends(text, 8, 12) == [12]
    assert sentence_ends(text, 13, 16) == [16]
