"""Voice on annotated articles: the analyser, the naive regex, and proselint's own quotation mask, scored in one run.

Run: .venv/bin/python benchmarks/voice.py [--cases]. Articles, cases and scorer lie outside the project (../shared);
without them it says so. proselint is installed by `make bench`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
SHARED = PROJECT.parent / "shared"
SCORER = SHARED / "eval" / "voice_eval.py"
ARTICLES = SHARED / "data" / "voice_dev.jsonl"
CASES = SHARED / "voice-cases.yaml"


def proselint_mask(text: str) -> list[tuple[int, int, str, None]]:
    """What proselint takes for quoted, as direct speech of nobody."""
    from proselint.tools import QUOTE_PATTERN, check_matching_quotes, find_spans

    # proselint reads a draft with a line break at either end; the closing mark belongs to the quotation here.
    bounds = find_spans(f"\n{text}\n", QUOTE_PATTERN, check_matching_quotes)
    return [(start - 1, end, "direct", None) for start, end in bounds]


def score(*labeller: str) -> dict[str, Any]:
    """The scorer's figures for a labeller."""
    command = [sys.executable, str(SCORER), "score", "--corpus", "jsonl", "--root", str(ARTICLES), *labeller]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: dict[str, Any] = json.loads(done.stdout[done.stdout.index("{") :])
    return figures


def main() -> int:
    """Print the table."""
    if not (SCORER.is_file() and ARTICLES.is_file()):
        print("not measured: the annotated articles (../shared) are not on this machine")
        return 0
    path = ("--path", str(PROJECT / "benchmarks"))
    labellers = {
        "copydesk": (*path, "--module", "voice_label:label"),
        "regex between marks": ("--builtin", "naive"),
        "proselint's mask": (*path, "--module", "voice:proselint_mask"),
    }
    head = ("direct P/R/F1", "attributed P/R/F1", "any P/R/F1", "3-way", "as own", "speaker", "MB/s")
    print(f"{'':20}" + "".join(f"{name:>20}" for name in head))
    for name, labeller in labellers.items():
        figures = score(*labeller)
        cells = figures["cells"]
        quoted = sum(number for cell, number in cells.items() if cell.startswith("gold D /"))
        row = (
            "/".join(map(str, figures["direct (labelled direct)"])),
            "/".join(map(str, figures["indirect"])),
            "/".join(map(str, figures["any attribution"])),
            figures["3-way accuracy per character"],
            f"{100 * cells.get('gold D / own', 0) / quoted:.2f} %",
            figures["speaker, direct"]["accuracy of named"] if "speaker, direct" in figures else "–",
            figures["MB per second"],
        )
        print(f"{name:20}" + "".join(f"{cell!s:>20}" for cell in row))
    if "--cases" in sys.argv:
        run = [sys.executable, str(SCORER), "cases", "--file", str(CASES), *path, "--module", "voice_label:label"]
        print(subprocess.run([*run, "--with-lang"], capture_output=True, text=True, check=False).stdout.strip())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
