"""Which marks make a quotation: exact spans, [ ] around what is found in each row."""

from __future__ import annotations

import pytest

from linter.text.plain import read_plain
from linter.text.source import Source
from linter.voice.finder import find_quotations


def shown(text: str) -> tuple[str, list[str]]:
    """The text with brackets around its outermost quotations, and what stands at each diagnostic."""
    document = read_plain(Source("a.txt", text, "utf-8", ()))
    found = find_quotations(text, document.blocks)
    spans = [(one.start, one.end) for block in found.blocks for one in block if not one.level]
    for start, end in reversed(spans):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text, [document.prose[one.start : one.end] for one in found.diagnostics]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It's the boys' room and Jess's bag.", id="apostrophes"),
        pytest.param("In the ’90s and the '80s rock 'n' roll was ’em all.", id="elisions"),
        pytest.param('A 6" shell and a 12" gun.', id="inches"),
        pytest.param("П'ять об'єднаних п’ятниць.", id="Ukrainian apostrophe"),
        pytest.param("L'État, c'est moi, dit l'homme d'aujourd’hui.", id="French apostrophe"),
        pytest.param('<a href="x" title="y z">Link</a>', id="attributes"),
    ],
)
def test_no_quotation(text: str) -> None:
    assert shown(text) == (text, [])


@pytest.mark.parametrize(
    "text",
    [
        "He said [“yes”] twice.",
        'He said ["yes"] twice.',
        "He said [‘yes’] twice.",
        "He said ['yes'] twice.",
        "He said [''yes''] twice.",
        "He said [``yes''] twice.",
        "Er sagte [„ja“] und ging.",
        "Er sagte [„ja”] und ging.",
        "Er sagte [»ja«] und ging.",
        "Er sagte [‚ja‘] und ging.",
        "Il a dit [« oui »] hier.",
        "Il a dit [‹ oui ›] hier.",
        "Han sade [”ja”] igår.",
        "彼は[「はい」]と言った。",
        "He said [“he called it ‘mine’”] twice.",
        "He said [‘he called it “mine”’] twice.",
        "He said [\"he called it 'mine'\"] twice.",
        "Он сказал: [«Они „свои“, а не „чужие“»].",
        "[‘We’re not leaving our neighbours’ homes,’] she said. [‘They’d burn.’]",
        "Labour’s [‘big tent’] hadn’t kept the workers’ rain off.",
        'The ["army"]—and the ["navy"]—left.',
        '["Why?"] he asked. ["Because."]',
        "He said [“wrong glyph“] twice.",
        'She read ["the 6\' man"] aloud.',
    ],
)
def test_quotation(text: str) -> None:
    assert shown(text.replace("[", "").replace("]", "")) == (text, [])


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        pytest.param("He said: [“We will go. We must.]\n\nNothing else.", ["“"], id="unclosed behind a colon"),
        pytest.param("The [“volunteers crossed.] They slept.\n\nNothing.", ["“"], id="unclosed ends with its sentence"),
        pytest.param("[“We will go,] he said. They slept.\n\nNothing.", ["“"], id="unclosed ends before its cue"),
        pytest.param("[We will go tomorrow morning,”] he said.\n\nNothing.", ["”"], id="unopened"),
        pytest.param('He said ["one and "two" and left.', None, id="never beyond the paragraph"),
    ],
)
def test_unbalanced(text: str, marks: list[str] | None) -> None:
    if marks is None:
        found, diagnostics = shown(text.replace("[", ""))
        assert diagnostics
        assert found.count("[") == found.count("]")
    else:
        assert shown(text.replace("[", "").replace("]", "")) == (text, marks)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("He said: [“One.]\n\n[“Two.]\n\n[“Three.”]\n\nOwn words.", id="every paragraph opens"),
        pytest.param("He said: [“One.]\n\n[Two goes on.]\n\n[Three.”] Own words.", id="only the first one opens"),
        pytest.param('He said: ["One.]\n\n["Two."]\n\nOwn words.', id="straight"),
        pytest.param("Он сказал: [«Раз.]\n\n[«Два».]\n\nСвоё.".replace("».]", "»]."), id="guillemets"),
    ],
)
def test_continued(text: str) -> None:
    assert shown(text.replace("[", "").replace("]", "")) == (text, [])
