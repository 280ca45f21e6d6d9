"""From matches that count to findings: severity, precedence, and what each kind reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from linter.engine.active import Severities
from linter.engine.judge import level_of
from linter.text.reading import read_document
from linter.text.source import Source

if TYPE_CHECKING:
    from conftest import Desk, Finds, HearAs

    from linter.engine.finding import Finding

LOUD = "severity: {own: warning, attributed: warning, quoted: warning, scare: warning}"


VOICES = ("own", "attributed", "scare", "quoted")


@pytest.mark.parametrize(
    ("rule", "levels"),
    [
        pytest.param("severity: error", (3, 2, 2, 0), id="error"),
        pytest.param("severity: warning", (2, 1, 1, 0), id="warning"),
        pytest.param("severity: note", (1, 1, 1, 0), id="a note stays a note"),
        pytest.param("title: x", (2, 1, 1, 0), id="left out"),
        pytest.param("severity: {own: error, attributed: error, scare: note, quoted: note}", (3, 3, 1, 1), id="each"),
        pytest.param("severity: {quoted: warning}", (2, 1, 1, 2), id="own left out"),
        pytest.param("severity: {own: 'off', quoted: note}", (0, 0, 0, 1), id="own off"),
        pytest.param("severity: {own: error, scare: 'off'}", (3, 2, 0, 0), id="scare off"),
    ],
)
def test_severity_by_voice(rule: str, levels: tuple[int, ...], desk: Desk, hear_as: HearAs) -> None:
    for voice, level in zip(VOICES, levels, strict=True):
        hear_as(voice)
        findings = desk.findings(f"find: Kiev\n{rule}", "It is Kiev, a town by a river.")
        assert [(one.level, one.voice) for one in findings] == [(level, voice)] * (level > 0)


@pytest.mark.parametrize(
    ("voice", "headline", "distanced", "level"),
    [
        ("own", False, False, 2),
        ("own", True, False, 3),
        ("own", False, True, 1),
        ("own", True, True, 1),
        ("attributed", True, False, 2),
        ("quoted", True, False, 0),
        ("quoted", False, True, 0),
        ("scare", False, False, 1),
    ],
)
def test_level_of(voice: str, headline: bool, distanced: bool, level: int) -> None:
    severities = Severities(own=2, attributed=2, quoted=0, scare=1, headline=3, distanced=1)
    assert level_of(severities, voice, headline, distanced) == level


def test_a_headline_has_its_own_severity(desk: Desk) -> None:
    rule = "find: Kiev\nseverity: {own: note, headline: error}"
    findings = desk.findings(rule, "Kiev falls\n\nOn Monday Kiev fell.")
    assert [(one.start, one.level) for one in findings] == [(0, 3), (22, 1)]
    findings = desk.findings(
        "find: Kiev\nseverity: {own: error, headline: 'off'}", "Kiev falls\n\nOn Monday Kiev fell."
    )
    assert [(one.start, one.level) for one in findings] == [(22, 3)]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        pytest.param("The so-called regime fell.", 2, id="so-called"),
        pytest.param("The so\u2011called “old” regime fell.", 2, id="two words away"),
        pytest.param("The so-called very old bad regime fell.", 2, id="three words away"),
        pytest.param("The so-called very old and bad regime fell.", 3, id="four words away"),
        pytest.param("What it calls a regime fell.", 2, id="what it calls"),
        pytest.param("What the men in Moscow call a regime fell.", 2, id="what they call"),
        pytest.param("It was described by many as a regime.", 2, id="described as"),
        pytest.param("The regime fell, so-called.", 3, id="behind"),
        pytest.param("It was so-called. The regime fell.", 3, id="another sentence"),
        pytest.param("It was so-called; the regime fell.", 3, id="a stop between"),
        pytest.param("Described\n\nas a regime it fell.", 3, id="another paragraph"),
        pytest.param("The regime fell.", 3, id="none"),
    ],
)
def test_a_distancing_marker_lowers_the_severity(text: str, level: int, desk: Desk, hear_as: HearAs) -> None:
    hear_as("own")
    findings = desk.findings("{find: regime, severity: error}", text)
    assert [(one.text, one.level) for one in findings] == [("regime", level)]


def test_a_distancing_marker_over_a_wrapped_line(desk: Desk, hear_as: HearAs) -> None:
    hear_as("own")
    line = "The town was taken by the troops of the new and so-called"
    text = f"Title\n\n{line}\n  regime on Monday.\n\n{line} people.\n"
    for end in ("\n", "\r\n"):
        findings = desk.findings("{find: regime, severity: error}", text.replace("\n", end))
        assert [one.level for one in findings] == [2]


@pytest.mark.parametrize(("distanced", "levels"), [("'off'", []), ("note", [1]), ("error", [3]), ("warning", [2])])
def test_distanced(distanced: str, levels: list[int], desk: Desk, hear_as: HearAs) -> None:
    hear_as("own")
    rule = f"{{find: regime, severity: error, distanced: {distanced}}}"
    assert [one.level for one in desk.findings(rule, "The so-called regime fell.")] == levels


STANCES = """
kind: contested
why: Words for 2014.
advice: Say who did what.
stances:
  - {name: annexed, find: "annex{ed,ation}", held_by: [ua, west], implies: taken without title, sources: [T]}
  - {name: joined, find: "{join,joined} Russia", held_by: ru, implies: a lawful change, sources: [S], severity: error,
     advice: Say annexed.}
"""


def told(one: Finding) -> tuple[object, ...]:
    return one.text, one.level, one.stance, one.held_by, one.message, [source.key for source in one.sources]


def test_a_contested_wording_tells_its_stance(desk: Desk) -> None:
    annexed, joined = desk.findings(STANCES, "Crimea was annexed. It joined Russia.")
    assert told(annexed) == (
        "annexed",
        2,
        "annexed",
        ("ua", "west"),
        "Words for 2014. This wording implies: taken without title. Say who did what.",
        ["T"],
    )
    assert told(joined) == (
        "joined Russia",
        3,
        "joined",
        ("ru",),
        "Words for 2014. This wording implies: a lawful change. Say annexed.",
        ["S"],
    )
    assert annexed.suggestions == joined.suggestions == ()
    assert annexed.holders == ("the Ukrainian government", "Western governments")
    assert joined.holders == ("the Russian government",)


def test_a_stance_keeps_what_the_rule_says_of_distance(desk: Desk, hear_as: HearAs) -> None:
    """A stance with a severity of its own is still silent where `distanced: off` silences the rule."""
    hear_as("own")
    text = "It so-called joined Russia. It was annexed."
    findings = desk.findings(STANCES + "distanced: 'off'\n", text)
    assert [(one.text, one.level) for one in findings] == [("annexed", 2)]
    assert [(one.text, one.level) for one in desk.findings(STANCES, text)] == [("joined Russia", 2), ("annexed", 2)]


def test_equal_matches_take_the_first_stance(desk: Desk) -> None:
    rule = """
kind: contested
stances:
  - {name: a, find: deniers of .. pact, held_by: ru, implies: x, sources: S}
  - {name: b, find: [deniers .. pact, of the], held_by: ua, implies: y, sources: S}
"""
    findings = desk.findings(rule, "They are deniers of the pact.")
    assert [(one.start, one.end, one.stance) for one in findings] == [(9, 28, "a")]


VARIANTS = """
kind: consistent
variants:
  - {name: Zelenskyy, find: Zelenskyy}
  - {name: Zelensky, find: "{Zelensky,Zelenski}"}
  - {name: Zelenskiy, find: Zelenskiy}
"""


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Zelensky, Zelensky and Zelensky.", id="one spelling"),
        pytest.param("Zelensky, [[Zelenskyy|Zelensky]] and Zelensky.", id="majority"),
        pytest.param("[[Zelenskyy|Zelensky]], Zelensky and Zelenski.", id="two forms of one variant"),
        pytest.param("Zelenskyy, [[Zelensky|Zelenskyy]] and [[Zelenskiy|Zelenskyy]].", id="a tie: the earliest"),
        pytest.param("Zelensky, [[ZELENSKYY|ZELENSKY]], Zelensky", id="suggestions copy the case"),
        pytest.param(
            "[[Zelenskiy|Zelenskyy]] Zelenskyy [[Zelensky|Zelenskyy]] [[Zelensky|Zelenskyy]] Zelenskyy Zelenskyy",
            id="three",
        ),
        pytest.param("Nobody here.", id="none"),
    ],
)
def test_consistent(marked: str, finds: Finds) -> None:
    finds(VARIANTS, marked)


def test_silent_voices_do_not_vote(desk: Desk, hear_as: HearAs) -> None:
    text = "Zelensky, Zelenskyy. “Zelenskyy, Zelenskyy.”"
    for inside, start in (("own", 0), ("scare", 0), ("quoted", 10)):
        hear_as("own", inside)
        assert [one.start for one in desk.findings(VARIANTS, text)] == [start]


ASYMMETRIC = """
kind: asymmetric
find: claimed
plain: said
actors: [{name: Russia, words: [Russia, Moscow]}, {name: Ukraine, words: [Ukraine, Kyiv]}]
"""


@pytest.mark.parametrize(
    ("within", "marked"),
    [
        pytest.param("document", "Moscow [[claimed]] it. Kyiv said so.", id="one loaded, one plain"),
        pytest.param("document", "Moscow claimed it. Kyiv claimed it.", id="both loaded"),
        pytest.param("document", "Moscow claimed it.", id="nobody else"),
        pytest.param("document", "Moscow claimed it. Russia said so. Kyiv said so.", id="sometimes plain"),
        pytest.param("document", "Moscow claimed it. Kyiv said so. Kyiv claimed it.", id="the other is loaded too"),
        pytest.param("document", "Kyiv said so.\n\nMoscow [[claimed]] it.", id="over paragraphs"),
        pytest.param("paragraph", "Kyiv said so.\n\nMoscow claimed it.", id="another paragraph"),
        pytest.param("paragraph", "Kyiv said so. Moscow [[claimed]] it.", id="the same paragraph"),
        pytest.param("sentence", "Kyiv said so. Moscow claimed it.", id="another sentence"),
        pytest.param("sentence", "Kyiv said so, Moscow [[claimed]] it.", id="the same sentence"),
        pytest.param("document", "Kyiv said that Moscow [[claimed]] it.", id="the last actor in front"),
        pytest.param("document", "It was claimed. Kyiv said so.", id="no actor in the sentence"),
    ],
)
def test_asymmetric(within: str, marked: str, finds: Finds) -> None:
    finds(ASYMMETRIC + f"within: {within}\n", marked)


@pytest.mark.parametrize(
    ("rule", "marked"),
    [
        pytest.param(
            "max_words: 3", "The [[“reforms”]] and the [[“new big plan”]], the “very new big plan”.", id="three"
        ),
        pytest.param("max_words: 1", "The [[“reforms”]] went on, and the “new plan”.", id="one word"),
        pytest.param("find: reforms", "The [[“bad reforms”]] went on, and the “new plan” of reforms.", id="find"),
        pytest.param(
            "regions: headline", "The [[“reforms”]] go on\n\nThe men saw the “plan” on Monday.", id="headline"
        ),
        pytest.param("regions: body", "The “reforms” go on\n\nThe men saw the [[“plan”]] on Monday.", id="body"),
        pytest.param("unless_near: {previous: word}", "The word “plan” and the [[“plan”]].", id="unless_near"),
        pytest.param("when_near: {sentence: war}", "A “plan” it is. A [[“plan”]] of war.", id="when_near"),
        pytest.param("except: the word “plan”", "The word “plan” and the [[“plan”]].", id="except"),
        pytest.param("report: once", "The [[“reforms”]] and the “plan” and the “war”.", id="once"),
        pytest.param("language: ru", "The “reforms” and the “plan”.", id="another language"),
    ],
)
def test_quotation_marks(rule: str, marked: str, finds: Finds, hear_as: HearAs) -> None:
    hear_as("scare")
    finds(f"kind: quotation\nquoted: scare\n{rule}", marked)


def test_kinds_of_quotations(finds: Finds, hear_as: HearAs) -> None:
    for voice, other in (("scare", "partial"), ("quoted", "scare")):
        hear_as(voice)
        finds(f"{{kind: quotation, quoted: {other}}}", "The “reforms” went on.")
    finds("{kind: quotation, quoted: partial}", "The [[“reforms”]] went on.")


def test_quotation_marks_in_a_headline(desk: Desk, hear_as: HearAs) -> None:
    """The marks are the outlet's own words, whoever speaks between them."""
    hear_as("quoted")
    rule = "kind: quotation\nquoted: partial\nseverity: {own: note, headline: error}"
    findings = desk.findings(rule, "The “reforms” go on\n\nThe men saw the “plan” on Monday.")
    assert [(one.start, one.level) for one in findings] == [(4, 3), (37, 1)]


def settled(desk: Desk, rules: str, text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.rule[2:], one.text, one.covers) for one in desk.findings(rules, text)]


def test_a_longer_match_covers_a_shorter_one(desk: Desk) -> None:
    rules = "- {id: a, find: denazification of the Kiev regime}\n- {id: b, find: Kiev regime}\n- {id: c, find: regime}"
    assert settled(desk, rules, "The denazification of the Kiev regime, the regime.") == [
        ("a", "denazification of the Kiev regime", ("p/b", "p/c")),
        ("c", "regime", ()),
    ]


def test_a_replacement_is_covered_only_by_name(desk: Desk) -> None:
    rules = "- {id: a, find: the Kiev regime%s}\n- {id: b, find: Kiev, use: Kyiv}"
    text = "Here the Kiev regime is."
    assert settled(desk, rules % "", text) == [("a", "the Kiev regime", ()), ("b", "Kiev", ())]
    assert settled(desk, rules % ", covers: b", text) == [("a", "the Kiev regime", ("p/b",))]
    assert settled(desk, rules % ", covers: p/b", text) == [("a", "the Kiev regime", ("p/b",))]
    assert settled(desk, rules % ", covers: [q/b]", text) == [("a", "the Kiev regime", ()), ("b", "Kiev", ())]


def test_what_covers_and_what_does_not(desk: Desk) -> None:
    pair = "- {id: a, find: %s}\n- {id: b, find: %s}"
    text = "They saw the old Kiev regime fall."
    assert settled(desk, pair % ("Kiev regime", "Kiev regime"), text) == [
        ("a", "Kiev regime", ()),
        ("b", "Kiev regime", ()),
    ]
    assert settled(desk, pair % ("old Kiev", "Kiev regime"), text) == [("a", "old Kiev", ()), ("b", "Kiev regime", ())]
    assert settled(desk, pair % ("old Kiev regime", "old"), text) == [("a", "old Kiev regime", ("p/b",))]
    assert settled(desk, pair % ("old Kiev regime", "regime"), text) == [("a", "old Kiev regime", ("p/b",))]
    assert settled(desk, pair % ("old Kiev regime", "regime fall"), text) == [
        ("a", "old Kiev regime", ()),
        ("b", "regime fall", ()),
    ]


def test_a_gap_covers_nothing(desk: Desk) -> None:
    """Only written words cover what lies in them."""
    rules = "- {id: a, find: failed to .. agreement}\n- {id: b, find: reach}\n- {id: c, find: failed}"
    assert settled(desk, rules, "They failed to reach an agreement.") == [
        ("a", "failed to reach an agreement", ("p/c",)),
        ("b", "reach", ()),
    ]


def test_a_silent_match_covers_nothing(desk: Desk) -> None:
    rules = "- {id: a, find: the Kiev regime, severity: {own: 'off'}}\n- {id: b, find: regime}"
    assert settled(desk, rules, "It is the Kiev regime.") == [("b", "regime", ())]


def test_quotation_marks_cover_nothing(desk: Desk, hear_as: HearAs) -> None:
    hear_as("scare")
    rules = f"- {{id: a, kind: quotation, quoted: scare}}\n- {{id: b, find: reforms, {LOUD}}}"
    assert settled(desk, rules, "The “reforms” went on.") == [("a", "“reforms”", ()), ("b", "reforms", ())]


def test_matches_of_one_rule_do_not_overlap(desk: Desk) -> None:
    rule = "- {id: a, find: [special military, special military operation, military operation zone, operation]}"
    assert settled(desk, rule, "A special military operation zone, an operation, a special military zone.") == [
        ("a", "special military operation", ()),
        ("a", "operation", ()),
        ("a", "special military", ()),
    ]


def test_suggestions(desk: Desk) -> None:
    rule = "{find: 'denazif{y,ied}', use: [change, alter], fix: safe, severity: error}"
    first, second = desk.findings(rule, "DENAZIFY it. Denazified so.")
    assert [tuple(one) for one in first.suggestions] == [("CHANGE", "safe"), ("ALTER", "unsafe")]
    assert [tuple(one) for one in second.suggestions] == [("Change", "safe"), ("Alter", "unsafe")]


def test_mapped_forms_run_in_step(finds: Finds) -> None:
    rule = "find: {'Odessa{,n}': 'Odesa{,n}', '{Kharkov,Lvov}': '{Kharkiv,Lviv}', 'the Ukraine': Ukraine}"
    finds(
        rule,
        "[[Odessa|Odesa]], [[Odessan|Odesan]], [[KHARKOV|KHARKIV]], [[Lvov|Lviv]], [[The Ukraine|Ukraine]], "
        "[[Odessa|Odesa]]’s",
    )


def test_a_form_in_several_parts_is_never_fixed_unasked(desk: Desk) -> None:
    (finding,) = desk.findings(
        "{find: '[failed] .. [agreement]', use: no agreement, fix: safe}", "It failed to reach agreement."
    )
    assert [tuple(one) for one in finding.suggestions] == [("no agreement", "unsafe")]


def test_what_a_finding_tells(desk: Desk) -> None:
    rule = """
find: Kiev
use: Kyiv
title: Kyiv, not Kiev
why: >-
  Spelt from
  Ukrainian.
advice: Ask.
held_by: [ru]
sources: [S, T]
"""
    (finding,) = desk.findings(rule, "In Kiev.")
    assert finding.path == "a.txt"
    assert finding.rule == "p/r"
    assert (finding.start, finding.end, finding.text) == (3, 7, "Kiev")
    assert finding.title == "Kyiv, not Kiev"
    assert finding.message == "Spelt from Ukrainian. Ask."
    assert (finding.held_by, finding.holders) == (("ru",), ("the Russian government",))
    assert [(source.key, source.title, source.status) for source in finding.sources] == [
        ("S", "A style guide", "verified"),
        ("T", "A study", "verified"),
    ]
    assert (finding.stance, finding.covers) == (None, ())


def test_findings_come_in_order(desk: Desk) -> None:
    rules = "- {id: b, find: Kiev}\n- {id: a, find: 'Kiev'}\n- {id: c, find: In}"
    assert [(one.start, one.rule) for one in desk.findings(rules, "In Kiev. In Kiev.")] == [
        (0, "p/c"),
        (3, "p/a"),
        (3, "p/b"),
        (9, "p/c"),
        (12, "p/a"),
        (12, "p/b"),
    ]


@pytest.mark.parametrize(
    ("find", "use", "title"),
    [
        ("Kiev", "", "“Kiev”"),
        ("'{Kiev,Kiyev}'", "", "“Kiev”"),
        ("Kiev", "use: Kyiv", "Kyiv, not Kiev"),
        ("Kiev", "use: '[sic] {x'", "[sic] {x, not Kiev"),
        ("Kiev", "use: Αθήνα", "Αθήνα, not Kiev"),
        ("{'Odess{a,an}': 'Odes{a,an}'}", "", "Odesa, not Odessa"),
        ("<ukraine> war", "", "“<ukraine> war”"),
    ],
)
def test_a_title_is_made_from_the_forms(find: str, use: str, title: str, desk: Desk) -> None:
    assert desk.ruleset(f"find: {find}\n{use}").rule(0).title == title


def test_findings_in_marked_up_text(desk: Desk) -> None:
    """Positions are those of the source, markup inside included; what markup cuts is not fixed unasked."""
    text = "The special *military*\noperation in **Kiev**, K&#105;ev and `Kiev`, [Kiev](https://Kiev.example)."
    rule = "find: {special military operation: war, Kiev: Kyiv}\nfix: safe"
    findings = desk.findings(rule, read_document(Source("a.md", text, "utf-8", ())))
    assert [(one.start, one.text, tuple(one.suggestions[0])) for one in findings] == [
        (4, "special *military*\noperation", ("war", "unsafe")),
        (38, "Kiev", ("Kyiv", "safe")),
        (46, "K&#105;ev", ("Kyiv", "safe")),
        (69, "Kiev", ("Kyiv", "safe")),
    ]
