"""The JSON contract of `copydesk check`, field by field."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.engine.finding import Finding
from linter.report.json import as_objects, dumps
from linter.report.place import line_column, line_starts
from linter.text.source import Source

from .conftest import PACKS, Copydesk

Draft = Callable[..., Path]

FIELDS: dict[str, Any] = {
    "path": str,
    "rule": str,
    "severity": str,
    "voice": str,
    "speaker": (str, type(None)),
    "confidence": float,
    "start": int,
    "end": int,
    "text": str,
    "line": int,
    "column": int,
    "end_line": int,
    "end_column": int,
    "message": str,
    "suggestions": list,
    "stance": (str, type(None)),
    "held_by": list,
    "sources": list,
    "fingerprint": str,
}
STORY = "Kiev wakes\n\nCrimea joined Russia. The special military operation goes on. It was quite cold.\n"
PARTS = (
    "🙂 The regime in KIEV fell.",
    "Sources told us of the naïve\u0301 plan; of a naïve plan.",
    "",
    "“The regime,” said Olena Kovalenko, “joined Russia. Kiev’s move on Crimea.”",
    "A\tspecial  military operation\u2028and the regimes.",
)


def findings(out: str) -> list[dict[str, Any]]:
    """The findings of a JSON report."""
    return list(json.loads(out)["findings"])


def test_the_whole_document(check: Copydesk, draft: Draft) -> None:
    draft("a.md", STORY)
    outcome = check("a.md", "-f", "json")
    common = {"path": "a.md", "voice": "own", "speaker": None}
    expected = [
        ("desk/kyiv", "error", 0, 4, "Kiev", 1, 1, "Kyiv, not Kiev. The desk writes Kyiv."),
        ("desk/crimea", "note", 19, 32, "joined Russia", 3, 8, ""),
        ("desk/special-operation", "warning", 38, 64, "special military operation", 3, 27, ""),
        ("desk/quite", "note", 81, 86, "quite", 3, 70, "Quite says little."),
    ]
    messages = {
        "desk/crimea": "How Crimea changed hands. This wording implies: a free choice.",
        "desk/special-operation": "War, not special military operation. The phrase avoids the word war.",
    }
    suggestions = {
        "desk/kyiv": [{"text": "Kyiv", "safety": "safe"}],
        "desk/special-operation": [{"text": "war", "safety": "unsafe"}, {"text": "invasion", "safety": "unsafe"}],
    }
    holders = {"desk/kyiv": ["ru", "habit"], "desk/crimea": ["ru"], "desk/special-operation": ["ru"]}
    lines = []
    for got, (rule, severity, start, end, text, line, column, message) in zip(
        findings(outcome.out), expected, strict=True
    ):
        told = {
            **common,
            "rule": rule,
            "severity": severity,
            "confidence": got["confidence"],
            "start": start,
            "end": end,
            "text": text,
            "line": line,
            "column": column,
            "end_line": line,
            "end_column": column + end - start,
            "message": message or messages[rule],
            "suggestions": suggestions.get(rule, []),
            "stance": "joined" if rule == "desk/crimea" else None,
            "held_by": holders.get(rule, []),
            "sources": ["GUIDE"],
            "fingerprint": got["fingerprint"],
        }
        lines.append(json.dumps({name: told[name] for name in FIELDS}, ensure_ascii=False))
    body = ",\n ".join(lines)
    assert outcome == (1, f'{{"version": 1,\n"findings": [\n {body}\n],\n"files": 1,\n"errors": []}}\n', "")
    assert check("a.md", "-f", "jsonl") == (1, "".join(f"{line}\n" for line in lines), "")


def test_a_clean_run(check: Copydesk, draft: Draft) -> None:
    draft("a.txt", "Fine.\n")
    draft("b.txt", "Fine, too.\n")
    document = '{"version": 1,\n"findings": [],\n"files": 2,\n"errors": []}\n'
    assert check("a.txt", "b.txt", "-f", "json") == (0, document, "")
    assert check("a.txt", "b.txt", "-f", "jsonl") == (0, "", "")


def test_errors(check: Copydesk, draft: Draft) -> None:
    draft("a.txt", "The regime fell.\n")
    draft("b.txt", b"\xff\xfe\xff")
    outcome = check("a.txt", "b.txt", "gone.txt", "-f", "json")
    told = json.loads(outcome.out)
    assert list(told) == ["version", "findings", "files", "errors"]
    assert (outcome.code, told["version"], told["files"], len(told["findings"])) == (2, 1, 1, 1)
    assert [list(error) for error in told["errors"]] == [["path", "line", "column", "message", "hint"]] * 2
    assert [error["path"] for error in told["errors"]] == ["b.txt", "gone.txt"]
    assert outcome.err.count("\n") == 2, "people are told as well"


def test_errors_of_packs(copydesk: Copydesk, draft: Draft, new_pack: Callable[..., Path]) -> None:
    draft("a.txt", "The regime fell.\n")
    new_pack("bad", "- id: one\n  find: Kiev\n  colour: red\n  flag: '[[Kiev]]'\n  pass: y\n")
    told = json.loads(copydesk("check", "-p", "packs/bad", "-f", "json", "a.txt").out)
    (error,) = told["errors"]
    assert (error["path"], error["line"], error["column"]) == ("packs/bad/rules.yaml", 3, 3)
    assert (told["findings"], told["files"]) == ([], 0)


def test_keys_types_and_order(check: Copydesk, draft: Draft) -> None:
    draft("b/a.md", "\n\n".join(PARTS))
    draft("a.txt", STORY)
    draft("b.txt", STORY)
    outcome = check(".", "-f", "json", "--all")
    told = findings(outcome.out)
    assert len({one["path"] for one in told}) == 3
    assert told == sorted(told, key=lambda one: (one["path"], one["start"], one["rule"]))
    for one in told:
        assert list(one) == list(FIELDS)
        for name, kind in FIELDS.items():
            assert isinstance(one[name], kind), name
            assert not isinstance(one[name], bool)
        assert one["severity"] in ("note", "warning", "error")
        assert one["voice"] in ("own", "attributed", "quoted", "scare")
        assert 0 <= one["confidence"] <= 1
        assert all(list(item) == ["text", "safety"] for item in one["suggestions"])
        assert all(item["safety"] in ("safe", "unsafe") for item in one["suggestions"])
        assert all(isinstance(item, str) for item in (*one["held_by"], *one["sources"]))
        assert len(one["fingerprint"]) == 16
        assert int(one["fingerprint"], 16) >= 0


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["no mark", "mark"])
@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_places(check: Copydesk, draft: Draft, ending: str, mark: bytes, suffix: str) -> None:
    text = ending.join(PARTS)
    draft(f"a.{suffix}", mark + text.encode())
    told = findings(check(f"a.{suffix}", "-f", "json").out)
    assert len(told) >= 4
    lines = text.split(ending)
    for one in told:
        assert text[one["start"] : one["end"]] == one["text"]
        line = lines[one["line"] - 1]
        assert line[one["column"] - 1 :].startswith(one["text"])
        before = sum(len(line) + len(ending) for line in lines[: one["line"] - 1])
        assert one["start"] == before + one["column"] - 1
        assert (one["end_line"], one["end_column"]) == (one["line"], one["column"] + len(one["text"]))


def test_places_of_a_match_over_lines(check: Copydesk, draft: Draft) -> None:
    text = "Intro.\r\n\r\nIt is a *special* military\r\noperation, they said.\r\n"
    draft("a.md", text)
    (one,) = findings(check("a.md", "-f", "json", "-s", "special-operation").out)
    assert text[one["start"] : one["end"]] == one["text"] == "special* military\r\noperation"
    assert (one["line"], one["column"], one["end_line"], one["end_column"]) == (3, 10, 4, 10)
    assert {suggestion["safety"] for suggestion in one["suggestions"]} == {"unsafe"}


@given(st.text(alphabet="ab\r\n\u2028\x0b\x85🙂é", max_size=30))
def test_lines_and_columns(text: str) -> None:
    starts = line_starts(text)
    lines = text.replace("\r\n", "\n\n").replace("\r", "\n")  # as long as before
    line, column, skip = 1, 1, False
    for place, character in enumerate(lines):
        assert line_column(starts, place) == (line, column)
        skip = text[place : place + 2] == "\r\n"
        if character == "\n" and not skip:
            line, column = line + 1, 1
        else:
            column += 1
    assert line_column(starts, len(text)) == (line, column)


def test_every_run_gives_the_same_bytes(check: Copydesk, draft: Draft, tmp_path: Path) -> None:
    for name in ("a.txt", "b.md", "c/d.txt"):
        draft(name, "\n\n".join(PARTS))
    first = check("a.txt", "b.md", "c", "-f", "json")
    for seed, order in enumerate((["c", "b.md", "a.txt"], ["b.md", "c", "a.txt"], ["."])):
        assert check(*order, "-f", "json", PYTHONHASHSEED=str(seed)) == first
    compiled_anew = check("a.txt", "b.md", "c", "-f", "json", COPYDESK_CACHE=str(tmp_path / "new"))
    assert compiled_anew == first
    without_image = check("a.txt", "b.md", "c", "-f", "json", COPYDESK_CACHE=str(tmp_path / "a.txt/cannot"))
    assert without_image == first


def test_much_text_gives_the_same_findings(check: Copydesk, draft: Draft) -> None:
    draft("a.txt", "\n\n".join(PARTS))
    alone = findings(check("a.txt", "-f", "json").out)
    draft("b.txt", "Nothing to see here. " * 15_000)
    assert findings(check("a.txt", "b.txt", "-f", "json").out) == alone, "over 200 kB another index searches"


# --- fingerprints


def prints(check: Copydesk, name: str) -> list[str]:
    """The fingerprints of a draft's findings."""
    return [one["fingerprint"] for one in findings(check(name, "-f", "json").out)]


TWICE = "The regime fell.\n\nThen the regime rose; the old regime.\n\nThe regime fell.\n"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_fingerprints_survive_edits_elsewhere(check: Copydesk, draft: Draft, ending: str) -> None:
    text = TWICE.replace("\n", ending)
    draft("a.txt", text)
    before = prints(check, "a.txt")
    assert len(set(before)) == len(before) == 4, "each use has its own, the same words on two lines too"
    draft("renamed/b.md", text)
    assert prints(check, "renamed/b.md") == before
    draft("a.txt", f"A new headline{ending}{ending}{text}{ending}And an end.{ending}")
    assert prints(check, "a.txt") == before
    draft("a.txt", text.replace("Then the", f"Kyiv stands.{ending}Then the"))
    assert prints(check, "a.txt") == before
    draft("a.txt", "\ufeff" + text)
    assert prints(check, "a.txt") == before


def test_fingerprints_survive_edits_further_along_the_line(check: Copydesk, draft: Draft) -> None:
    near = "and it is well known that the regime fell in spring, as people there say"
    draft("a.txt", f"One sentence, {near}, here.\n")
    before = prints(check, "a.txt")
    draft("a.txt", f"Another beginning, then, {near} now and then, elsewhere.\n")
    assert prints(check, "a.txt") == before
    draft("a.txt", f"One sentence, {near.replace('well ', '')}, here.\n")
    assert prints(check, "a.txt") != before, "the words around it count"


def test_fingerprints_do_not_depend_on_line_ends(check: Copydesk, draft: Draft) -> None:
    seen = set()
    for ending in ("\n", "\r\n", "\r"):
        draft("a.txt", TWICE.replace("\n", ending))
        seen.add(tuple(prints(check, "a.txt")))
    assert len(seen) == 1


def test_fingerprints_tell_words_and_rules_apart(check: Copydesk, draft: Draft) -> None:
    draft("a.txt", "The regime fell.\n\nThe regimes fell.\n\nThe REGIME fell.\n\nThat regime fell.\n")
    assert len(set(prints(check, "a.txt"))) == 4


# --- JSON itself


@given(st.text())
def test_a_line_of_json_holds_no_control_character(text: str) -> None:
    line = dumps({"text": text})
    assert json.loads(line) == {"text": text}
    assert "\n" not in line
    assert not any(c < " " or "\x7f" <= c < "\xa0" or c in "\u2028\u2029\u202e\u2066" for c in line)


def test_control_characters_in_a_draft(check: Copydesk, draft: Draft) -> None:
    draft("a.txt", "The \x1b[31m regime\x1b[0m \x9b1m\u202e fell.\nThe regime\x7f fell.\n")
    outcome = check("a.txt", "-f", "json")
    assert len(findings(outcome.out)) == 2
    assert not any(c < " " and c != "\n" for c in outcome.out)


def test_letters_are_as_they_are(check: Copydesk, draft: Draft, tmp_path: Path) -> None:
    draft("Київ.txt", "The naïve plan.\n")
    for variables in ({}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONUTF8": "", "LC_ALL": "C"}):
        outcome = check("Київ.txt", "-f", "json", **variables)
        assert '"path": "Київ.txt"' in outcome.out
        assert '"text": "naïve"' in outcome.out


def test_an_object_for_every_finding() -> None:
    finding = Finding(
        *("a.txt", "p/r", 2, "quoted", "Olena", 0.5, 4, 7, "b\nc", "A title.", "", (), None, (), (), (), ()),
    )
    (one,) = as_objects(Source("a.txt", "aaa b\nc ddd", "utf-8", ()), [finding])
    assert list(one) == list(FIELDS)
    assert (one["line"], one["column"], one["end_line"], one["end_column"]) == (1, 5, 2, 2)
    assert (one["message"], one["speaker"]) == ("A title.", "Olena")


def test_the_pack_of_these_tests_is_in_order(copydesk: Copydesk) -> None:
    assert copydesk("pack", "check", str(PACKS / "desk"), str(PACKS / "wire")).code == 0
