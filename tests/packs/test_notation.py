"""The notation of forms: what each form expands to, and why a form is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.packs.notation import Edge, Element, FormError, Gap, Sort, Words, expand, in_step, parse_form

LISTS = {"ukraine": ("Ukraine", "Kyiv"), "one": ("Moscow",), "none": ()}


@pytest.mark.parametrize(
    ("form", "phrases"),
    [
        ("Kiev", ["Kiev"]),
        ("special  military\n operation", ["special military operation"]),
        ("denazif{y,ies,ied,ying}", ["denazify", "denazifies", "denazified", "denazifying"]),
        ("de{,-}nazification", ["denazification", "de-nazification"]),
        ("{join,joins,joined} Russia", ["join Russia", "joins Russia", "joined Russia"]),
        ("{a,b}{1,2}", ["a1", "a2", "b1", "b2"]),
        ("{a{b,c},d}", ["ab", "ac", "d"]),
        ("{a,a,b}", ["a", "b"]),
        ("{the ,}war", ["the war", "war"]),
        ("{ a , b } c", ["a c", "b c"]),
        ("Odessa, Texas", ["Odessa, Texas"]),
        ("Odessa{, Texas,}, US", ["Odessa, US", "Odessa Texas, US"]),
        ("U.S. troops", ["U.S. troops"]),
        ("'s team", ["'s team"]),
        ("Ukro-", ["Ukro-"]),
        ("1,200 men", ["1,200 men"]),
        ("doubts <ukraine> will", ["doubts Ukraine will", "doubts Kyiv will"]),
        ("<ukraine>'s {war,peace}", ["Ukraine's war", "Ukraine's peace", "Kyiv's war", "Kyiv's peace"]),
        ("{<ukraine>,Minsk}", ["Ukraine", "Kyiv", "Minsk"]),
        ("<one>", ["Moscow"]),
        ("C..D", ["C..D"]),
        ("wait...", ["wait..."]),
    ],
)
def test_expand(form: str, phrases: list[str]) -> None:
    assert list(expand(form, LISTS)) == phrases


@pytest.mark.parametrize(
    ("form", "elements"),
    [
        ("failed to .. agreement", [Words(("failed to",)), Gap(3), Words(("agreement",))]),
        ("a ..5 b ..12 c", [Words(("a",)), Gap(5), Words(("b",)), Gap(12), Words(("c",))]),
        ("a ..0 b", [Words(("a",)), Gap(0), Words(("b",))]),
        ("<number> killed", [Sort("number"), Words(("killed",))]),
        ("<name> [claimed]", [Sort("name"), Words(("claimed",), True)]),
        ("[<number> dead]", [Sort("number", True), Words(("dead",), True)]),
        ("Kyiv and its [backers]", [Words(("Kyiv and its",)), Words(("backers",), True)]),
        ("[a b] c [d]", [Words(("a b",), True), Words(("c",)), Words(("d",), True)]),
        ("[a .. b]", [Words(("a",), True), Gap(3), Words(("b",), True)]),
        ("[a{b, c}]", [Words(("ab", "a c"), True)]),
        (
            "<quotation> ..4 [claimed] <stop>",
            [Edge("quotation"), Gap(4), Words(("claimed",), True), Edge("stop")],
        ),
        ("[claimed] <stop> <quotation>", [Words(("claimed",), True), Edge("stop"), Edge("quotation")]),
        ("<ukraine> .. <one>", [Words(("Ukraine", "Kyiv")), Gap(3), Words(("Moscow",))]),
    ],
)
def test_parse_form(form: str, elements: list[Element]) -> None:
    assert list(parse_form(form, LISTS)) == elements


@pytest.mark.parametrize(
    ("form", "message", "at"),
    [
        ("", "is empty: write the words to find", 0),
        (" \n", "is empty: write the words to find", 0),
        ("[]", "is empty: write the words to find", 0),
        ("a {b,c", "a { that is never closed", 2),
        ("a {b,{c,d}", "a { that is never closed", 2),
        ("a} b", "a } without its {", 1),
        ("ab{c}", "braces need alternatives: {one,two}", 2),
        ("{}", "braces need alternatives: {one,two}", 0),
        ("a < b", "a stray <; lists are named as <name>", 2),
        ("a> b", "a stray >; lists are named as <name>", 1),
        ("<ukrain> x", "no list `ukrain` in pack.yaml; did you mean `ukraine`?", 0),
        ("a <>", "no list `` in pack.yaml; allowed: none, one, ukraine", 2),
        ("<none>", "expands to nothing: one of its lists is empty", 0),
        ("{a,}", "an alternative has no letters at all", 0),
        ("—", "an alternative has no letters at all", 0),
        ("...", "an alternative has no letters at all", 0),
        ("{a,-}", "an alternative has no letters at all", 0),
        ("Αθήνα", "the letters of “Αθήνα” cannot be searched yet; Latin and Cyrillic can", 0),
        (".. end", "a gap (..) must stand between words", 0),
        ("start ..", "a gap (..) must stand between words", 6),
        ("a .. ..2 b", "two gaps stand side by side; write one: ..6", 2),
        ("<number> <name>", "a form needs at least one written word", 0),
        ("<quotation>", "a form needs at least one written word", 0),
        ("<stop> a", "<stop> stands at the end of a form", 0),
        ("a <stop> b", "<quotation> and <stop> stand at the beginning or the end of a form", 0),
        ("a <quotation> b", "<quotation> and <stop> stand at the beginning or the end of a form", 0),
        ("a <quotation> .. b", "<quotation> and <stop> stand at the beginning or the end of a form", 0),
        ("[a [b] c]", "a [ inside square brackets", 0),
        ("[a b", "a [ that is never closed", 0),
        ("a b]", "a ] without its [", 0),
        ("a[b]", "a ] without its [", 0),
        ("{1,2,3,4,5,6,7,8}{1,2,3,4,5,6,7,8}{1,2,3,4,5,6,7,8}", "expands to more than 500 phrases", 34),
    ],
)
def test_refused_forms(form: str, message: str, at: int) -> None:
    with pytest.raises(FormError) as error:
        parse_form(form, LISTS)
    assert (error.value.message, error.value.at) == (message, at)


@pytest.mark.parametrize("form", ["a .. b", "[a]", "<number> a", "<quotation> a", "a <stop>"])
def test_plain_phrases_only(form: str) -> None:
    with pytest.raises(FormError, match=r"a gap \(\.\.\), \[marks\], <number>, <name>, <quotation> or <stop>"):
        expand(form)


@pytest.mark.parametrize(
    ("form", "use", "pairs"),
    [
        ("Kiev", "Kyiv", {"Kiev": "Kyiv"}),
        ("Odessa{,n}", "Odesa{,n}", {"Odessa": "Odesa", "Odessan": "Odesan"}),
        ("{Kiev,Kiyev}", "Kyiv", {"Kiev": "Kyiv", "Kiyev": "Kyiv"}),
        ("{a,b} {c,d}", "{1,2} {3,4}", {"a c": "1 3", "a d": "1 4", "b c": "2 3", "b d": "2 4"}),
        ("{a,b}", "{x,x}", {"a": "x", "b": "x"}),
        ("{a,b}", "{,y}", {"a": "", "b": "y"}),
    ],
)
def test_in_step(form: str, use: str, pairs: dict[str, str]) -> None:
    assert in_step(form, use) == pairs


@pytest.mark.parametrize(
    ("form", "use", "message"),
    [
        ("{a,b}", "{c,d,e}", "2 forms to find, but 3 to use"),
        ("a", "{c,d}", "1 forms to find, but 2 to use"),
        ("a", "{c", "a { that is never closed"),
    ],
)
def test_out_of_step(form: str, use: str, message: str) -> None:
    with pytest.raises(FormError) as error:
        in_step(form, use)
    assert error.value.message == message


TOKENS = [*"ab-'’, \n.{}<>[]|—1и_", "..", "<one>", "<number>", "<stop>", "{a,b}", " .. "]


@given(st.lists(st.sampled_from(TOKENS), max_size=14).map("".join))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_or_refused(form: str) -> None:
    """No form crashes the reader; what it reads is anchored in words, and white space is even."""
    try:
        elements = parse_form(form, LISTS)
    except FormError:
        return
    phrases = [phrase for element in elements if isinstance(element, Words) for phrase in element.phrases]
    assert phrases
    assert all(" ".join(phrase.split()) == phrase for phrase in phrases)
    assert all("_" in phrase or any(map(str.isalnum, phrase)) for phrase in phrases)
    assert not isinstance(elements[0], Gap)
    assert not isinstance(elements[-1], Gap)
