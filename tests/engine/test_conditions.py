"""Which matches count: words nearby by scope, exceptions, regions, languages, first use."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from linter.text.document import Block, Document
from linter.text.source import Source

if TYPE_CHECKING:
    from conftest import Desk, Finds

pytestmark = pytest.mark.usefixtures("own_voice")

# Each line: scope, text. The rule looks for "claimed" with "victory" in the scope.
SCOPES = [
    ("sentence", "A [[claimed]] victory.", "in the sentence"),
    ("sentence", "Victory was [[claimed]].", "in front of it"),
    ("sentence", "He claimed it. Victory came.", "in the next sentence"),
    ("sentence", "Victory came. He claimed it. He won.", "in the sentence before"),
    ("sentence", "Mr. Smith [[claimed]] the U.S. victory. So.", "abbreviations end no sentence"),
    ("sentence", "He said: “It is claimed.” Victory is far; “he [[claimed]] it.” So.", "closing marks"),
    (
        "sentence",
        "He claimed victories. An antivictory he claimed. A victory-less claim [[claimed]].",
        "words have boundaries",
    ),
    ("sentence", "Victory came there.\n\nHe claimed it.", "in the paragraph before"),
    ("before", "They saw victory\n\nHe claimed it.", "in front, in another paragraph"),
    ("paragraph", "He [[claimed]] it. Victory came.", "in the paragraph"),
    ("paragraph", "He claimed it there.\n\nVictory came.", "in the next paragraph"),
    ("document", "He [[claimed]] it there.\n\nMore.\n\nVictory came.", "anywhere"),
    ("document", "He claimed it there.\n\nMore.", "nowhere"),
    ("before", "Victory was [[claimed]].", "in front"),
    ("before", "He claimed victory.", "behind, not in front"),
    ("before", "Victory. He claimed it.", "in front, in another sentence"),
    ("after", "He [[claimed]] a victory.", "behind"),
    ("after", "Victory was claimed.", "in front, not behind"),
    ("after", "He claimed it. Victory!", "behind, in another sentence"),
    ("previous", "The victory [[claimed]] here.", "directly in front"),
    ("previous", "The victory (“[[claimed]]”) here; the victory,  [[claimed]].", "marks between"),
    ("previous", "The victory he claimed.", "one word away"),
    ("previous", "The victory. Claimed early.", "a full stop between"),
    ("previous", "They claimed victory.", "on the other side"),
    ("next", "He [[claimed]] victory.", "directly behind"),
    ("next", "He [[claimed]] – “victory”; he [[claimed]]\u00a0victory; he [[claimed]], victory", "marks between"),
    ("next", "He claimed the victory.", "one word away"),
    ("next", "He claimed – “‘(victory.", "too many marks between"),
    ("next", "He claimed/victory; he claimed: victory; he claimed… victory", "other signs"),
    ("next", "Victory claimed.", "on the other side"),
]


@pytest.mark.parametrize(("scope", "marked"), [pytest.param(a, b, id=f"{a}: {c}") for a, b, c in SCOPES])
def test_when_near(scope: str, marked: str, finds: Finds) -> None:
    finds(f"{{find: claimed, when_near: {{{scope}: victory}}}}", marked)


@pytest.mark.parametrize(("scope", "marked"), [pytest.param(a, b, id=f"{a}: {c}") for a, b, c in SCOPES])
def test_unless_near_is_the_opposite(scope: str, marked: str, desk: Desk) -> None:
    """What one condition reports, the other leaves; together they make up every match."""
    text = marked.replace("[[", "").replace("]]", "")
    every = {one.start for one in desk.findings("{find: claimed}", text)}
    wanted = {one.start for one in desk.findings(f"{{find: claimed, when_near: {{{scope}: victory}}}}", text)}
    silenced = {one.start for one in desk.findings(f"{{find: claimed, unless_near: {{{scope}: victory}}}}", text)}
    assert every == wanted | silenced
    assert not wanted & silenced


@pytest.mark.parametrize(
    ("rule", "marked"),
    [
        pytest.param(
            "when_near: victory", "He [[claimed]] it. Victory came.\n\nHe claimed it.", id="a bare list: paragraph"
        ),
        pytest.param(
            "when_near: [victory, win]",
            "He [[claimed]] a win.\n\nHe [[claimed]] victory.\n\nHe claimed.",
            id="any of them",
        ),
        pytest.param(
            "when_near: {document: Russia, sentence: [victory, win]}",
            "He [[claimed]] victory. He claimed it. A [[claimed]] win.\n\nRussia did.",
            id="every scope must hold",
        ),
        pytest.param("when_near: {document: Russia, sentence: [victory]}", "He claimed victory.", id="one scope fails"),
        pytest.param(
            "unless_near: {next: [victory, in], sentence: talks}",
            "He claimed victory. He claimed in time. The talks he claimed to hold. He [[claimed]] it.",
            id="any scope silences",
        ),
        pytest.param(
            "when_near: victory\nunless_near: {sentence: old}",
            "He [[claimed]] it. An old man claimed it. Victory.\n\nHe claimed it.",
            id="both conditions",
        ),
        pytest.param(
            "when_near: <ukraine>",
            "Ukraine’s [[claimed]].\n\nUkrainian, [[claimed]].\n\nUkrainians claimed.",
            id="list",
        ),
        pytest.param(
            "when_near: special operation",
            "The special\u00a0 operation he [[claimed]].\n\nSpecial. Operation claimed.",
            id="phrase",
        ),
        pytest.param(
            'unless_near: {next: "\'s team"}',
            "He claimed's team, he claimed’s team, he [[claimed]] team.",
            id="leading mark",
        ),
        pytest.param(
            "when_near: {sentence: Łódź}",
            "In Łódź he [[claimed]]. In LÓDZ he claimed. In ŁÓDŹ he [[claimed]].",
            id="letters",
        ),
        pytest.param("when_near: US", "The US [[claimed]].\n\nHe told us he claimed.", id="a capital is binding"),
    ],
)
def test_conditions(rule: str, marked: str, finds: Finds) -> None:
    finds(f"find: claimed\n{rule}", marked)


def test_the_words_of_the_match_never_count(finds: Finds) -> None:
    rule = "find: [the Kiev regime, Kiev]\nwhen_near: {paragraph: Kiev}"
    finds(rule, "[[the Kiev regime]] in [[Kiev]].\n\nIt is the Kiev regime.\n\nIt is Kiev.")


def test_words_beside_a_match_in_a_wrapped_line(finds: Finds) -> None:
    """Indentation is no distance."""
    line = "Officials from several countries came to the small town of "
    text = f"Title\n\n{line}Odessa,\n          Texas, and left.\n\n{line}[[Odessa]],\n  it was."
    finds("{find: Odessa, unless_near: {next: Texas}}", text)


def test_words_nearby_do_not_cross_a_paragraph(finds: Finds) -> None:
    finds("{find: Odessa, unless_near: {next: Texas}}", "They left [[Odessa]]\n\nTexas is far.")
    finds("{find: Odessa, unless_near: {previous: Texas}}", "They left Texas\n\n[[Odessa]] is far.")
    finds("{find: Odessa, when_near: {document: special operation}}", "A special\n\noperation in Odessa.")


def test_a_match_up_to_the_end_of_its_sentence(finds: Finds) -> None:
    finds(
        '{find: "claimed it.", when_near: {sentence: victory}}',
        "He claimed it. Victory. The victory he [[claimed it.]]",
    )


def test_a_straddling_match_has_both_sentences(desk: Desk) -> None:
    rule = 'find: "end. The"\nwhen_near: {sentence: victory}'
    assert (
        desk.marked(rule, "A victory at the end. The war is over. So.")
        == "A victory at the [[end. The]] war is over. So."
    )
    assert desk.marked(rule, "It is the end. The victory came. So.") == "It is the [[end. The]] victory came. So."
    assert desk.marked(rule, "Victory. It is the end. The war. Victory.") == "Victory. It is the end. The war. Victory."


@pytest.mark.parametrize(
    ("rule", "marked"),
    [
        pytest.param("except: chicken Kiev", "A chicken Kiev in [[Kiev]], chicken Kiev’s.", id="phrase"),
        pytest.param("except: [Kiev Post, 'Kiev, Texas']", "The Kiev Post of [[Kiev]]; Kiev, Texas", id="several"),
        pytest.param("except: 'Kiev-60'", "A Kiev-60, a Kiev\u201160 and a [[Kiev]]-61", id="compound"),
        pytest.param("except: chicken Kiev", "A chicken\n\n[[Kiev]] is there.", id="not over a paragraph"),
        pytest.param("except: 'Kiev regime'", "The [[Kiev]] regimes, the Kiev regime’s", id="boundaries"),
        pytest.param("except: Kie", "In [[Kiev]]", id="no part of a match"),
        pytest.param(
            "except: [old town of Kiev, town of]", "The old town of Kiev, town of [[Kiev]].", id="one in another"
        ),
        pytest.param("case: any\nexcept: CHICKEN kiev", "A chicken KIEV in [[kiev]].", id="the case of the rule"),
        pytest.param(
            "except: [see Kiev and, and Kiev go]", "We see Kiev and Kiev go and [[Kiev]].", id="overlapping exceptions"
        ),
    ],
)
def test_exceptions(rule: str, marked: str, finds: Finds) -> None:
    finds(f"find: Kiev\n{rule}", marked)


def test_an_exception_leaves_the_rest_of_its_words(finds: Finds) -> None:
    """A longer match that an exception takes away does not take a shorter one with it."""
    rule = "find: [special military operation, military operation zone]\nexcept: special military operation"
    finds(rule, "The special [[military operation zone]] is a special military operation.")


def test_allow_silences_every_rule_of_its_pack(desk: Desk) -> None:
    rules = """
- {id: a, find: Kiev, use: Kyiv}
- {id: b, find: regime}
- {id: c, kind: pattern, regex: 'Kiev\\w*', requires: kiev}
- {id: ok, kind: allow, find: "the {old,} Kiev regime"}
"""
    findings = desk.findings(rules, "The Kiev regime, the old Kiev regime; a Kiev regime.")
    assert [(one.rule, one.start) for one in findings] == [("p/a", 40), ("p/c", 40), ("p/b", 45)]


HEADLINE = "Kiev falls\n\nKiev fell on Monday, officials said.\n\nKiev falls\n"


@pytest.mark.parametrize(
    ("regions", "expected"),
    [("headline", [0]), ("body", [12, 50]), ("[headline, body]", [0, 12, 50]), ("caption", []), ("[]", [0, 12, 50])],
)
def test_regions(regions: str, expected: list[int], desk: Desk) -> None:
    findings = desk.findings(f"{{find: Kiev, regions: {regions}}}", HEADLINE)
    assert [one.start for one in findings] == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", ["", "en"]), ("ru", ["ru"]), ("uk", ["uk"]), ("de", ["", "de"])],
)
def test_languages(language: str, expected: list[str], desk: Desk) -> None:
    """A block whose language is not told takes the rules of every Latin-script language."""
    text = "Kiev\nKiev\nKiev\nKiev\nKiev"
    languages = ["", "en", "ru", "uk", "de"]
    blocks = tuple(Block(5 * at, 5 * at + 4, "paragraph", "body", one) for at, one in enumerate(languages))
    document = Document(Source("a", text, "utf-8", ()), text, blocks, None)
    findings = desk.findings(f"{{find: Kiev, language: {language}}}", document)
    assert [languages[one.start // 5] for one in findings] == expected


def test_a_russian_rule_in_english_text(desk: Desk) -> None:
    text = "The words на Украине are Russian, he wrote.\n\nОн живёт на Украине."
    assert [one.start for one in desk.findings("{find: на Украине, language: ru}", text)] == [54]
    assert [one.start for one in desk.findings("{find: на Украине, language: en}", text)] == [10]


@pytest.mark.parametrize(
    ("rule", "marked"),
    [
        pytest.param("report: each", "[[Kiev]], [[Kiev]] and [[Kiev]].\n\n[[Kiev]].", id="each"),
        pytest.param("report: once", "[[Kiev]], Kiev and Kiev.\n\nKiev.", id="once"),
        pytest.param(
            "report: once\nwhen_near: {sentence: war}",
            "In Kiev. In [[Kiev]] at war. In Kiev at war.",
            id="once: the first that counts",
        ),
        pytest.param("report: first-use", "[[Kiev]], Kiev and Kiev.\n\nKiev.", id="first use"),
        pytest.param(
            "report: first-use\nunless_near: {next: (Kyiv)}", "In Kiev (Kyiv) and Kiev.", id="first use is right"
        ),
        pytest.param(
            "report: first-use\nunless_near: {next: (Kyiv)}", "In [[Kiev]] and Kiev (Kyiv).", id="first use is wrong"
        ),
        pytest.param(
            "report: first-use\nexcept: chicken Kiev",
            "A chicken Kiev in [[Kiev]] and Kiev.",
            id="an exception is no use",
        ),
        pytest.param(
            "report: first-use\nregions: body",
            "Kiev falls\n\nIn [[Kiev]] it rained, and in Kiev it snowed.",
            id="first use of the region",
        ),
    ],
)
def test_report(rule: str, marked: str, finds: Finds) -> None:
    finds(f"find: Kiev\n{rule}", marked)


def test_many_matches_take_linear_time(desk: Desk) -> None:
    """A file of many stories: conditions look only at what stands near. Quadratic, this took twelve seconds."""
    rule = "find: Kiev\nexcept: chicken Kiev\nwhen_near: {sentence: war}\nunless_near: {next: waltz, previous: old}"
    text = "Kiev at war and chicken Kiev is. The term Kiev in war, Kiev waltz. " * 3000
    started = time.perf_counter()
    findings = desk.findings(rule, text)
    assert time.perf_counter() - started < 8
    assert len(findings) == 6000
