"""The hand-written cases: every named span has its voice and its speaker."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from linter.text.document import Document
from linter.text.markdown import read_markdown
from linter.text.plain import read_plain
from linter.text.source import Source
from linter.voice.voice import VoiceMap, hear

CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))["cases"]
VOICES = {"quoted": "direct"}


def read(case: dict[str, Any]) -> Document:
    source = Source("case.txt", case["text"], "utf-8", ())
    return read_plain(source) if case.get("format", "text") == "text" else read_markdown(source)


def heard(document: Document, voices: VoiceMap, wanted: dict[str, Any]) -> tuple[set[str], str | None]:
    """Voices of the letters of a wanted span, and who speaks most of it, all in the source's positions."""
    text = document.source.text
    start = text.index(wanted["text"])
    found: set[str] = set()
    speaker = None
    for block in range(len(document.blocks)):
        for span in voices.spans(block):
            left, right = document.span(span.start, span.end)
            if left < start + len(wanted["text"]) and start < right and span.voice != "own":
                found.add(VOICES.get(span.voice, span.voice))
                speaker = text[slice(*document.span(*span.speaker))] if span.speaker else None
    return found or {"own"}, speaker


def test_ids_are_unique() -> None:
    ids = [case["id"] for case in CASES]
    assert len(ids) == len(set(ids)) >= 60


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    document = read(case)
    voices = hear(document)
    for wanted in case["spans"]:
        found, speaker = heard(document, voices, wanted)
        assert found == {wanted["voice"]}, wanted
        if "speaker" in wanted:
            expected = wanted["speaker"]
            assert (speaker is None) == (expected is None), (wanted, speaker)
            assert not expected or expected.lower() in speaker.lower() or speaker.lower() in expected.lower(), speaker
