"""The voice analyser as a labeller of plain characters, for scoring against annotated corpora."""

from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from linter.text.plain import read_plain  # noqa: E402
from linter.text.source import Source  # noqa: E402
from linter.voice.hearing import hear  # noqa: E402

_MARKUP = re.compile(
    r"""<(?:p|q|blockquote|a|em|strong|div|h\d|li|ul|span|b|i|br)\b[^<>]*> | ^>[ ] | \]\(\S+\) | \*\*\w | \[\w[^\]\n]*\]\[
    | &(?:[lr][sd]quo|quot|[lr]aquo|[bls][dab]quo|apos|\#\d+|\#x[0-9a-fA-F]+);""",
    re.MULTILINE | re.VERBOSE,
)
_VOICES = {"quoted": "direct", "scare": "quoted", "attributed": "attributed"}


def label(text: str, lang: str | None = None) -> list[tuple[int, int, str, tuple[int, int] | None]]:
    """(start, end, voice, speaker) of everything that is not own voice, in code points of the text."""
    source = Source("<text>", text, "utf-8", ())
    if _MARKUP.search(text):
        from linter.text.markdown import read_markdown

        document = read_markdown(source)
    else:
        document = read_plain(source)
    voices = hear(document, wide=True)
    found = []
    for number in range(len(document.blocks)):
        for span in voices.spans(number):
            if span.voice in _VOICES:
                speaker = document.span(*span.speaker) if span.speaker else None
                found.append((*document.span(span.start, span.end), _VOICES[span.voice], speaker))
    return found
