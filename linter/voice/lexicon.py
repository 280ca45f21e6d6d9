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
    "starter licenser object clause past term hearsay noun nounish role no-speaker "
    "subjunctive conjunction work rubric particle as coordinator survey special reaction".split()
)
"""Word classes that a list of `cues.txt` may name; each is one bit of `Word.tags`."""

KINDS = tuple(
    "bare that to person person-clause object stance quoting about-to about-for about-about about-of about-on "
    "about-against speech weak participle behind sure never-behind same-past passive call split reckoned showing "
    "seeming".split()
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
    """Words of one language: classes of words as bits, classes of verbs as bits, abbreviations, lists of phrases.

    `verbs` has bases if there are `irregular` forms (form to base), else every form. A phrase is a tuple of lower-case
    words; `phrases` has them by list name and first word, longest first. `beginnings` are the first three letters of
    all forms: most words are none.
    """

    language: str
    tags: dict[str, int]
    verbs: dict[str, int]
    irregular: dict[str, str]
    abbreviations: frozenset[str]
    phrases: dict[str, dict[str, list[tuple[str, ...]]]]
    beginnings: frozenset[str]

    def verb(self, form: str) -> Verb | None:
        """The cue verb that a lower-case form belongs to."""
        if not self.irregular:
            return Verb(form, self.verbs[form], False) if form in self.verbs else None
        if form[:3] not in self.beginnings:
            return None
        base = self.irregular.get(form) or _regular_base(form, self)
        return Verb(base, self.verbs[base], form.endswith("ing") and form != base) if base in self.verbs else None


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
    irregular: dict[str, str] = {}
    phrases: dict[str, dict[str, list[tuple[str, ...]]]] = {}
    abbreviations: list[str] = []
    for name, text in lists:
        if name in _TAG and "_" in text:
            phrases[name] = _phrases(text)
        if name in _TAG:
            bit = _TAG[name]
            for word in text.split():
                tags[word] = tags.get(word, 0) | bit
        elif name.startswith("verb."):
            bit = _KIND[name[5:]]
            for word in text.split():
                kinds[word] = kinds.get(word, 0) | bit
        elif name == "irregular":
            for forms in map(str.split, text.split("\n")):
                irregular.update(dict.fromkeys(forms, forms[0] if forms else ""))
        elif name == "abbreviation":
            abbreviations += text.split()
        else:
            phrases[name] = _phrases(text)
    beginnings = frozenset(word[:3] for word in (*kinds, *irregular))
    return Lexicon(language, tags, kinds, irregular, frozenset(abbreviations), phrases, beginnings)


def _phrases(text: str) -> dict[str, list[tuple[str, ...]]]:
    """Phrases (words joined by "_") by first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted((tuple(word.split("_")) for word in text.split()), key=len, reverse=True):
        found.setdefault(phrase[0], []).append(phrase)
    return found


def _regular_base(form: str, known: Lexicon) -> str:
    """The base of a form of a regular English verb that is known; else nothing."""
    bases = [form, form[:-1], form[:-2], form[:-3]] if form[-1:] in "sdg" else [form]
    bases += [form[:-3] + "y", form[:-3] + "e"] if len(bases) > 1 else []
    for base in bases:
        if base in known.verbs and base not in known.irregular and form in _regular(base):
            return base
    return ""


def _regular(base: str) -> tuple[str, ...]:
    """Forms of a regular English verb."""
    if base.endswith("e"):
        return base, base + "s", base + "d", base[:-1] + "ing"
    if base.endswith("y") and base[-2] not in "aeou":
        return base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    if base.endswith(("s", "sh", "ch", "x", "z")):
        return base, base + "es", base + "ed", base + "ing"
    return base, base + "s", base + "ed", base + "ing"
