"""The cue words of a language, from `cues.txt`, read when a language is first met.

`cues.txt` explains its own layout; a linguist can edit it. It is split, not parsed: loading takes a millisecond.
"""

from __future__ import annotations

import os

from linter.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

FILE = os.path.join(os.path.dirname(__file__), "cues.txt")

TAGS = tuple(
    "skipped auxiliary finite subordinator break after-name pronoun determiner time follower preposition participle wh "
    "starter licenser object clause past term hearsay noun nounish manner role person-role no-speaker opening back "
    "subjunctive closer conjunction work title negation reaction".split()
)
"""Word classes that a list of `cues.txt` may name; each is one bit of `Word.tags`."""

KINDS = tuple(
    "bare that to person person-clause object stance quoting about-to about-for about-about about-of about-on "
    "about-against speech weak participle behind sure never-behind same-past passive call past-form".split()
)
"""Verb classes, after `verb.` in `cues.txt`; each is one bit of `Verb.kinds`."""

_TAG = {name: 1 << number for number, name in enumerate(TAGS)}
_KIND = {name: 1 << number for number, name in enumerate(KINDS)}


class Verb(NamedTuple):
    """A form of a cue verb: its base, the classes of its base as bits, and whether this is the -ing form."""

    base: str
    kinds: int
    ing: bool


class Lexicon(NamedTuple):
    """Words of one language: classes of words as bits, forms of cue verbs, abbreviations, and lists of phrases.

    A phrase is a tuple of lower-case words; `phrases` has them by list name and first word, longest first.
    """

    language: str
    tags: dict[str, int]
    verbs: dict[str, Verb]
    abbreviations: frozenset[str]
    phrases: dict[str, dict[str, list[tuple[str, ...]]]]


_loaded: dict[str, Lexicon] = {}
_sections: dict[str, list[tuple[str, str]]] = {}


def tag(*names: str) -> int:
    """The bits of word classes."""
    return sum(_TAG[name] for name in names)


def kind(*names: str) -> int:
    """The bits of verb classes."""
    return sum(_KIND[name] for name in names)


def lexicon(language: str) -> Lexicon:
    """The words of a language; empty if `cues.txt` has none for it."""
    if language not in _loaded:
        _loaded[language] = _build(language, sections(language))
    return _loaded[language]


def sections(language: str) -> list[tuple[str, str]]:
    """(list name, words) of each list of a language."""
    if not _sections:
        with open(FILE, encoding="utf-8") as file:
            _split(file.read())
    return _sections.get(language, [])


def _split(text: str) -> None:
    """Sort the lists of `cues.txt` by language."""
    for section in text.split("\n[")[1:]:
        head, _, body = section.partition("]\n")
        language, _, name = head.partition(" ")
        words = body if "\n#" not in body else "\n".join(line for line in body.split("\n") if line[:1] != "#")
        _sections.setdefault(language, []).append((name, words))


def _build(language: str, lists: Iterable[tuple[str, str]]) -> Lexicon:
    tags: dict[str, int] = {}
    kinds: dict[str, int] = {}
    irregular: dict[str, list[str]] = {}
    phrases: dict[str, dict[str, list[tuple[str, ...]]]] = {}
    abbreviations: list[str] = []
    for name, text in lists:
        if name in _TAG:
            bit = _TAG[name]
            for word in text.split():
                tags[word] = tags.get(word, 0) | bit
        elif name.startswith("verb."):
            bit = _KIND[name[5:]]
            for word in text.split():
                kinds[word] = kinds.get(word, 0) | bit
        elif name == "irregular":
            irregular = {words[0]: words for words in map(str.split, text.split("\n")) if words}
        elif name == "abbreviation":
            abbreviations += text.split()
        else:
            phrases[name] = _phrases(text)
    verbs = _english_forms(kinds, irregular) if irregular else {word: Verb(word, bits, False) for word, bits in kinds.items()}
    return Lexicon(language, tags, verbs, frozenset(abbreviations), phrases)


def _phrases(text: str) -> dict[str, list[tuple[str, ...]]]:
    """Phrases (words joined by "_") by first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted((tuple(word.split("_")) for word in text.split()), key=len, reverse=True):
        found.setdefault(phrase[0], []).append(phrase)
    return found


def _english_forms(kinds: dict[str, int], irregular: dict[str, list[str]]) -> dict[str, Verb]:
    """Every form of every verb; a form of two verbs belongs to both, under the first one's base."""
    verbs: dict[str, Verb] = {}
    for base, bits in kinds.items():
        for form in irregular.get(base) or _regular(base):
            if form in verbs:
                known = verbs[form]
                verbs[form] = Verb(known.base, known.kinds | bits, known.ing)
            else:
                verbs[form] = Verb(base, bits, form.endswith("ing") and form != base)
    return verbs


def _regular(base: str) -> tuple[str, ...]:
    """Forms of a regular English verb."""
    if base.endswith("e"):
        return base, base + "s", base + "d", base[:-1] + "ing"
    if base.endswith("y") and base[-2] not in "aeou":
        return base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    if base.endswith(("s", "sh", "ch", "x", "z")):
        return base, base + "es", base + "ed", base + "ing"
    return base, base + "s", base + "ed", base + "ing"
