"""The voice analyser as a labeller of plain characters, for scoring against annotated corpora."""

from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from linter.text.plain import read_plain
from linter.text.source import Source
from linter.voice.lexicon import sections
from linter.voice.voice import hear

_MARKUP = re.compile(
    r"""<(?:p|q|blockquote|a|em|strong|div|h\d|li|ul|span|b|i|br)\b[^<>]*> | ^>[ ] | ^\#{1,6}[ ] | \*\*\w
    | \]\([^)\n]*\) | \[\w[^\]\n]*\]\[ | (?<!\w)_\w[^_\n]*\w_(?!\w) | (?<!\w)\*\w[^*\n]*\w\*(?!\w)
    | &(?:[lr][sd]quo|quot|[lr]aquo|[lr]saquo|[bs][db]quo|apos|nbsp|[mn]dash|\#\d+|\#x[0-9a-fA-F]+);""",
    re.MULTILINE | re.VERBOSE,
)
_VOICES = {"quoted": "direct", "scare": "quoted", "attributed": "attributed"}


def _language(lang: str | None) -> str:
    """The analyser's name for a language tag; nothing if it has no words for it."""
    language = (lang or "").lower()[:2]
    return (
        {"da": "sv", "no": "sv", "nb": "sv"}.get(language, language)
        if sections(language) or language in "danonb"
        else ""
    )


def label(text: str, lang: str | None = None) -> list[tuple[int, int, str, tuple[int, int] | None]]:
    """(start, end, voice, speaker) of everything that is not own voice, in code points of the text."""
    source = Source("<text>", text, "utf-8", ())
    if _MARKUP.search(text):
        from linter.text.markdown import read_markdown

        document = read_markdown(source)
    else:
        document = read_plain(source)
    voices = hear(document, wide=True, language=_language(lang))
    found = []
    for number in range(len(document.blocks)):
        for span in voices.spans(number):
            if span.voice in _VOICES:
                speaker = document.span(*span.speaker) if span.speaker else None
                found.append((*document.span(span.start, span.end), _VOICES[span.voice], speaker))
    return found
