"""Where sentences end inside a block.

A first, cautious splitter: a full stop ends a sentence if white space and then a capital, a digit or an opening mark
follow, and the word before is no abbreviation or initial.
"""

from __future__ import annotations

_CLOSERS = "\"'”’»)]"
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen col lt maj capt sgt sen rep gov st jr sr rev hon pres adm cmdr vs etc no nos vol fig jan "
    "mar apr jun jul aug sep sept oct nov dec feb approx dept est inc ltd co corp mt ft op cit e.g i.e a.m p.m им г ул "
    "т стр рис см тыс млн млрд руб обл р".split()
)


def sentence_ends(text: str, start: int, end: int) -> list[int]:
    """Ends of the sentences of a block, in code points, the block's end last; closing marks belong to the sentence."""
    ends: list[int] = []
    place = start
    while True:
        place = _next_stop(text, place, end)
        if place < 0:
            break
        after = place + 1
        while after < end and text[after] in _CLOSERS + ".!?…":
            after += 1
        if _ends_sentence(text, place, after, start, end):
            ends.append(after)
        place = after
    if not ends or ends[-1] < end:
        ends.append(end)
    return ends


def _next_stop(text: str, start: int, end: int) -> int:
    """The next . ! ? or … at or after `start`, or -1."""
    places = [place for place in (text.find(stop, start, end) for stop in ".!?…") if place >= 0]
    return min(places, default=-1)


def _ends_sentence(text: str, stop: int, after: int, start: int, end: int) -> bool:
    """Whether the stop at `stop`, with its closing marks up to `after`, ends a sentence."""
    if after >= end:
        return True
    if not text[after].isspace():
        return False
    following = text[after:end].lstrip()[:1]
    if following and following.islower():
        return False
    return text[stop] != "." or not _abbreviated(text, start, stop)


def _abbreviated(text: str, start: int, stop: int) -> bool:
    """Whether the word before a full stop is an abbreviation or an initial."""
    place = stop
    while place > start and (text[place - 1].isalnum() or text[place - 1] == "."):
        place -= 1
    word = text[place:stop]
    return word.lower() in _ABBREVIATIONS or (len(word) == 1 and word.isupper()) or ("." in word and len(word) < 6)
