"""The seam: lazy and whole analysis agree, positions hold, marks may change their glyphs, work grows with the text."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.text.document import Document
from linter.text.plain import read_plain
from linter.text.source import Source
from linter.voice.span import VoiceSpan
from linter.voice.voice import VoiceMap, hear

OPENING = "The council met in the old mill on Monday and voted for the third time in a week."
SENTENCES = (
    "“The bandits are gone,” said Marta Lind.",
    "“They will be back.”",
    "Colonel Reyes said the road was open.",
    "The “volunteers” slept in the school.",
    "According to the relief agency, the clinic burned.",
    "The raid, she added, would end within a year.",
    "Zorin shook his head.",
    "He told reporters that “nobody” was hurt, but the market was empty.",
    "As Kalin put it, the junta was finished.",
    "The general’s claim that the village was empty was never tested.",
    "The warlord is said to have fled.",
    "It’s the boys’ room.",
    "“We left at dawn,",
    "he said: ‘Never.’",
    "»Das Regime ist am Ende«, erklärte Vogt.",
    "Как сообщил мэр, каратели ушли.",
    "— Каратели ушли, — сказал старик. — Да.",
    "HOST: Were they there?",
    '"Where?" Senator Pike asked.',
    "”",
)
paragraphs = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join)
texts = st.lists(paragraphs, min_size=1, max_size=6).map("\n\n".join)
wild = st.text(st.sampled_from("ab AB.,:;!?\n\n\"'“”‘’«»„—-said he that (1)"), max_size=120)


def read(text: str) -> Document:
    return read_plain(Source("a.txt", text, "utf-8", ()))


def everything(text: str, first: int = 0) -> list[VoiceSpan]:
    """All spans from block `first` on."""
    document = read(text)
    voices = hear(document)
    return [span for block in range(first, len(document.blocks)) for span in voices.spans(block)]


def moved(span: VoiceSpan, by: int) -> VoiceSpan:
    places = {name: (value[0] + by, value[1] + by) for name in ("speaker", "cue") if (value := getattr(span, name))}
    return span._replace(start=span.start + by, end=span.end + by, **places)


@given(st.one_of(texts, wild))
@settings(max_examples=200, deadline=None)
def test_spans_lie_in_their_block_in_order(text: str) -> None:
    document = read(text)
    voices = hear(document)
    for number, block in enumerate(document.blocks):
        at = block.start
        for span in voices.spans(number):
            assert at <= span.start < span.end <= block.end
            at = span.end
            for place in (span.speaker, span.cue):
                assert place is None or 0 <= place[0] < place[1] <= len(document.prose)
    for diagnostic in voices.diagnostics:
        assert 0 <= diagnostic.start < diagnostic.end <= len(document.prose)


@given(st.one_of(texts, wild), st.randoms())
@settings(max_examples=200, deadline=None)
def test_asking_in_any_order_gives_the_same(text: str, random) -> None:
    document = read(text)
    whole = hear(document)
    expected = [whole.spans(block) for block in range(len(document.blocks))]
    order = list(range(len(document.blocks)))
    random.shuffle(order)
    lazy = hear(document)
    assert {block: lazy.spans(block) for block in order} == dict(enumerate(expected))
    for block in order:
        start, end = document.blocks[block][:2]
        for at in range(start, end, 7):
            alone = hear(document).at(at, at + 1) if at % 3 == 0 else lazy.at(at, at + 1)
            inside = [span for span in expected[block] if span.start <= at < span.end]
            assert alone == inside[0] if inside else alone.voice == "own"


@given(texts)
@settings(max_examples=100, deadline=None)
def test_positions_survive_a_prefix(text: str) -> None:
    prefix = f"{OPENING}\n\n{OPENING}\n\n"
    first = everything(f"{OPENING}\n\n{text}", 1)
    later = everything(f"{prefix}{text}", 2)
    assert [moved(span, len(OPENING) + 2) for span in first] == later


@given(paragraphs, paragraphs)
@settings(max_examples=100, deadline=None)
def test_removing_a_mark_changes_only_its_paragraph(one: str, other: str) -> None:
    own = "\n\n".join([OPENING] * 6)
    for at, character in enumerate(one):
        if character in "“”":
            whole = everything(f"{OPENING}\n\n{one}\n\n{own}\n\n{other}", 2)
            torn = everything(f"{OPENING}\n\n{one[:at]}{one[at + 1 :]}\n\n{own}\n\n{other}", 2)
            assert [moved(span, -1) for span in whole] == torn


PLAIN = tuple(sentence for sentence in SENTENCES if sentence.count("“") == sentence.count("”") and "’" not in sentence)


@given(st.lists(st.sampled_from(PLAIN[:10]), min_size=1, max_size=5), st.sampled_from(['""', "«»", "„“"]))
@settings(max_examples=100, deadline=None)
def test_other_glyphs_make_no_difference(chosen: list[str], glyphs: str) -> None:
    text = f"{OPENING}\n\n{' '.join(chosen)}"
    swapped = text.replace("“", glyphs[0]).replace("”", glyphs[1])
    voices = [(span.start, span.end, span.voice, span.speaker) for span in everything(text, 1)]
    assert [(span.start, span.end, span.voice, span.speaker) for span in everything(swapped, 1)] == voices


def test_only_what_is_needed_is_analysed(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join([OPENING, *SENTENCES[:12]])
    listened: list[int] = []
    listen = VoiceMap._listen
    monkeypatch.setattr(VoiceMap, "_listen", lambda self, block: (listened.append(block), listen(self, block))[1])
    document = read(text)
    voices = hear(document)
    assert not listened
    voices.at(document.blocks[5].start, document.blocks[5].start + 1)
    assert set(listened) == {5}
    voices.at(document.blocks[2].start, document.blocks[2].start + 1)
    assert set(listened) == {5, 2, 1}


def test_quotations_are_whole() -> None:
    text = f"{OPENING}\n\n«Режим, — сказал Орлов, — падёт к зиме». Die „Friedenstruppe“ kam."
    found = [text[span.start : span.end] for span in hear(read(text)).quotations()]
    assert found == ["«Режим, — сказал Орлов, — падёт к зиме»", "„Friedenstruppe“"]


def test_short_quotations_only() -> None:
    text = f"{OPENING}\n\n“We will not go there at all,” she said. The “volunteers” came."
    assert [text[span.start : span.end] for span in hear(read(text)).quotations(most=3)] == ["“volunteers”"]


@pytest.mark.parametrize(
    ("text", "speech", "name"),
    [
        ("Marta Lind said it was over. “Go home,” she said.", "Go home", "Marta Lind"),
        ("Minister Pavel Zorin said it was over. “Go home,” the minister said.", "Go home", "Minister Pavel Zorin"),
        ("Marta Lind said it was over.\n\n“Go home,” Lind said.", "Go home", "Marta Lind"),
        ("Marta Lind said it was over. “Go home,” Zorin said.", "Go home", "Zorin"),
    ],
)
def test_named(text: str, speech: str, name: str) -> None:
    text = f"{OPENING}\n\n{text}"
    voices = hear(read(text))
    at = text.index(speech)
    place = voices.named(voices.at(at, at + 1))
    assert place
    assert text[slice(*place)] == name


def test_stances_are_own_voice_unless_asked_for() -> None:
    document = read(f"{OPENING}\n\nThe mayor supports the puppet assembly and wants to leave.")
    at = document.prose.index("puppet")
    assert hear(document).at(at, at + 6)[2::4] == ("own", "stance")
    assert hear(document, wide=True).at(at, at + 6)[2::4] == ("attributed", "stance")


WORST: tuple[Callable[[int], str], ...] = (
    lambda size: "said " * size,
    lambda size: "“a ” " * size,
    lambda size: "“ “a " * size,
    lambda size: "„„« ‘a'b 'c " * size,
    lambda size: "'a 'b " * size,
    lambda size: "\n\n".join([OPENING] + ["“We will go there tomorrow.”"] * size),
    lambda size: "\n\n".join([OPENING] + ["“We will go there tomorrow."] * size),
    lambda size: OPENING + "\n\nHOST: " + "“We left, he said.” We “went” " * size,
    lambda size: OPENING + "\n\n" + "He said that she said, " * size,
    lambda size: OPENING + "\n\n" + "“So it is.” Zorin nodded. “They will hang on for years.” " * size,
    lambda size: "— Да, — сказал он. — Нет. " * size,
    lambda size: "laut der, sagte " * size,
    lambda size: "(((((, " * size,
)


@pytest.mark.parametrize("make", WORST)
def test_work_doubles_with_the_text(make: Callable[[int], str]) -> None:
    def steps(text: str) -> int:
        document = read(text)
        hear(document).spans(0)  # grammars are built once
        count = 0

        def step(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(step)
        try:
            voices = hear(document)
            for block in range(len(document.blocks)):
                voices.spans(block)
        finally:
            sys.setprofile(None)
        return count

    assert steps(make(400)) < 2.3 * steps(make(200)) + 2000


def test_imports_nothing_slow() -> None:
    program = (
        "import sys; from linter.text.plain import read_plain; from linter.text.source import Source\n"
        "from linter.voice.voice import hear\n"
        "document = read_plain(Source('a', 'He said “yes” and left.\\n\\nОн сказал, что ушёл.', 'utf-8', ()))\n"
        "voices = hear(document); [voices.spans(block) for block in range(len(document.blocks))]\n"
        "print([name for name in ('re', 'typing', 'enum', 'dataclasses', 'pathlib') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-S", "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
