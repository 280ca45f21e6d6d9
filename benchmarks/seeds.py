"""The annotated reading of the five real articles, for measuring only: it lies outside the project."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2] / "shared"
SEEDS = ROOT / "seeds"
GOLD = ROOT / "sources" / "seeds-gold.md"
PREFIXES = {"ua": "ukraine-russia", "att": "attribution-editorialising", "agt": "agentless-violence"}


class Row(NamedTuple):
    """One annotated wording: article, line from 1, text as printed, concepts as full rule ids, voice, expectation."""

    article: str
    line: int
    text: str
    rules: tuple[str, ...]
    voice: str
    expect: tuple[str, ...]


def available() -> bool:
    """Whether the articles and their reading are on this machine."""
    return SEEDS.is_dir() and GOLD.is_file()


def articles() -> dict[str, Path]:
    """The articles by their number."""
    return {path.name[:3]: path for path in sorted(SEEDS.glob("*.txt"))}


def rows() -> list[Row]:
    """Every row of the annotated reading that names a concept of a pack that we have, or that must stay silent."""
    found, article = [], ""
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        if heading := re.match(r"## (\d{3}) ", line):
            article = heading[1]
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if article and len(cells) == 7 and cells[0].isdigit():
            found.append(_row(article, cells))
    return found


def _row(article: str, cells: list[str]) -> Row:
    number, text, concepts, voice, _, expect, _ = cells
    ids = re.findall(r"\b(ua|att|agt|mig|ilp)\.([a-z0-9-]+)", concepts)
    rules = tuple(f"{PREFIXES.get(prefix, prefix)}/{slug}" for prefix, slug in ids)
    levels = tuple(re.findall(r"\b(E|W|I|Q)\b", expect)) or ("ok",)
    return Row(article, int(number), text, rules, voice.split(" ")[0], levels)


def locate(source: str, row: Row) -> list[tuple[int, int]]:
    """Where a row's text stands on its line: spans in code points of the source; several if it occurs several times."""
    lines = source.split("\n")
    start = sum(len(line) + 1 for line in lines[: row.line - 1])
    return [
        (start + match.start(), start + match.end()) for match in re.finditer(re.escape(row.text), lines[row.line - 1])
    ]
