"""Where a quotation without its closing mark ends: in the next block, or where its text most likely does."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.text.document import Block
    from linter.voice.mark import Mark

_PARTNERS = {"“": "”“", "„": "“”", "«": "»", "»": "«", "”": "”", "‹": "›", "「": "」", "『": "』"}
_CARRY_BLOCKS = 5
_SAID = frozenset("said says told added wrote asked tweeted".split())
_PRONOUNS = frozenset("he she they it".split())
_ABBREVIATED = frozenset("Mr Mrs Ms Dr Sen Gov Rep Gen Col Lt Prof St Jr Sr Rev".split())


def carries(glyph: str, blocks: Sequence[Block], marks: list[list[Mark]], number: int) -> float:
    """How sure it is that an open quotation goes on in the next block; 0 if it does not."""
    if number + 1 >= len(blocks) or blocks[number + 1][2:4] != blocks[number][2:4]:
        return 0.0
    following = marks[number + 1]
    if following and following[0].start == blocks[number + 1].start:
        first = following[0].glyph
        if first == glyph or (first in "“”" and glyph in "“”") or (first == "»" and glyph == "«"):
            return 1.0
    closers = _PARTNERS.get(glyph, "")
    for later in marks[number + 1 : number + 1 + _CARRY_BLOCKS]:
        for mark in later:
            if mark.glyph in closers:
                return 0.7
            if mark.glyph in "“„«":
                return 0.0
    return 0.0


def cuts(prose: str, start: int, limit: int) -> tuple[int, int]:
    """Ends of the text before the first ", he said" and of the first sentence in start..limit; 0 if there is none."""
    cut = stop = 0
    for at in range(start, limit):
        if prose[at] not in ",.!?…" or not prose[at + 1 : at + 2].isspace():
            continue
        word = prose[max(start, at - 5) : at].rpartition(" ")[2]
        if prose[at] == "." and (word in _ABBREVIATED or (len(word) == 1 and word.isupper())):
            continue
        if _says(prose[at + 1 : min(limit, at + 60)].split()[:5]):
            cut = at + 1
            break
        if not stop and prose[at] != ",":
            stop = at + 1
    return cut, stop


def _says(words: list[str]) -> bool:
    """Whether the words begin with a pronoun or a name, and then a verb of saying."""
    for index, word in enumerate(words):
        if word.strip(".,:") in _SAID:
            return index > 0
        if not word[0].isupper() and (index or word not in _PRONOUNS):
            return False
    return False
