"""Dialogue that opens with a dash: speech and the narrator's words take turns."""

from __future__ import annotations

from linter.voice.span import QUOTED, VoiceSpan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from linter.text.document import Block
    from linter.voice.token import Tokens

    Range = tuple[int, int]

_DASHES = "—–―"
_CONFIDENCE = 0.9


def dialogue(tokens: Tokens, prose: str, block: Block) -> list[VoiceSpan] | None:
    """The speech in a paragraph of dialogue; None if the paragraph is none."""
    words = tokens.words
    if len(words) < 3 or words[0].text not in _DASHES:
        return None
    turns = _turns(tokens, prose)
    found: list[VoiceSpan] = []
    told: tuple[Range, Range] | None = None
    for index, (part, spoken) in enumerate(turns):
        if spoken:
            after = _speaker(tokens, turns[index + 1][0]) if index + 1 < len(turns) else None
            told = after or told
            speaker, cue = told or (None, None)
            found.append(VoiceSpan(*tokens.span(*part), QUOTED, speaker, cue, _CONFIDENCE, "dialogue", None))
    return found


def _turns(tokens: Tokens, prose: str) -> list[tuple[Range, bool]]:
    """Token ranges of speech (true) and narration (false)."""
    turns: list[tuple[Range, bool]] = []
    spoken, first = True, 1
    for at in range(1, len(tokens.words)):
        if tokens.words[at].text in _DASHES and _turns_at(tokens, prose, at, spoken):
            turns.append(((first, at), spoken))
            spoken, first = not spoken, at + 1
    turns.append(((first, len(tokens.words)), spoken))
    return [(part, spoken) for part, spoken in turns if part[1] > part[0]]


def _turns_at(tokens: Tokens, prose: str, at: int, spoken: bool) -> bool:
    """Whether speech ends at this dash, or begins again."""
    words = tokens.words
    if at + 1 >= len(words):
        return False
    before, after = words[at - 1], words[at + 1]
    if not spoken:
        return before.text in ",.:;" or after.text in ",.:;" or prose[tokens.end[at] :][:1].isspace()
    tight = tokens.start[at + 1] == tokens.end[at] and tokens.end[at - 1] < tokens.start[at]
    return after.text[0].islower() and (before.text in ",.!?…" or tight)


def _speaker(tokens: Tokens, part: Range) -> tuple[Range, Range] | None:
    """(speaker, cue) in the narrator's words: what follows the first cue verb, else what precedes it."""
    words = tokens.words
    for at in range(*part):
        if not words[at].verb:
            continue
        first, end = at + 1, at + 1
        while end < part[1] and words[end].is_word:
            end += 1
        if end == first:
            first, end = part[0], at
        return (tokens.span(first, end), tokens.span(at, at + 1)) if end > first else None
    return None
