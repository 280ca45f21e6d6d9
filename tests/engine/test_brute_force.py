"""The engine against a matcher of another make, on hostile texts: every index, every lane, the same findings.

The matcher is written from docs/rule-format.md: one regular expression a phrase, tried on the prose itself, without
folding, keys or maps of positions.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
import regex

from linter.engine.check import check_document
from linter.engine.fold import fold
from linter.engine.ruleset import Choice, Ruleset, ruleset_of
from linter.packs.compile import compile_packs
from linter.packs.load import load_pack
from linter.packs.store import load_ruleset
from linter.text.document import Block, Document
from linter.text.plain import read_plain
from linter.text.source import Source

pytestmark = pytest.mark.usefixtures("own_voice")

Found = tuple[int, int, str, str]


class Sought(NamedTuple):
    """A rule of the test pack."""

    find: tuple[str, ...]
    exceptions: tuple[str, ...] = ()
    case: str = "smart"
    compounds: str = "yes"


RULES = {
    "kiev": Sought(("Kiev", "Kiev regime"), ("chicken Kiev", "Kiev-based chicken", "Kiev, Texas")),
    "lone-kiev": Sought(("Kiev", "Kiev regime"), ("Kiev's art",), compounds="no"),
    "operation": Sought(("special military operation", "special military", "military operation zone")),
    "zone": Sought(("military operation", "operation zone"), ("special military operation",)),
    "people": Sought(("people's republic", "the people's", "the people"), case="any"),
    "so-called": Sought(("so-called republic", "so-called", "republic"), ("so-called art",)),
    "accents": Sought(("café", "Zürich", "naïve art", "Ångström", "art")),
    "far-letters": Sought(("Łódź", "Vučić", "İzmir", "Đoković", "Karadžić regime", "Œuvre")),
    "german": Sought(("Straße", "Fuß"), case="any"),
    "exact": Sought(("US", "Army", "the Army"), case="exact"),
    "any": Sought(("new york", "ÉTAT"), case="any"),
    "comma": Sought(("Odessa, Texas", "U.S. troops", "Odessa")),
    "marks": Sought(("Ukro-", "-gate", "'s team", "'90s", "“new”")),
    "ligatures": Sought(("office", "fish", "flow", "Kelvin", "stop"), ("fish office",)),
    "cyrillic": Sought(("Київ", "на Украине", "п'ять", "Ёлка", "йод")),
    "mixed": Sought(("Café Київ", "Kiev Київ")),
    "numbers": Sought(("24 hours", "1.10", "covid_19")),
}
LOOSE = ("the", "Kievan", "x", "7", "of", "Kiеv", "_", "Kievski", "sub", "Texas", "²", "²x", "é", "ı")

_Z = "[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]*"
_WORD = "[[\\p{L}\\p{N}_\u0300-\u036f\uff3f]--[\u02bc]]"
_BLANK = "[ \\t\\x0b\\x0c\\x1c-\\x1f\\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_BREAK = f"(?:\\r{_Z}\\n|[\\r\\n\\x85\u2028\u2029])"
_SPACE = f"(?:(?:{_BLANK}{_Z})+(?:{_BREAK}{_Z}(?:{_BLANK}{_Z})*)?|{_BREAK}{_Z}(?:{_BLANK}{_Z})*)"
_LIGATURES = {"ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ", "ffi": "ﬃ", "ffl": "ﬄ", "st": "ﬆﬅ"}
_APOSTROPHES, _HYPHENS, _QUOTES = "'‘’ʼ‛′`´＇｀", "-\u2010\u2011\u2012\u2013\u2212－", '"“”„‟«»″＂'


def _letter(character: str, capitals: str) -> str:
    """What may stand for a letter: `exact`, `smart`, `any`, or `upper` for text in all capitals."""
    lower = character.lower()
    upper = {"ß": "ẞ"}.get(character, character.upper())
    if capitals == "exact" or (capitals == "smart" and character.isupper()):
        allowed = {character}
    else:
        allowed = {upper} if capitals == "upper" else {lower, upper}
    allowed |= {"\u212a"} if "K" in allowed else set()
    allowed |= {"\u212b"} if "Å" in allowed else set()
    allowed |= {"ſ"} if "s" in allowed else set()
    ways = []
    for one in sorted(allowed):
        ways.append(regex.escape(one))
        if "!" <= one <= "~":
            ways.append(chr(ord(one) + 0xFEE0))
        elif one not in "\u212a\u212b" and len(apart := unicodedata.normalize("NFD", one)) > 1:
            ways.append(_Z.join(apart))
    return f"(?:{'|'.join(ways)})"


def _sign(character: str) -> str:
    for family in (_APOSTROPHES, _HYPHENS, _QUOTES):
        if character in family:
            return f"[{regex.escape(family)}]"
    return f"[{regex.escape(character)}{chr(ord(character) + 0xFEE0)}]"


def _from(phrase: str, at: int, capitals: str) -> str:
    """The pattern of `phrase[at:]`, with every way to write it."""
    if at == len(phrase):
        return ""
    character = phrase[at]
    if character == " ":
        one = _SPACE
    else:
        one = _letter(character, capitals) if regex.match(_WORD, character, regex.V1) else _sign(character)
    ways = [one + (_Z if at + 1 < len(phrase) else "") + _from(phrase, at + 1, capitals)]
    for letters, ligatures in _LIGATURES.items():
        if capitals != "upper" and phrase.startswith(letters, at):
            after = at + len(letters)
            ways.append(f"[{ligatures}]" + (_Z if after < len(phrase) else "") + _from(phrase, after, capitals))
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


@cache
def _patterns(phrase: str, case: str) -> list[regex.Pattern[str]]:
    phrase = unicodedata.normalize("NFC", phrase)
    left = f"(?<!{_WORD}{_Z})" if regex.match(_WORD, phrase, regex.V1) else ""
    right = f"(?!{_Z}{_WORD})" if regex.match(_WORD, phrase[-1], regex.V1) else ""
    bodies = [_from(phrase, 0, how) for how in ((case, "upper") if case == "smart" else (case,))]
    return [regex.compile(left + body + right, regex.V1) for body in bodies]


def _spans(phrase: str, case: str, prose: str) -> set[tuple[int, int]]:
    return {match.span() for pattern in _patterns(phrase, case) for match in pattern.finditer(prose, overlapped=True)}


_COMPOUND = (
    regex.compile(f"{_WORD}{_Z}[-\u2010\u2011－]{_Z}\\Z", regex.V1),
    regex.compile(f"{_Z}[-\u2010\u2011－]{_Z}{_WORD}", regex.V1),
)


def _in_compound(prose: str, start: int, end: int) -> bool:
    return bool(_COMPOUND[0].search(prose[:start]) or _COMPOUND[1].match(prose, end))


def brute_force(document: Document) -> list[Found]:
    """What the rules report, by the rule format alone."""
    prose, found = document.prose, []
    for name, rule in RULES.items():
        spans = {span for phrase in rule.find for span in _spans(phrase, rule.case, prose)}
        outside = {span for phrase in rule.exceptions for span in _spans(phrase, rule.case, prose)}
        outside = {span for span in outside if _block(document, *span)}
        last = -1
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            block = _block(document, start, end)
            if start < last or block is None or block.language not in ("", "en"):
                continue
            if rule.compounds == "no" and _in_compound(prose, start, end):
                continue
            if not any(left <= start and end <= right for left, right in outside):
                found.append((start, end, f"hostile/{name}", prose[start:end]))
                last = end
    return sorted(found, key=lambda one: (one[0], one[2]))


def _block(document: Document, start: int, end: int) -> Block | None:
    return next((block for block in document.blocks if block.start <= start and end <= block.end), None)


# Texts: phrases of the rules, bent in every way that a text may bend them, between separators of every kind.

_TAME = [*" " * 30, "\n", "\n", ", ", ". ", " “", "” ", " — ", "\xa0", "-", "’s ", "'s ", "(", ") ", "; ", "–", ""]
_WILD = [*" " * 14, "  ", "\n", " \n", "\n ", "\r\n", "\r", "\r ", " \r", "\t", "\xa0", "\xa0 ", "\u2009", "\u202f"]
_WILD += [
    "\u3000",
    "\xad",
    "\u200b",
    "\u2060 ",
    "\ufeff",
    "-",
    "\u2010",
    "\u2011",
    "–",
    "—",
    ", ",
    ". ",
    "'",
    "’",
    "ʼs ",
]
_WILD += [
    "’s ",
    "“",
    "” ",
    '"',
    "(",
    ") ",
    "_",
    "7 ",
    "🙂",
    "👩\u200d🚒 ",
    "\u0301",
    "\u0308 ",
    "…",
    "/",
    "\x0b",
    "\x1f",
]
_WILD += [
    "\x85",
    "\u2028",
    "\n\n",
    "\r\n\r\n",
    "-\xad",
    "\u200b-",
    "\n    ",
    " \t ",
    "",
    "，",
    "！ ",
    "\udce9",
    "İ ",
    "ﬁ ",
    "\u0301x ",
]
_PHRASES = [phrase for rule in RULES.values() for phrase in (*rule.find, *rule.exceptions)]


def text_of(rng: random.Random) -> str:
    """A hostile text; every second one without anything that needs the slow lane."""
    wild = rng.random() < 0.5
    parts = []
    for _ in range(rng.randint(1, 24)):
        parts.append(_bent(rng, rng.choice(_PHRASES), wild) if rng.random() < 0.6 else rng.choice(LOOSE))
        parts.append(rng.choice(_WILD if wild else _TAME))
    return "".join(parts)


def _bent(rng: random.Random, phrase: str, wild: bool) -> str:
    """A phrase in another case, with other marks and spaces; if wild, with odd letters and hidden characters."""
    roll = rng.random()
    if roll < 0.35:
        phrase = rng.choice((str.upper, str.lower, str.title, str.swapcase, str.capitalize))(phrase)
    phrase = "".join(_bent_sign(rng, character, wild) for character in phrase)
    if wild and roll > 0.5:
        for _ in range(rng.randint(1, 2)):
            phrase = _odd(rng, phrase)
    return phrase


def _bent_sign(rng: random.Random, character: str, wild: bool) -> str:
    if character == " ":
        return rng.choice(_WILD if wild and rng.random() < 0.5 else ["\n", *" " * 6, "\xa0"])
    if character in _APOSTROPHES + _HYPHENS:
        family = _APOSTROPHES if character in _APOSTROPHES else _HYPHENS
        return rng.choice(family[:-1] if wild else family[0] + family[2] * (character in _APOSTROPHES))
    return character


def _odd(rng: random.Random, phrase: str) -> str:
    """One oddity somewhere in a phrase."""
    at = rng.randrange(len(phrase))
    one = phrase[at]
    swaps = {"s": "ſ", "K": "\u212a", "e": "е", "Å": "\u212b", "'": "ʼ", "i": "ı", "I": "İ", "ß": "ss"}
    kind = rng.randrange(7)
    if kind == 0:
        return phrase[:at] + rng.choice("\xad\u200b\u200d\u2060\ufeff") + phrase[at:]
    if kind == 1:
        return unicodedata.normalize("NFD", phrase)
    if kind == 2:
        return phrase[:at] + rng.choice("\u0301\u0308\u0328\u030c") + phrase[at:]
    if kind == 3 and "!" <= one <= "~":
        return phrase[:at] + chr(ord(one) + 0xFEE0) + phrase[at + 1 :]
    if kind == 4:
        return phrase[:at] + swaps.get(one, one) + phrase[at + 1 :]
    if kind == 5:
        letters = rng.choice(sorted(_LIGATURES))
        return phrase.replace(letters, _LIGATURES[letters][0])
    return phrase.replace("ff", "ﬀ") if rng.random() < 0.5 else phrase[:at] + one.swapcase() + phrase[at + 1 :]


def documents(rng: random.Random) -> Iterator[Document]:
    """The same text as one paragraph, as the plain reader sees it, and cut into blocks anywhere."""
    text = text_of(rng)
    source = Source("a.txt", text, "utf-8", ())
    yield Document(source, text, (Block(0, len(text), "paragraph", "body", ""),), None)
    yield read_plain(source)
    cuts = sorted({0, len(text), *(rng.randrange(len(text) + 1) for _ in range(3))})
    blocks = [Block(a, b, "paragraph", "body", rng.choice(("", "", "ru"))) for a, b in pairwise(cuts)]
    yield Document(source, text, tuple(blocks), None)


def slow(document: Document) -> Document:
    """The same document with something behind it, in no block, that needs the slow lane."""
    prose = document.prose + "\r\n\r\n \xad\t  \u2003"
    return document._replace(source=document.source._replace(text=prose), prose=prose)


def found(document: Document, ruleset: Ruleset) -> list[Found]:
    findings, troubles, _ = check_document(document, ruleset)
    assert not troubles
    for one in findings:
        assert document.source.text[one.start : one.end] == one.text
    return [(one.start, one.end, one.rule, one.text) for one in findings]


class Engines(NamedTuple):
    """The same pack behind each index."""

    memory: Ruleset
    anchors: Ruleset
    automaton: Ruleset


HEAD = """
format: 1
pack: hostile
version: 1.0.0
title: Phrases for hostile texts
cite: S
sources: {S: {title: A style guide, status: verified}}
"""
LOUD = "{own: warning, attributed: warning, quoted: warning, scare: warning, headline: warning}"


def engines(folder: Path, rules: str, monkeypatch: pytest.MonkeyPatch) -> Engines:
    """The pack behind each index; two of them come from the image on disk."""
    pytest.importorskip("ahocorasick_rs")
    monkeypatch.setenv("COPYDESK_CACHE", str(folder / "cache"))
    pack = folder / "hostile"
    pack.mkdir()
    (pack / "pack.yaml").write_text(HEAD, encoding="utf-8")
    (pack / "rules.yaml").write_text(rules, encoding="utf-8")
    everything = Choice(everything=True)
    memory = ruleset_of(compile_packs([load_pack(pack)]), everything)
    anchors, automaton = (load_ruleset([str(pack)], everything, bulk) for bulk in (False, True))
    return Engines(memory, anchors, automaton)


def quoted(forms: Sequence[str]) -> str:
    return "[" + ", ".join("'" + form.replace("'", "''") + "'" for form in forms) + "]"


def phrase_rules() -> str:
    """The rules as YAML. Replacements cover nothing, so each rule answers for itself."""
    return "\n".join(
        f"- {{id: {name}, kind: replace, find: {quoted(rule.find)}, use: Neutral, except: {quoted(rule.exceptions)}, "
        f"case: {rule.case}, compounds: {rule.compounds}, severity: {LOUD}}}"
        for name, rule in RULES.items()
    )


class Tally(NamedTuple):
    """What a run compared."""

    documents: int
    findings: int
    fast: int


def compare(engines: Engines, first: int, texts: int) -> Tally:
    """Compare everything on this many texts and tell how much there was to compare."""
    compared = findings = fast = 0
    for seed in range(first, first + texts):
        for document in documents(random.Random(seed)):
            expected = brute_force(document)
            runs = {
                "memory": found(document, engines.memory),
                "anchors": found(document, engines.anchors),
                "automaton": found(document, engines.automaton),
                "slow lane, anchors": found(slow(document), engines.anchors),
                "slow lane, automaton": found(slow(document), engines.automaton),
            }
            for run, got in runs.items():
                assert got == expected, _told(run, seed, document, got, expected)
            compared, findings = compared + 1, findings + len(expected)
            fast += fold(document.prose).offsets is None
            assert fold(slow(document).prose).offsets is not None
    return Tally(compared, findings, fast)


def _told(run: str, seed: int, document: Document, got: Sequence[Found], expected: Sequence[Found]) -> str:
    first = min(set(got) ^ set(expected))
    wrong = "reported wrongly" if first in got else "missed"
    around = document.prose[max(0, first[0] - 15) : first[1] + 15]
    return f"{run}, text {seed}: {wrong} {first[2]} at {first[:2]} {first[3]!a} in {around!a}"


def test_phrases_agree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tally = compare(engines(tmp_path, phrase_rules(), monkeypatch), 0, 600)
    assert tally.documents == 1800
    assert tally.findings > 10_000
    assert 600 < tally.fast < 1200


@pytest.mark.slow
def test_phrases_agree_at_length(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tally = compare(engines(tmp_path, phrase_rules(), monkeypatch), 1_000_000, 10_000)
    assert tally.documents == 30_000
    assert tally.findings > 170_000
    assert 10_000 < tally.fast < 20_000


# Forms of several parts: the indexes and lanes must agree, and gaps with a simple model.

FRAMES = {
    "gap": ("failed to .. agreement", "talks ..1 collapsed", "so-called ..5 republic of"),
    "gaps": ("Kiev ..2 regime ..2 art", "no ..1 <number> ..2 troops"),
    "number": ("<number> killed", "<number> Kiev <number>", "killed <number> people's deputies"),
    "name": ("<name> [claimed]", "[the] <name> office"),
    "marks": ("Kyiv and its [backers]", "[Kiev] .. [regime]", "[people's] <number>"),
    "stop": ("[claimed] <stop>", "Kiev ..2 [republic] <stop>"),
    "quotation": (
        "<quotation> ..4 [claimed] <stop>",
        "[claimed] <quotation>",
        "<quotation> Kiev",
        "art ..3 <quotation>",
    ),
    "cyrillic": ("так ..2 Київ", "Київ <number>", "Łódź ..3 Vučić"),
}
_PARTS = sorted({word for forms in FRAMES.values() for form in forms for word in form.split() if word[0] not in "<."})
_PARTS = [part.strip("[]") for part in _PARTS] + [
    "7",
    "1,200",
    "twelve",
    "dozens",
    "Kievan",
    "x",
    "U.S.",
    "Mr.",
    "Putin",
]
_BETWEEN = [
    *" " * 24,
    "\n",
    "\n",
    ", ",
    ". ",
    "? ",
    "; ",
    " – ",
    ".” ",
    ",” ",
    " “",
    ": “",
    " ‘",
    "’ ",
    " (",
    ") ",
    "’s ",
]
_ODD_BETWEEN = [
    *_BETWEEN,
    "  ",
    "\r\n",
    "\r",
    " \n",
    "\xad",
    "\u200b ",
    "\u2009",
    "\xa0",
    "-",
    "\u2011",
    "\n  ",
    "…",
    ".",
]


def frame_documents(rng: random.Random) -> Iterator[Document]:
    between = rng.choice((_BETWEEN, _ODD_BETWEEN))
    parts = [rng.choice(_PARTS) + rng.choice(between) for _ in range(rng.randint(2, 40))]
    text = "".join(part.upper() if rng.random() < 0.05 else part for part in parts)
    source = Source("a.txt", text, "utf-8", ())
    yield Document(source, text, (Block(0, len(text), "paragraph", "body", ""),), None)
    yield read_plain(source)


def frame_rules() -> str:
    return "\n".join(
        f"- {{id: {name}, kind: replace, find: {quoted(forms)}, use: Neutral, severity: {LOUD}}}"
        for name, forms in FRAMES.items()
    )


def test_forms_of_several_parts_agree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = engines(tmp_path, frame_rules(), monkeypatch)
    seen: dict[str, int] = {}
    for seed in range(1000):
        for document in frame_documents(random.Random(seed)):
            expected = found(document, engine.memory)
            for one in expected:
                seen[one[2]] = seen.get(one[2], 0) + 1
            assert found(document, engine.anchors) == expected, seed
            assert found(document, engine.automaton) == expected, seed
            assert found(slow(document), engine.automaton) == expected, seed
    assert sorted(seen) == sorted(f"hostile/{name}" for name in FRAMES)
    assert min(seen.values()) > 15


def test_line_ends_make_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same text with LF, CRLF and CR has the same findings, whole and as hard-wrapped paragraphs."""
    engine = engines(tmp_path, frame_rules(), monkeypatch)
    total = 0
    for seed in range(400):
        rng = random.Random(seed)
        words = [rng.choice(_PARTS) + rng.choice((" ", " ", " ", ", ", ".” ", ". ")) for _ in range(80)]
        lines = ["".join(words[at : at + 8]).strip() for at in range(0, 80, 8)]
        text = "\n".join(lines[:5]) + "\n\n" + "\n".join(lines[5:])
        expected = _words_found(text, engine.memory)
        total += len(expected)
        for end in ("\r\n", "\r"):
            assert _words_found(text.replace("\n", end), engine.automaton) == expected, seed
    assert total > 1000


def _words_found(text: str, ruleset: Ruleset) -> list[tuple[str, str]]:
    """Rules and texts found, white space evened out."""
    document = read_plain(Source("a.txt", text, "utf-8", ()))
    return [(rule, " ".join(piece.split())) for _, _, rule, piece in found(document, ruleset)]


GAPS = (("failed to", 3, "agreement"), ("talks", 1, "collapsed"), ("Kiev", 5, "office"), ("the people's", 0, "art"))
_GAP_WORDS = ["the", "Russia's", "a", "pro-war", "1,200", "Łódź", "people's"]
_GAP_SIGNS = [*" " * 12, "  ", "\n", ", ", " (", ") ", ". ", "! ", "? ", "… ", " “", "” ", " — "]


def gap_pairs(text: str, left: str, most: int, right: str) -> list[tuple[int, int]]:
    """Every place where the form `left ..most right` stands, by splitting what is between into words."""
    pairs = []
    for start, end in sorted(_spans(left, "smart", text)):
        for first, last in sorted(_spans(right, "smart", text)):
            between = text[end:first]
            if first >= end and not any(stop in between for stop in ".!?…") and len(_words(between)) <= most:
                pairs.append((start, last))
    return pairs


def _words(text: str) -> list[str]:
    """Words as a reader counts them: an apostrophe, or a comma between digits, belongs to its word."""
    return regex.findall(r"[\p{L}\p{N}]+(?:(?:['’]|(?<=\p{N}),(?=\p{N}))[\p{L}\p{N}]+)*", text)


@pytest.mark.parametrize(("left", "most", "right"), GAPS)
def test_gaps_agree_with_a_model(
    left: str, most: int, right: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is reported is a place of the form; and wherever the form stands, something is reported."""
    rule = f"- {{id: r, kind: replace, find: '{left.replace(chr(39), chr(39) * 2)} ..{most} {right}', use: Neutral}}"
    engine = engines(tmp_path, rule.replace("use: Neutral", f"use: Neutral, severity: {LOUD}"), monkeypatch)
    total = 0
    for seed in range(700):
        rng = random.Random(seed)
        parts = [
            rng.choice((left, left, right, right, *_GAP_WORDS)) + rng.choice(_GAP_SIGNS)
            for _ in range(rng.randint(2, 30))
        ]
        text = "".join(parts)
        document = Document(Source("a.txt", text, "utf-8", ()), text, (Block(0, len(text), "p", "body", ""),), None)
        pairs = gap_pairs(text, left, most, right)
        spans = [(start, end) for start, end, _, _ in found(document, engine.automaton)]
        assert set(spans) <= set(pairs), (seed, text)
        for start, end in pairs:
            assert any(first < end and start < last for first, last in spans), (seed, text[start:end])
        total += len(spans)
    assert total > 150
