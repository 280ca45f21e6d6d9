"""Ordinary newspaper prose stays silent: all packs over tests/benign, whose articles hold homonyms and permitted uses.

`tests/benign/ledger.csv` lists what is reported all the same, each line with the reason why that is right. Whatever
else turns up is the fault of a rule, or of a loaded wording that really stands in the article.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from linter.commands.check import open_ruleset
from linter.commands.options import Settings
from linter.engine.check import check_document
from linter.engine.ruleset import Ruleset
from linter.text.reading import read_document
from linter.text.source import read_source

BENIGN = Path(__file__).parent / "benign"
ARTICLES = sorted(path.name for path in BENIGN.glob("*.txt"))
LONGEST_LEDGER = 15
AROUND = 60

with (BENIGN / "ledger.csv").open(encoding="utf-8", newline="") as file:
    LEDGER = list(csv.DictReader(file))


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    return open_ruleset(Settings(), bulk=True)


@pytest.mark.parametrize("name", ARTICLES)
def test_nothing_is_reported_but_what_the_ledger_lists(name: str, ruleset: Ruleset) -> None:
    source = read_source(str(BENIGN / name))
    findings, troubles, _ = check_document(read_document(source), ruleset)
    listed = Counter((line["rule"], line["text"]) for line in LEDGER if line["file"] == name)
    reported = Counter((finding.rule, finding.text) for finding in findings)
    unlisted = [
        f"{finding.rule}: {source.text[max(0, finding.start - AROUND) : finding.end + AROUND]!r}"
        for finding in findings
        if reported[finding.rule, finding.text] > listed[finding.rule, finding.text]
    ]
    assert not troubles
    assert not unlisted, "reported, and not in the ledger:\n" + "\n".join(unlisted)
    assert reported == listed, "in the ledger, and no longer reported"


def test_the_ledger_is_short_and_gives_reasons() -> None:
    assert len(LEDGER) <= LONGEST_LEDGER
    for line in LEDGER:
        assert line["file"] in ARTICLES
        assert line["reason"].strip()


def test_the_articles_are_articles() -> None:
    assert 40 <= len(ARTICLES) <= 60
    for name in ARTICLES:
        words = len((BENIGN / name).read_text(encoding="utf-8").split())
        assert 150 <= words <= 350, f"{name} has {words} words"
