"""The notation of forms: braces, lists, gaps and numbers (docs/rule-format.md, "Forms").

A form is finite: it expands to phrases that can be listed, indexed and checked one by one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise, product
from typing import Any, NamedTuple

from linter.engine.fold import page_of
from linter.engine.spelling import canonical

MAX_PHRASES = 500
_SORTS, _EDGES = ("<number>", "<name>"), ("<quotation>", "<stop>")
_GAP = re.compile(r"\.\.(\d{0,2})$")
_PIECE = re.compile(r"[{}]|<[^<>{}\s]*>|[^{}<>]+|[<>]")


class FormError(Exception):
    """A form that cannot be read; `at` is the offset of the trouble in the form, in code points from 0."""

    def __init__(self, message: str, at: int = 0) -> None:
        super().__init__(message)
        self.message, self.at = message, at


class Words(NamedTuple):
    """Phrases of which one must stand here, in the order in which the notation lists them.

    `marked` if they stand in square brackets: then only marked words are reported.
    """

    phrases: tuple[str, ...]
    marked: bool = False


class Gap(NamedTuple):
    """Up to `most` words of any kind, within the sentence."""

    most: int


class Sort(NamedTuple):
    """A word of a sort: a number in figures or in words (`number`), or a capitalised word (`name`)."""

    name: str
    marked: bool = False


class Edge(NamedTuple):
    """No word: a quotation mark (`quotation`), or the end of a clause (`stop`)."""

    name: str


Element = Words | Gap | Sort | Edge
Lists = Mapping[str, Sequence[str]]


def parse_form(form: str, lists: Lists | None = None) -> tuple[Element, ...]:
    """Read one form into its elements. Raises FormError."""
    reader = _FormReader({} if lists is None else lists)
    for word in _split(form):
        reader.take(word)
    elements = reader.done()
    _check(elements, form)
    return tuple(elements)


class _FormReader:
    """Collects the elements of a form word by word."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._elements: list[Element] = []
        self._run: list[str] = []
        self._marked = False

    def take(self, word: str) -> None:
        """Read one word of the notation."""
        if word.startswith("["):
            self._close_run()
            if self._marked:
                raise FormError("a [ inside square brackets")
            self._marked = True
            word = word[1:]
        closes = word.endswith("]")
        if closes and not self._marked:
            raise FormError("a ] without its [")
        self._element(word[:-1] if closes else word)
        if closes:
            self._close_run()
            self._marked = False

    def _element(self, word: str) -> None:
        """A gap, a number, an edge, or a word of the current phrase."""
        gap = _GAP.match(word)
        if gap or word in _SORTS + _EDGES:
            self._close_run()
            if gap:
                self._elements.append(Gap(int(gap[1] or 3)))
            else:
                self._elements.append(Sort(word[1:-1], self._marked) if word in _SORTS else Edge(word[1:-1]))
        elif word:
            self._run.append(word)

    def _close_run(self) -> None:
        """End the current phrase."""
        if self._run:
            self._elements.append(Words(_phrases(" ".join(self._run), self._lists), self._marked))
            self._run.clear()

    def done(self) -> list[Element]:
        """The elements, once every word is read."""
        self._close_run()
        if self._marked:
            raise FormError("a [ that is never closed")
        return self._elements


def expand(form: str, lists: Lists | None = None) -> tuple[str, ...]:
    """Every phrase of a form that has neither gap nor number. Raises FormError."""
    elements = parse_form(form, lists)
    if len(elements) != 1 or not isinstance(elements[0], Words) or elements[0].marked:
        raise FormError("a gap (..), [marks], <number>, <name>, <quotation> or <stop> cannot stand here")
    return elements[0].phrases


def _split(form: str) -> list[str]:
    """Words at the top level: spaces inside braces do not separate."""
    words, depth, current = [], 0, ""
    for character in form:
        depth += (character == "{") - (character == "}")
        if character.isspace() and depth <= 0:
            words.append(current)
            current = ""
        else:
            current += character
    words.append(current)
    return [word for word in words if word]


def _check(elements: Sequence[Element], form: str) -> None:
    """Refuse forms that nothing could anchor, and edges that are not at the edge."""
    if not elements:
        raise FormError("is empty: write the words to find")
    ends_twice = len(elements) > 2 and isinstance(elements[-1], Edge) and isinstance(elements[-2], Edge)
    inner = elements[1:-2] if ends_twice else elements[1:-1]
    if any(isinstance(element, Edge) for element in inner):
        raise FormError("<quotation> and <stop> stand at the beginning or the end of a form")
    if isinstance(elements[0], Edge) and elements[0].name == "stop":
        raise FormError("<stop> stands at the end of a form")
    if not any(isinstance(element, Words) for element in elements):
        raise FormError("a form needs at least one written word")
    if isinstance(elements[0], Gap) or isinstance(elements[-1], Gap):
        raise FormError("a gap (..) must stand between words", form.find(".."))
    for left, right in pairwise(elements):
        if isinstance(left, Gap) and isinstance(right, Gap):
            raise FormError("two gaps stand side by side; write one: ..6", form.find(".."))


def _phrases(text: str, lists: Lists) -> tuple[str, ...]:
    """Expand braces and list names; white space inside is evened out, repeats are dropped."""
    phrases = tuple(dict.fromkeys(_all_phrases(text, lists)))
    if not phrases:
        raise FormError("expands to nothing: one of its lists is empty")
    for phrase in phrases:
        if not re.search(r"\w", phrase):
            raise FormError("an alternative has no letters at all")
        try:
            page_of(canonical(phrase))
        except ValueError as error:
            raise FormError(str(error)) from None
    return phrases


def _all_phrases(text: str, lists: Lists) -> list[str]:
    """The same with repeats, in the order of the braces."""
    whole, _ = _alternatives(text, _PIECE.finditer(text), lists, closing=False)
    return [" ".join(phrase.split()) for phrase in whole]


def _alternatives(text: str, pieces: Any, lists: Lists, closing: bool, opened: int = 0) -> tuple[list[str], int]:
    """The alternatives up to the closing brace (or the end); commas separate only inside braces."""
    done: list[str] = []
    current: list[str] = [""]
    for piece in pieces:
        token = piece.group()
        if token == "}":
            if not closing:
                raise FormError("a } without its {", piece.start())
            return done + current, piece.end()
        if token == "{":
            inner, _ = _alternatives(text, pieces, lists, True, piece.start())
            if len(inner) == 1:
                raise FormError("braces need alternatives: {one,two}", piece.start())
            current = _join(current, inner, piece.start())
        elif token[0] == "<" and len(token) > 1:
            current = _join(current, _listed(token[1:-1], lists, piece.start()), piece.start())
        elif token in "<>":
            raise FormError(f"a stray {token}; lists are named as <name>", piece.start())
        else:
            first, *rest = token.split(",") if closing else [token]
            current = [text + first for text in current]
            for part in rest:
                done += current
                current = [part]
    if closing:
        raise FormError("a { that is never closed", opened)
    return done + current, len(text)


def _listed(name: str, lists: Lists, at: int) -> list[str]:
    """The phrases of a list of the pack."""
    if name not in lists:
        from linter.packs.mistake import did_you_mean

        raise FormError(f"no list `{name}` in pack.yaml{did_you_mean(name, lists)}", at)
    return list(lists[name])


def _join(left: list[str], right: list[str], at: int) -> list[str]:
    """Every pair of left and right."""
    if len(left) * len(right) > MAX_PHRASES:
        raise FormError(f"expands to more than {MAX_PHRASES} phrases", at)
    return [one + other for one, other in product(left, right)]


def in_step(form: str, use: str, lists: Lists | None = None) -> dict[str, str]:
    """Pair each phrase of `form` with its preferred form; braces run in step where both have as many.

    Raises FormError if the numbers of alternatives differ.
    """
    expand(form, lists)
    found, preferred = _all_phrases(form, lists or {}), _all_phrases(use, lists or {})
    if len(preferred) == 1:
        return dict.fromkeys(found, preferred[0])
    if len(found) != len(preferred):
        raise FormError(f"{len(found)} forms to find, but {len(preferred)} to use")
    return dict(zip(found, preferred, strict=True))
