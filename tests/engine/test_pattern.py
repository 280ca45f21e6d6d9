"""Forms of several parts, and regular expressions as the last resort."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from linter.packs.required import required_words

if TYPE_CHECKING:
    from conftest import Desk, Finds

pytestmark = pytest.mark.usefixtures("own_voice")


@pytest.mark.parametrize(
    ("form", "marked"),
    [
        pytest.param("failed to .. agreement", "They [[failed to reach an agreement]] now.", id="two words"),
        pytest.param("failed to .. agreement", "They [[failed to agreement]] now.", id="no word"),
        pytest.param("failed to .. agreement", "They [[failed to come to any agreement]] now.", id="three"),
        pytest.param(
            "failed to .. agreement", "They failed to come to any other agreement now.", id="four are too many"
        ),
        pytest.param(
            "failed to ..5 agreement",
            "They [[failed to a b c d e agreement]], failed to a b c d e f agreement",
            id="..5",
        ),
        pytest.param(
            "failed to ..1 agreement", "They [[failed to reach agreement]], failed to reach an agreement", id="..1"
        ),
        pytest.param("failed to ..0 agreement", "They [[failed to agreement]], failed to reach agreement", id="..0"),
        pytest.param("failed to .. agreement", "They failed to come. An agreement is near.", id="not over a full stop"),
        pytest.param(
            "failed to .. agreement", "They failed to come! An agreement? Failed to: agreement", id="nor other stops"
        ),
        pytest.param(
            "failed to .. agreement", "They [[failed to reach a U.S. agreement]] now.", id="a point in a word"
        ),
        pytest.param(
            "failed to .. agreement", "They [[failed to get a 1,200.50 agreement]] now.", id="points in figures"
        ),
        pytest.param("failed to .. agreement", "[[Failed to (again) reach “the” agreement]]", id="marks between"),
        pytest.param(
            "failed to .. agreement", "They [[failed to reach Russia’s first agreement]].", id="possessive is one word"
        ),
        pytest.param("failed to .. agreement", "[[FAILED TO REACH AGREEMENT]]", id="capitals"),
        pytest.param(
            "failed to .. agreement", "He failed to see; agreement. failed to agreements", id="semicolon, boundary"
        ),
        pytest.param(
            "talks .. the {deal,pact}", "[[Talks on the deal]], [[talks the pact]], talks on the deals", id="braces"
        ),
        pytest.param("no .. peace .. talks", "There were [[no real peace and other talks]] then.", id="two gaps"),
        pytest.param(
            "US .. Russia's", "The [[US and Russia's]], the [[US, Russia’s]], US and Russia", id="apostrophe inside"
        ),
        pytest.param("the .. people", "Here [[the brave people]] and [[the people]] are.", id="nearest"),
    ],
)
def test_gaps(form: str, marked: str, finds: Finds) -> None:
    finds(f'find: "{form}"', marked)


@pytest.mark.parametrize(
    ("form", "marked"),
    [
        pytest.param(
            "<number> killed",
            "[[12 killed]], [[1,200 killed]], [[twelve killed]], [[Dozens killed]], men killed",
            id="number",
        ),
        pytest.param(
            "killed <number>", "It [[killed 12]], [[killed twelve]] and [[killed 3.5]]% of a", id="number behind"
        ),
        pytest.param("killed .. <number>", "It [[killed at least 12]] people", id="number behind a gap"),
        pytest.param("<name> [claimed]", "Putin [[claimed]] it, he claimed it, It [[claimed]] it", id="name"),
        pytest.param("<name> [claimed]", "Moscow’s claimed", id="name in the possessive is no name"),
        pytest.param("Kyiv and its [backers]", "Kyiv and its [[backers]], Kyiv and backers, its backers", id="marks"),
        pytest.param(
            "[failed] .. [agreement]", "It [[failed to reach agreement]].", id="two marked parts are one finding"
        ),
        pytest.param("[The] .. regime", "[[The]] old regime; a regime", id="marked in front of a gap"),
        pytest.param(
            "[Ukraine's] <number>", "[[Ukraine’s]] 12 and [[Ukraine's]] two, Ukraine's men", id="marked possessive"
        ),
    ],
)
def test_numbers_names_and_marks(form: str, marked: str, finds: Finds) -> None:
    finds(f'find: "{form}"', marked)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("“We won,” he [[claimed]].", id="full stop"),
        pytest.param("“We won,” the tall mayor [[claimed]], smiling.", id="comma"),
        pytest.param("“We won,” he [[claimed]]", id="end of the paragraph"),
        pytest.param("“We won,” he [[claimed]]\nThen he left.", id="end of a line that is a paragraph"),
        pytest.param("“We won,” he [[claimed]]\r\nThen he left.", id="the same with CRLF"),
        pytest.param("“We won,” he [[claimed]]\rThen he left.", id="the same with CR"),
        pytest.param("“We won,” he [[claimed]]\u00a0– twice", id="dash"),
        pytest.param("“We won,” he [[claimed]] - twice", id="hyphen with spaces"),
        pytest.param("“We won,” he [[claimed]] (twice)", id="bracket"),
        pytest.param('"We won," he [[claimed]].', id="straight marks"),
        pytest.param("“We won,” he claimed today.", id="no stop"),
        pytest.param("“We won,” he claimed-today.", id="compound"),
        pytest.param("We won, he claimed.", id="no quotation"),
        pytest.param("“We won,” a b c d he claimed.", id="too far"),
        pytest.param("“We won.” He left. He claimed.", id="another sentence"),
        pytest.param("“He said ‘so I claimed’” was the word.", id="closing marks alone are no stop"),
    ],
)
def test_quotation_and_stop(marked: str, finds: Finds) -> None:
    finds('find: "<quotation> ..4 [claimed] <stop>"', marked)


def test_a_wrapped_line_is_no_stop(finds: Finds) -> None:
    text = (
        "“We have won the day and the war is over,” the minister\n"
        "claimed in the morning, and went to see the troops there.\n\n"
        "“We have won the day and the war,” the minister [[claimed]]\n\nThat was all.\n"
    )
    for end in ("\n", "\r\n"):
        finds('find: "<quotation> ..4 [claimed] <stop>"', text.replace("\n", end))


def test_quotation_behind(finds: Finds) -> None:
    finds('find: "[claimed] <quotation>"', "He [[claimed]] “that”, he [[claimed]]: “that”, he claimed that “he”.")


@pytest.mark.parametrize(
    ("rule", "marked"),
    [
        pytest.param("regex: 'denial\\w*'", "A [[denial]], [[Denials]], xdenial, undenial.", id="boundaries and case"),
        pytest.param("regex: 'Denials?'\n  case: exact", "A [[Denial]], denial, DENIALS, [[Denials]].", id="exact"),
        pytest.param(
            "regex: '(?P<core>denial)s? of (?P<what>\\w+)'\n  mark: what",
            "A denial of [[guilt]], denials of [[fact]].",
            id="mark",
        ),
        pytest.param(
            "regex: 'climate (denial|sceptic)ism'\n  use: doubt\n  fix: safe",
            "A [[climate denialism|doubt]] and [[Climate scepticism|doubt]]".replace("scepticism", "scepticism"),
            id="use",
        ),
        pytest.param(
            "regex: '\\b[A-Z]{2,}-gate'\n  requires: gate", "[[XYZ-gate]] and [[ab-gate]], gate", id="requires"
        ),
        pytest.param("regex: 'Київ\\w*'", "The word [[Київ]], [[КИЇВ]] is Ukrainian, antiКиїв not.", id="Cyrillic"),
        pytest.param("regex: 'denial(?=x)'", "A denialx and denial.", id="boundary behind a look-ahead"),
        pytest.param(
            "regex: 'special\\s+military'", "The [[special\n  military]]".replace("\n  ", "   "), id="white space"
        ),
    ],
)
def test_regular_expressions(rule: str, marked: str, finds: Finds) -> None:
    finds(f"- id: r\n  kind: pattern\n  {rule}\n", marked)


def test_a_pattern_is_tried_only_beside_its_words(desk: Desk) -> None:
    """Without the required word the paragraph is not looked at, even where the pattern would match."""
    rule = "kind: pattern\nregex: 'bad|denial'\nrequires: denial"
    assert desk.marked(rule, "A bad day.\n\nA bad denial.") == "A bad day.\n\nA [[bad]] [[denial]]."


HANGS = "kind: pattern\nregex: '(a+)+b'\nrequires: aaa"


def test_a_catastrophic_pattern_is_stopped(desk: Desk) -> None:
    started = time.perf_counter()
    findings = desk.findings(HANGS, "Title\n\nFirst aaab here.\n\n" + "a" * 20_000 + " end.\n\nLast aaab.")
    assert time.perf_counter() - started < 5
    assert findings == []
    (trouble,) = desk.troubles
    assert trouble.rule == "p/r"
    assert trouble.message == (
        "the pattern took longer than 0.2 s on the paragraph at line 5 and was stopped; "
        "make it simpler (no repetition inside a repetition)"
    )


def test_other_rules_survive_a_catastrophic_pattern(desk: Desk) -> None:
    rules = "- {id: r, kind: pattern, regex: '(a+)+b', requires: aaa}\n- {id: s, find: Kiev}"
    findings = desk.findings(rules, "Kiev and " + "a" * 20_000 + ".")
    assert [(one.rule, one.start) for one in findings] == [("p/s", 0)]
    assert [trouble.rule for trouble in desk.troubles] == ["p/r"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"denial", {"denial"}),
        (r"(?:sham|so-called) referend(?:um|a)", {"referendum", "referenda"}),
        (r"claim(?:s|ed)? (?:that )?responsib\w+", {"responsib"}),
        (r"colou?r revolution", {"revolution"}),
        (r"\b[A-Z]{2,}\b", set()),
        (r"(?:denial)?", set()),
        (r"denial|\w+", set()),
        (r"ab", set()),
        (r"(?i)Denial", {"denial"}),
        (r"special\s+military", {"military"}),
        (r"(?:foo)+bar", {"foo"}),
        (r"x{3}denials*", {"denial"}),
        (r"(?=denial)x+", set()),
        (r"[Dd]enial", {"denial"}),
        (r"[", set()),
    ],
)
def test_required_words(pattern: str, expected: set[str]) -> None:
    assert set(required_words(pattern)) == expected
