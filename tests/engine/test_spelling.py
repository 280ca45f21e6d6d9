"""What a written form finds, and where exactly: boundaries, letter case, marks, spaces, scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from linter.engine.spelling import SMART, canonical, copy_case, in_compound, spelled, spelling_of
from linter.text.document import Block, Document
from linter.text.source import Source

if TYPE_CHECKING:
    from conftest import Desk, Finds

pytestmark = pytest.mark.usefixtures("own_voice")

KIEV = "{find: Kiev, use: Kyiv}"


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("[[Kiev|Kyiv]]", id="alone"),
        pytest.param("In [[Kiev|Kyiv]], [[Kiev|Kyiv]]: ([[Kiev|Kyiv]]) [[Kiev|Kyiv]]!", id="punctuation"),
        pytest.param("[[Kiev|Kyiv]]'s mayor and [[Kiev|Kyiv]]’s river", id="possessives"),
        pytest.param("[[Kiev|Kyiv]]ʼs mayor", id="possessive with the letter apostrophe"),
        pytest.param("pro-[[Kiev|Kyiv]] and [[Kiev|Kyiv]]-based, non\u2011[[Kiev|Kyiv]]", id="compounds"),
        pytest.param("[[Kiev|Kyiv]]—[[Kiev|Kyiv]]–Moscow/[[Kiev|Kyiv]]", id="dashes and a slash"),
        pytest.param("“[[Kiev|Kyiv]]” and «[[Kiev|Kyiv]]»", id="quotation marks"),
        pytest.param("Kievan Rus, Kievsky, antiKiev, Kievs", id="inside words"),
        pytest.param("Kiev_1 and _Kiev, Kiev2, 2Kiev", id="underscore and digits"),
        pytest.param("Kiev\u0301 and Kieṽ", id="an accent belongs to its letter"),
        pytest.param("Ki\u0435v with a Cyrillic letter", id="mixed script"),
        pytest.param("Kievл and лKiev", id="Cyrillic neighbours"),
        pytest.param("🙂[[Kiev|Kyiv]]🙂", id="emoji"),
        pytest.param("[[Ki\u00adev|Kyiv]]\u00ad and [[K\u200bie\u2060v|Kyiv]]", id="hidden characters"),
        pytest.param("Kiev\u200bski", id="a hidden character is no boundary"),
        pytest.param("[[Ｋｉｅｖ|Kyiv]]、[[\u212aiev|Kyiv]]", id="full width, Kelvin sign"),
        pytest.param("[[Kiev|Kyiv]]\ufeff\r\n[[Kiev|Kyiv]]", id="byte-order mark, CRLF"),
    ],
)
def test_boundaries(marked: str, finds: Finds) -> None:
    finds(KIEV, marked)


@pytest.mark.parametrize(
    ("case", "form", "marked"),
    [
        pytest.param("smart", "Kiev", "[[Kiev]] [[KIEV]] [[KieV]] kiev kIEV", id="a capital is binding"),
        pytest.param("smart", "kiev", "[[Kiev]] [[KIEV]] [[kiev]] [[kIEV]]", id="a small letter is not"),
        pytest.param("smart", "US", "[[US]] us Us", id="acronym"),
        pytest.param("smart", "McDonald", "[[McDonald]] [[MCDONALD]] Mcdonald mcDonald", id="capital inside"),
        pytest.param("smart", "the Army", "[[The Army]] [[THE ARMY]] [[the Army]] The army", id="phrase"),
        pytest.param("exact", "Kiev", "[[Kiev]] KIEV kiev KieV", id="exact"),
        pytest.param("exact", "the Army", "[[the Army]] The Army THE ARMY", id="exact phrase"),
        pytest.param("exact", "café", "[[café]] [[cafe\u0301]] Café", id="exact, composed or not"),
        pytest.param("any", "Kiev", "[[Kiev]] [[KIEV]] [[kiev]] [[kIeV]]", id="any"),
        pytest.param("any", "ÉTAT", "[[état]] [[E\u0301tat]] etat", id="any, accents"),
        pytest.param("smart", "Straße", "[[Straße]] [[STRAẞE]] straße Strasse", id="sharp s"),
        pytest.param("smart", "Louÿs", "[[Louÿs]] [[LOUŸS]] Louys", id="a capital outside the code page"),
        pytest.param("smart", "İzmir", "[[İzmir]] [[I\u0307zmir]] [[İzMir]] [[İZMIR]] izmir Izmir", id="dotted I"),
        pytest.param(
            "smart", "Ångström", "[[Ångström]] [[\u212bngström]] [[A\u030angstro\u0308m]]", id="Angstrom sign"
        ),
        pytest.param("smart", "office fish", "[[oﬃce ﬁsh]] [[office fiſh]]", id="ligatures and long s"),
        pytest.param("exact", "office", "[[oﬃce]] Oﬃce", id="ligature, exact"),
    ],
)
def test_letter_case(case: str, form: str, marked: str, finds: Finds) -> None:
    finds(f"{{find: {form}, case: {case}}}", marked)


@pytest.mark.parametrize(
    "name", ["Łódź", "Vučić", "Đoković", "Škoda", "Erdoğan", "Œuvre", "Şırnak", "Čović", "Mladić", "Dvořák", "Ōsaka"]
)
def test_letters_outside_the_code_page(name: str, desk: Desk) -> None:
    """A name may begin and end with letters that no code page has, in either case and in a compound."""
    text = f"{name}, {name.upper()} and pro-{name}'s; x{name} {name}x"
    if name == "Şırnak":  # the capital of its dotless letter is the ASCII one
        text = text.replace(name.upper(), name)
    expected = [(0, len(name)), (len(name) + 2, 2 * len(name) + 2), (2 * len(name) + 11, 3 * len(name) + 11)]
    assert [(one.start, one.end) for one in desk.findings(f"{{find: {name}}}", text)] == expected


@pytest.mark.parametrize(
    "between",
    [
        " ",
        "  ",
        "\t",
        "\u00a0",
        "\u202f",
        "\u2009",
        "\u3000",
        " \u00a0",
        "\u00ad ",
        " \u200b ",
        "\u2028",
        "\x85",
        "\x0b",
    ],
)
def test_white_space_in_a_phrase(between: str, desk: Desk) -> None:
    text = f"The special{between}military\u00a0operation, the special{between}{between}{between}militaryx"
    document = Document(Source("a", text, "utf-8", ()), text, (Block(0, len(text), "paragraph", "body", ""),), None)
    findings = desk.findings("{find: special military operation}", document)
    assert [(one.start, one.end) for one in findings] == [(4, 30 + len(between) - 1)]


WRAPPED = (
    "The special{}military operation entered its third week on{}Monday, officials in the capital said.{}{}"
    "Ukrainian forces said they had held the airport and special{}military stores, the ministry in Kyiv said."
)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", " \n", " \r\n", " \r", "\n    ", "\r\n\t", "\r "])
def test_a_phrase_runs_over_a_wrapped_line(end: str, desk: Desk) -> None:
    text = WRAPPED.format(" ", end, end, end, end)
    second = text.rindex("special")
    findings = desk.findings("{find: special military}", text)
    assert [(one.start, one.end) for one in findings] == [(4, 20), (second, second + len("specialmilitary" + end))]


def test_a_phrase_does_not_run_over_a_paragraph(desk: Desk) -> None:
    for end in ("\n\n", "\r\n\r\n", "\r\r", "\n \n", "\u2029", "\n\u00a0\n"):
        assert desk.findings("{find: special military}", f"They are special{end}military people came.") == []


@pytest.mark.parametrize(
    ("form", "marked"),
    [
        pytest.param("Odessa, Texas", "[[Odessa, Texas]], [[Odessa,\u00a0Texas]] and Odessa Texas", id="comma"),
        pytest.param("U.S. troops", "[[U.S. troops]] and [[U.S.  troops]], not U.S troops or US troops", id="points"),
        pytest.param("Ukro-", "[[Ukro-]]Nazi, [[Ukro\u2011]]Nazi, Ukro Nazi, xUkro-Nazi, [[Ukro-]] and", id="trailing"),
        pytest.param("-gate", "Water[[-gate]] and X[[\u2010gate]], -gates, Watergate, gate", id="leading"),
        pytest.param("'s team", "Kiev[[’s team]], Kiev[['s team]], Kiev[[`s team]], his team", id="apostrophe"),
        pytest.param("people's", "[[people's]] [[people’s]] [[peopleʼs]] [[people`s]] peoples people s", id="inner"),
        pytest.param(
            "so-called", "[[so-called]] [[so‑called]] [[so‐called]] [[so–called]] so called so—called", id="-"
        ),
        pytest.param("“new”", '[["new"]] [[“new”]] [[«new»]] new', id="quotation marks"),
        pytest.param("24/7", "[[24/7]], 24-7, 124/7, 24/70", id="slash"),
        pytest.param("covid_19", "[[covid_19]] covid-19", id="underscore"),
        pytest.param("C++", "[[C++]] and C+ and xC++", id="signs"),
    ],
)
def test_marks(form: str, marked: str, finds: Finds) -> None:
    finds("find: '" + form.replace("'", "''") + "'", marked)


@pytest.mark.parametrize(
    ("form", "marked"),
    [
        pytest.param(
            "Київ", "[[Київ]], [[КИЇВ]], [[Ки\u0457в]], [[Киі\u0308в]] і Києва, київ, про-[[Київ]]", id="Ukrainian"
        ),
        pytest.param("на Украине", "Он [[на Украине]], [[НА УКРАИНЕ]], [[на  Украине]], на Украинец", id="Russian"),
        pytest.param("п'ять", "[[п'ять]] [[п’ять]] [[пʼять]] пять", id="apostrophe"),
        pytest.param("Ёлка", "[[Ёлка]] [[Е\u0308лка]] Елка", id="decomposed"),
        pytest.param(
            "Café Київ",
            "They met in the [[Café Київ]], [[Cafe\u0301 Київ]], Café Києва or Cafe Київ",
            id="both scripts",
        ),
        pytest.param("Kiev Київ", "The sign said [[Kiev Київ]], not Kiev Киев", id="both scripts, one code page"),
    ],
)
def test_cyrillic(form: str, marked: str, finds: Finds) -> None:
    language = "uk" if "і" in marked else "ru"
    language = "en" if form.isascii() or form[0] in "CK" else language
    finds(f'find: "{form}"\nlanguage: {language}', marked)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("[[Kiev]] and [[Kiev]]’s, ([[Kiev]])", id="alone"),
        pytest.param("pro-Kiev, Kiev-based, non\u2011Kiev, Kiev\u2010led", id="tied"),
        pytest.param("pro-\u00adKiev, pro\u200b-Kiev, Kiev-\u2060based", id="tied, with hidden characters"),
        pytest.param("[[Kiev]]- and Lviv-based; [[Kiev]] - based; -[[Kiev]]", id="a hyphen that ties to nothing"),
        pytest.param("[[Kiev]]–Moscow, [[Kiev]]—yes", id="dashes do not tie"),
    ],
)
def test_compounds_no(marked: str, finds: Finds) -> None:
    finds("{find: Kiev, compounds: no}", marked)


def test_a_compound_gives_way_to_a_shorter_form(finds: Finds) -> None:
    finds("{find: [Kiev, Kiev authorities], compounds: no}", "[[Kiev]] authorities-led, [[Kiev authorities]] said")


def test_forms_are_cleaned_like_texts(finds: Finds) -> None:
    """A form pasted with a soft hyphen, a ligature or a no-break space finds plain text."""
    finds("{find: [Ki\u00adev, oﬃce, special\u00a0unit, cafe\u0301]}", "[[Kiev]] [[office]] [[special unit]] [[café]]")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("people’s", "people's"),
        ("people`s", "people's"),
        ("“so‑called”", '"so-called"'),
        (" a \u00a0 b\n\tc ", "a b c"),
        ("cafe\u0301", "café"),
        ("Kiev", "Kiev"),
    ],
)
def test_canonical(text: str, expected: str) -> None:
    assert canonical(text) == expected


@pytest.mark.parametrize(
    ("found", "form", "use", "expected"),
    [
        ("Kiev", "Kiev", "Kyiv", "Kyiv"),
        ("KIEV", "Kiev", "Kyiv", "KYIV"),
        ("US", "US", "United States", "United States"),
        ("Denazify", "denazify", "change the government", "Change the government"),
        ("denazify", "denazify", "change the government", "change the government"),
        ("DENAZIFY", "denazify", "change", "CHANGE"),
        ("The Ukraine", "the Ukraine", "Ukraine", "Ukraine"),
        ("A", "a", "the", "The"),
    ],
)
def test_suggestions_copy_the_case(found: str, form: str, use: str, expected: str) -> None:
    assert copy_case(found, form, use) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("pro-Kiev", "Kiev", True),
        ("-Kiev", "Kiev", False),
        ("Kiev-", "Kiev", False),
        ("Kiev-x", "Kiev", True),
        ("a-\u00adKiev", "Kiev", True),
        ("Kiev", "Kiev", False),
        (" -Kiev- ", "Kiev", False),
    ],
)
def test_in_compound(text: str, word: str, expected: bool) -> None:
    start = text.index(word)
    assert in_compound(text, start, start + len(word)) is expected


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("Kiev", "Kiev", (0, 4)),
        ("\u0130Z", "i\u0307Z", (0, 2)),  # all capitals
        ("a\u0130Z", "ai\u0307Z", None),  # equal in small letters, but shorter than the form
        ("I\u0307zmir", "\u0130zmir", (0, 6)),
        ("i\u0307zmir", "\u0130zmir", None),
    ],
)
def test_spelled(text: str, phrase: str, expected: tuple[int, int] | None) -> None:
    assert spelled(text, 0, len(text), spelling_of(phrase, SMART)) == expected
