"""Words and marks of a paragraph, a whole quotation being one token.

Tokens are made without regular expressions: text is split at white space and each distinct piece is taken apart once.
"""

from __future__ import annotations

from linter.text.document import MASK
from linter.voice.lexicon import tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.voice.lexicon import Lexicon, Verb
    from linter.voice.quotation import Quotation

_CUES = tag("term", "hearsay", "noun", "special")
_INNER = "’'-‑&./@_"
_INVERTED = ("-il", "-elle", "-on", "-ils", "-elles")
_STOPS = ".!?…"
_CLOSING = "\"”“»«›‹’'‘「」『』 \u00a0\u202f"
_REMEMBERED = 40_000


class Word:
    """A word, sign or quotation as it is written.

    `low` is lower case; `tags` are the word classes of the lexicon as bits, `verb` its cue verb; `quote` says how
    the quotation ends that this token stands for: ".", "?", "," or " ", and is empty for every other token.
    `is_cue` says that the word may show somebody speaking, `may_end` that a sentence may end with it.
    """

    __slots__ = ("cap", "is_cue", "is_word", "low", "may_end", "quote", "tags", "text", "verb")

    def __init__(self, text: str, tags: int = 0, verb: Verb | None = None, quote: str = "") -> None:
        self.text, self.low, self.tags, self.verb, self.quote = text, text.lower().replace("’", "'"), tags, verb, quote
        self.is_word = text[0].isalnum() or text[0] == MASK
        self.cap = text[0].isupper() or text[0] == MASK
        self.is_cue = verb is not None or bool(tags & _CUES)
        self.may_end = bool(quote) or text[-1] in ".!?…)]"


TITLE = Word("\ufffc")
"""Stands for a quoted title, which is part of a noun phrase."""

TITLE_AND_COMMA = Word(",")
"""The same with the comma that stands inside the marks."""

QUOTES = {end: Word("\x01", quote=end) for end in (".", "?", ",", " ")}


class Tokens:
    """The tokens of a paragraph in order; token i is words[i] at start[i]..end[i] of the prose."""

    __slots__ = ("end", "start", "words")

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.start: list[int] = []
        self.end: list[int] = []

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Place in the prose of the tokens first..last (exclusive)."""
        return self.start[first], self.end[last - 1]


class Tokenizer:
    """Takes paragraphs apart with the words of one language, and remembers every word it has met."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._whole: dict[str, Word] = {}
        self._pieces: dict[str, list[tuple[int, int, Word]]] = {}

    def tokens(self, prose: str, start: int, end: int, quotations: Sequence[Quotation]) -> Tokens:
        """Tokens of a block; `quotations` are the outermost ones in it, in order."""
        tokens = Tokens()
        at = start
        for quotation in quotations:
            self._add(tokens, prose, at, quotation.start)
            tokens.words.append(QUOTES[_ending(prose, quotation.start, quotation.end)])
            tokens.start.append(quotation.start)
            tokens.end.append(quotation.end)
            at = quotation.end
        self._add(tokens, prose, at, end)
        return tokens

    def _add(self, tokens: Tokens, prose: str, start: int, end: int) -> None:
        """Append the tokens of prose without quotations."""
        words, starts, ends = tokens.words, tokens.start, tokens.end
        whole, known, find = self._whole.get, self._pieces.get, prose.find
        add_word, add_start, add_end = words.append, starts.append, ends.append
        at = start
        for chunk in prose[start:end].split():
            first = find(chunk, at)
            at = first + len(chunk)
            one = whole(chunk)
            if one:
                add_word(one)
                add_start(first)
                add_end(at)
                continue
            for left, right, word in known(chunk) or self._take_apart(chunk):
                add_word(word)
                add_start(first + left)
                add_end(first + right)

    def _take_apart(self, chunk: str) -> list[tuple[int, int, Word]]:
        """The tokens of a piece without white space, each with its place in the piece."""
        if len(self._pieces) + len(self._whole) > _REMEMBERED:
            self._pieces.clear()
            self._whole.clear()
        if chunk.isalnum():
            word = self._whole[chunk] = self._word(chunk)
            return [(0, len(chunk), word)]
        pieces: list[tuple[int, int, Word]] = []
        at = 0
        while at < len(chunk):
            end = self._word_end(chunk, at)
            pieces.append((at, end, self._word(chunk[at:end])))
            at = end
        self._pieces[chunk] = pieces
        return pieces

    def _word(self, text: str) -> Word:
        low = text.lower().replace("’", "'")
        verb = self._lexicon.verb(low)
        if verb is None and "-" in low and low.endswith(_INVERTED):
            verb = self._lexicon.verb(low.partition("-")[0])
        tags = self._lexicon.tags.get(low, 0)
        if not tags and low[1:2] == "'" and not self._lexicon.irregular:
            tags = self._lexicon.tags.get(low[2:], 0)  # l'accusation
        return Word(text, tags, verb)

    def _word_end(self, chunk: str, at: int) -> int:
        """Where the token ends that starts at `at`."""
        if chunk[at] == MASK:
            while at < len(chunk) and chunk[at] == MASK:
                at += 1
            return at
        if not chunk[at].isalnum():
            return at + 1
        end = len(chunk) - 1
        if at == 0 and end and chunk[end] == "," and chunk[:end].isalnum():
            return end
        end = at + 1
        while end < len(chunk) and (chunk[end].isalnum() or _joins(chunk, end)):
            end += 1
        # "U.S." and "Mr." keep their stop, so that it ends no sentence by itself.
        if chunk[end : end + 1] == "." and self._keeps_stop(chunk[at:end]):
            return end + 1
        return end

    def _keeps_stop(self, word: str) -> bool:
        if len(word) == 1 or "." in word:
            return word[-1].isalpha() and all(len(part) == 1 for part in word.split("."))
        if word.isdigit():
            return len(word) < 3 and "0" in self._lexicon.abbreviations  # "am 3. Mai"
        return word.lower() in self._lexicon.abbreviations


def _joins(chunk: str, at: int) -> bool:
    """Whether the sign at `at` joins two parts of a word or number."""
    if at + 1 >= len(chunk) or not chunk[at + 1].isalnum():
        return chunk[at] in "\u0301\u00ad"
    return chunk[at] in _INNER or (chunk[at] in ",:" and chunk[at - 1].isdigit() and chunk[at + 1].isdigit())


def _ending(prose: str, start: int, end: int) -> str:
    """How a quotation ends: like a sentence ("."), like a question ("?"), with a comma, or openly (" ")."""
    inner = prose[max(start + 1, end - 16) : end].rstrip(_CLOSING)
    last = inner[-1:]
    if last == ".":
        return "." if not inner.endswith("...") else "?"
    if last and last in "!?…":
        return "?"
    return "," if last and last in ",—–" else " "
