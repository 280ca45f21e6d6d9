"""Rules as a pack writes them, and findings as an example marks them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from linter.engine import check
from linter.engine.check import RuleTrouble, check_document
from linter.engine.finding import Finding
from linter.engine.ruleset import Choice, Ruleset, ruleset_of
from linter.packs.compile import compile_packs
from linter.packs.load import load_pack
from linter.text.document import Document
from linter.text.plain import read_plain
from linter.text.source import Source

HEAD = """
format: 1
pack: p
version: 1.0.0
title: A pack for tests
sides: {ru: the Russian government, ua: the Ukrainian government, west: Western governments}
cite: S
sources:
  S: {title: A style guide, status: verified}
  T: {title: A study, status: verified, kind: study}
lists:
  ukraine: [Ukraine, "Ukrain{e's,ian}"]
"""
EVERYTHING = Choice(everything=True)
Finds = Callable[[str, str], None]
HearAs = Callable[..., None]


class Desk:
    """A pack in a folder of its own and what it finds in a text."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "p"
        self.troubles: list[RuleTrouble] = []

    def ruleset(self, rules: str, choice: Choice = EVERYTHING) -> Ruleset:
        """The ruleset of one rule without its id (it gets `r`), or of a list of rules."""
        self.folder.mkdir(exist_ok=True)
        (self.folder / "pack.yaml").write_text(HEAD, encoding="utf-8")
        (self.folder / "rules.yaml").write_text(_listed(rules), encoding="utf-8")
        return ruleset_of(compile_packs([load_pack(self.folder)]), choice)

    def findings(self, rules: str, text: str | Document) -> list[Finding]:
        """Findings in a plain text or a document; troubles are kept."""
        document = text if isinstance(text, Document) else plain(text)
        findings, self.troubles, _ = check_document(document, self.ruleset(rules))
        for one in findings:
            assert document.source.text[one.start : one.end] == one.text
        return findings

    def marked(self, rules: str, text: str) -> str:
        """The text with its findings marked as in examples."""
        return mark(text, self.findings(rules, text))


def _listed(rules: str) -> str:
    if rules.lstrip().startswith("-"):
        return rules
    if rules.startswith("{"):
        return "- {id: r, " + rules[1:]
    return "- id: r\n" + "".join(f"  {line}\n" for line in rules.strip().splitlines())


def plain(text: str) -> Document:
    """A plain text as the reader sees it."""
    return read_plain(Source("a.txt", text, "utf-8", ()))


def mark(text: str, findings: list[Finding]) -> str:
    """Text with `[[found]]` or `[[found|suggestion]]`; findings must not overlap."""
    out, last = "", 0
    for one in findings:
        assert one.start >= last, f"{one.text!r} overlaps the finding before it"
        use = f"|{one.suggestions[0].text}" if one.suggestions else ""
        out += f"{text[last : one.start]}[[{text[one.start : one.end]}{use}]]"
        last = one.end
    return out + text[last:]


def bare(marked: str) -> str:
    """A marked text without its marks."""
    return re.sub(r"\[\[([^\]|]*)(?:\|[^\]]*)?\]\]", r"\1", marked)


class Voices:
    """Words in a voice that the test chooses, so that nothing here hangs on the analysis of voice."""

    def __init__(self, document: Document, voice: str, inside: str) -> None:
        self.document, self.voice, self.inside = document, voice, inside
        self.diagnostics: list[object] = []
        self.marks = [found.span() for found in re.finditer("“[^”]*”", document.prose)]

    def at(self, start: int, end: int) -> SimpleNamespace:
        quoted = any(first <= start < last for first, last in self.marks)
        return _voice(start, end, self.inside if quoted else self.voice)

    def is_marked(self, start: int, end: int) -> bool:
        return any(first <= start and end <= last for first, last in self.marks)

    def quotations(self, most: int | None = None, blocks: list[int] | None = None) -> list[SimpleNamespace]:
        inside = [span for span in self.marks if blocks is None or self.document.block_at(span[0]) in blocks]
        return [_voice(*span, self.inside) for span in inside]

    def named(self, span: SimpleNamespace) -> None:
        return None


def _voice(start: int, end: int, voice: str) -> SimpleNamespace:
    sure = {"confidence": 1.0, "pattern": "", "speaker": None, "cue": None, "parent": None}
    return SimpleNamespace(start=start, end=end, voice=voice, **sure)


@pytest.fixture
def hear_as(monkeypatch: pytest.MonkeyPatch) -> HearAs:
    """Let every word be in one voice; or those in curly marks in another."""

    def hear(voice: str, inside: str = "") -> None:
        monkeypatch.setattr(check, "hear", lambda document: Voices(document, voice, inside or voice))

    return hear


@pytest.fixture
def own_voice(hear_as: HearAs) -> None:
    """Let every word be the outlet's own."""
    hear_as("own")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def finds(desk: Desk) -> Finds:
    """Assert that a rule finds exactly what is marked in a text."""

    def assert_marked(rules: str, marked: str) -> None:
        assert desk.marked(rules, bare(marked)) == marked

    return assert_marked
