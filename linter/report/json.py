"""The report for programs: the JSON contract, version 1 (one document), and JSON lines (one finding a line)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from linter.engine.active import LEVEL_NAMES
from linter.engine.finding import Finding
from linter.report.place import line_column, line_starts
from linter.text.source import Source

CONTEXT = 24
_UNSAFE = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), *range(0x2028, 0x202F), *range(0x2066, 0x206A))}
"""Control characters that JSON does not escape by itself, but that a terminal may obey."""


def as_objects(source: Source, findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """The findings of one file as the contract writes them."""
    starts = line_starts(source.text)
    seen: dict[str, int] = {}
    objects = []
    for finding in findings:
        line, column = line_column(starts, finding.start)
        end_line, end_column = line_column(starts, finding.end)
        identity = _identity(source.text, finding)
        seen[identity] = seen.get(identity, 0) + 1
        objects.append(
            {
                "path": finding.path,
                "rule": finding.rule,
                "severity": LEVEL_NAMES[finding.level],
                "voice": finding.voice,
                "speaker": finding.speaker,
                "confidence": finding.confidence,
                "start": finding.start,
                "end": finding.end,
                "text": finding.text,
                "line": line,
                "column": column,
                "end_line": end_line,
                "end_column": end_column,
                "message": f"{finding.title.rstrip('.')}. {finding.message}".strip(),
                "suggestions": [{"text": one.text, "safety": one.safety} for one in finding.suggestions],
                "stance": finding.stance,
                "held_by": list(finding.held_by),
                "sources": [source.key for source in finding.sources],
                "fingerprint": _fingerprint(identity, seen[identity]),
            }
        )
    return objects


def _identity(text: str, finding: Finding) -> str:
    """What makes a finding this one, wherever it moves: rule, words, and the words around it on its line."""
    before = text[max(0, finding.start - CONTEXT) : finding.start].replace("\r", "\n").rsplit("\n", 1)[-1]
    after = text[finding.end : finding.end + CONTEXT].replace("\r", "\n").split("\n", 1)[0]
    words = (" ".join(part.split()) for part in (before, finding.text, after))
    return "\0".join((finding.rule, *words))


def _fingerprint(identity: str, occurrence: int) -> str:
    """Sixteen hexadecimal digits that survive edits elsewhere and a new file name."""
    data = f"{identity}\0{occurrence}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=8).hexdigest()


def dumps(value: Any) -> str:
    """JSON on one line, letters as they are."""
    return json.dumps(value, ensure_ascii=False).translate(_UNSAFE)
