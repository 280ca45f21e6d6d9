"""`cues.txt` is as it is looked up."""

from __future__ import annotations

import time

import pytest

from linter.voice import lexicon as module
from linter.voice.lexicon import FILE, KINDS, TAGS, lexicon, sections

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "pl", "ru", "uk")
PHRASES = ("according", "according-alone", "according-behind")
OTHERS = ("irregular", "abbreviation", *PHRASES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_are_known(language: str) -> None:
    allowed = {*TAGS, *(f"verb.{kind}" for kind in KINDS), *OTHERS}
    assert [name for name, _ in sections(language) if name not in allowed] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_written_as_looked_up(language: str) -> None:
    words = [word for _, text in sections(language) for word in text.split()]
    assert words
    assert [word for word in words if word != word.lower() or "’" in word] == []


def test_no_language_is_forgotten() -> None:
    with open(FILE, encoding="utf-8") as file:
        found = {line[1:].split()[0] for line in file if line.startswith("[")}
    assert found == set(LANGUAGES)


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("said", "say"),
        ("denies", "deny"),
        ("denied", "deny"),
        ("argued", "argue"),
        ("arguing", "argue"),
        ("stresses", "stress"),
        ("quipped", "quip"),
        ("told", "tell"),
        ("table", None),
        ("sayed", None),
        ("writed", None),
        ("s", None),
        ("", None),
    ],
)
def test_english_forms(form: str, base: str | None) -> None:
    verb = lexicon("en").verb(form)
    assert (verb.base if verb else None) == base


def test_loading_is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    def once() -> float:
        monkeypatch.setattr(module, "_loaded", {})
        monkeypatch.setattr(module, "_sections", {})
        start = time.perf_counter()
        lexicon("en")
        return time.perf_counter() - start

    assert min(once() for _ in range(20)) < 0.002
