"""Packs prove themselves: wrong spans, wrong suggestions, dead clauses and stale notes of failure are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.packs.load import load_pack
from linter.packs.proof import Proof, check_together, prove

HEAD = """
format: 1
pack: p
version: 1.0.0
title: A pack for tests
cite: S
sides: {ru: the Russian government, ua: the Ukrainian government}
sources: {S: {title: A style guide, status: verified}}
lists: {l: [Minsk, Moscow]}
"""


def proof_of(folder: Path, rules: str) -> Proof:
    pack = folder / "p"
    pack.mkdir(exist_ok=True)
    (pack / "pack.yaml").write_text(HEAD, encoding="utf-8")
    (pack / "rules.yaml").write_text(rules, encoding="utf-8")
    return prove(load_pack(pack))


def told(folder: Path, rules: str) -> list[str]:
    """What a proof says of a pack, without the file's name; rules without an id are one rule `r`."""
    if not rules.startswith("-"):
        rules = "- id: r\n" + "".join(f"  {line}\n" for line in rules.strip().splitlines())
    path = str(folder / "p" / "rules.yaml")
    return [str(mistake).removeprefix(path + ":") for mistake in proof_of(folder, rules).mistakes]


RIGHT = """
find: {Kiev: Kyiv, '{Odessa,Odesa city}': Odesa}
except: [chicken Kiev, 'Odessa, Texas']
when_near: {document: [river, sea]}
unless_near: {next: waltz, previous: [old, former]}
flag:
  - "[[Kiev|Kyiv]] and [[Odessa|Odesa]] by the sea."
  - "[[KIEV|KYIV]] river"
pass:
  - "Kiev and Odessa."
  - "River: chicken Kiev, Odessa, Texas."
  - "The Kiev waltz, old Kiev, the former Kiev by the river."
  - "Kyiv by the sea."
known:
  - "Kiev is far from the [[river]]."
"""


def test_a_right_rule(tmp_path: Path) -> None:
    assert told(tmp_path, RIGHT) == []
    proof = proof_of(
        tmp_path, "- {id: a, find: A, flag: '[[A]]', pass: b}\n- {id: b, kind: allow, find: A b, pass: A b}"
    )
    assert (proof.mistakes, proof.rules, proof.examples) == ((), 2, 3)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        pytest.param(
            "find: Kiev\nflag: In [[Kiev is]].\npass: a",
            "`flag` “In [[Kiev is]].”: reported is [[Kiev]]",
            id="wrong span",
        ),
        pytest.param(
            "find: Kiev\nflag: '[[Kiev]] and Kiev.'\npass: a",
            "`flag` “[[Kiev]] and Kiev.”: reported is [[Kiev]], [[Kiev]]",
            id="one span too few",
        ),
        pytest.param(
            "find: Kiev\nflag: In [[Lvov]].\npass: a", "`flag` “In [[Lvov]].”: nothing is reported", id="nothing"
        ),
        pytest.param(
            "find: Kiev\nuse: Kyiv\nflag: In [[Kiev|Lviv]].\npass: a",
            "`flag` “In [[Kiev|Lviv]].”: reported is [[Kiev|Kyiv]]",
            id="wrong suggestion",
        ),
        pytest.param(
            "find: Kiev\nuse: Kyiv\nflag: In [[Kiev]].\npass: a",
            "`flag` “In [[Kiev]].”: reported is [[Kiev|Kyiv]]",
            id="a suggestion that the example lacks",
        ),
        pytest.param(
            "find: Kiev\nflag: In [[Kiev|Kyiv]].\npass: a",
            "`flag` “In [[Kiev|Kyiv]].”: reported is [[Kiev]]",
            id="a suggestion that the rule lacks",
        ),
        pytest.param(
            "find: Kiev\nuse: [Kyiv, Kyïv]\nflag: In [[Kiev|Kyïv]].\npass: a",
            "`flag` “In [[Kiev|Kyïv]].”: reported is [[Kiev|Kyiv]]",
            id="the second suggestion",
        ),
        pytest.param(
            "find: Kiev\nflag: '[[Kiev]]'\npass: In Kiev.",
            "`pass` “In Kiev.”: reported is [[Kiev]]",
            id="pass is reported",
        ),
        pytest.param(
            "find: Kiev\nflag: '[[Kiev]]'\npass: a\nknown: In [[Kiev]].",
            "`known` “In [[Kiev]].” comes out right now; move it to flag or pass",
            id="known comes right",
        ),
        pytest.param(
            "find: Kiev\nflag: '[[Kiev]]'\npass: a\nknown: In Lvov.",
            "`known` “In Lvov.” comes out right now; move it to flag or pass",
            id="known pass comes right",
        ),
        pytest.param(
            "find: [Kiev, the Kyiv]\nuse: the Kyiv\nflag: ['In [[Kiev|the Kyiv]].', '[[The Kyiv|The Kyiv]]']\npass: a",
            None,
            id="the suggestion is reported",
        ),
        pytest.param("find: Kiev\nflag: '[[Kiev]]'", "no `pass` example: show what it must not report", id="no pass"),
        pytest.param("find: Kiev\npass: a", "no `flag` example: show what it reports", id="no flag"),
        pytest.param(
            "kind: pattern\nregex: '(a+)+b'\nrequires: aaa\nflag: '[[aaab]]'\npass: " + "a" * 20_000,
            "the pattern took longer than 0.2 s on the paragraph at line 1 and was stopped; "
            "make it simpler (no repetition inside a repetition)",
            id="a pattern that hangs",
        ),
    ],
)
def test_what_is_wrong_is_told(rule: str, expected: str | None, tmp_path: Path) -> None:
    if expected is None:
        assert told(tmp_path, rule) == [
            "1:1: rule `r`: `flag` “In [[Kiev|the Kyiv]].”: the text with the suggestion is reported again",
            "1:1: rule `r`: `flag` “[[The Kyiv|The Kyiv]]”: the text with the suggestion is reported again",
        ]
    else:
        assert told(tmp_path, rule) == [f"1:1: rule `r`: {expected}"]


def test_every_broken_example_is_told(tmp_path: Path) -> None:
    rule = "find: Kiev\nflag: ['[[Lvov]]', '[[Kiev]]', '[[Minsk]]']\npass: Kiev\nknown: '[[Kiev]]'"
    assert told(tmp_path, rule) == [
        "1:1: rule `r`: `flag` “[[Lvov]]”: nothing is reported",
        "1:1: rule `r`: `flag` “[[Minsk]]”: nothing is reported",
        "1:1: rule `r`: `pass` “Kiev”: reported is [[Kiev]]",
        "1:1: rule `r`: `known` “[[Kiev]]” comes out right now; move it to flag or pass",
    ]


STANCES = """
kind: contested
stances:
  - {name: a, find: [annexed, seized], held_by: ua, implies: x, sources: S}
  - {name: b, find: joined, held_by: ru, implies: y, sources: S}
flag: ["[[annexed]]", "[[seized]]", "[[joined]]"]
pass: taken
"""


@pytest.mark.parametrize(
    ("old", "new", "clauses"),
    [
        (" and [[Odessa|Odesa]]", "", ["`find` “{Odessa,Odesa city}”"]),
        (": chicken Kiev,", ":", ["`except` “chicken Kiev”"]),
        (", Odessa, Texas", "", ["`except` “Odessa, Texas”"]),
        ("[[KIEV|KYIV]] river", "[[KIEV|KYIV]] sea", ["`when_near` document “river”"]),
        ("|Odesa]] by the sea", "|Odesa]] by the river", ["`when_near` document “sea”"]),
        ("The Kiev waltz, ", "", ["`unless_near` next “waltz”"]),
        (" old Kiev, ", "", ["`unless_near` previous “old”"]),
        ("the former Kiev", "Kyiv", ["`unless_near` previous “former”"]),
        (
            "The Kiev waltz, old Kiev, the former Kiev by",
            "By",
            ["`unless_near` previous “old”", "`unless_near` previous “former”", "`unless_near` next “waltz”"],
        ),
    ],
)
def test_a_clause_without_its_example_is_dead(old: str, new: str, clauses: list[str], tmp_path: Path) -> None:
    assert RIGHT.count(old) == 1
    expected = [f"1:1: rule `r`: dead clause {clause}: no example needs it" for clause in clauses]
    assert told(tmp_path, RIGHT.replace(old, new)) == expected


@pytest.mark.parametrize(
    ("rule", "clause"),
    [
        pytest.param("find: [Kiev, Kiyev]\nflag: '[[Kiev]]'\npass: a", "`find` “Kiyev”", id="find"),
        pytest.param(
            "find: [Kiev, '{Kiev,Kiyev}']\nflag: ['[[Kiev]]', '[[Kiyev]]']\npass: a", "`find` “Kiev”", id="find twice"
        ),
        pytest.param(
            "find: Kiev\nexcept: chicken Kiev\nflag: '[[Kiev]]'\npass: a", "`except` “chicken Kiev”", id="except"
        ),
        pytest.param("find: Kiev\nwhen_near: war\nflag: '[[Kiev]] war'\npass: a", "`when_near` “war”", id="when_near"),
        pytest.param(
            "find: Kiev\nwhen_near: [war, <l>]\nflag: '[[Kiev]] war'\npass: Kiev", "`when_near` “<l>”", id="one of two"
        ),
        pytest.param(
            "find: Kiev\nunless_near: war\nflag: '[[Kiev]]'\npass: a", "`unless_near` “war”", id="unless_near"
        ),
        pytest.param(
            "find: Kiev\nunless_near: {after: war}\nflag: '[[Kiev]] fell. War.'\npass: a",
            "`unless_near` after “war”",
            id="after",
        ),
        pytest.param(STANCES.replace('"[[seized]]", ', ""), "stance `a` “seized”", id="stance"),
        pytest.param(
            "kind: quotation\nquoted: scare\nfind: [plan, war]\nflag: 'A [[“plan”]].'\npass: A plan.",
            "`find` “war”",
            id="quotation",
        ),
    ],
)
def test_dead_clauses_of_each_sort(rule: str, clause: str, tmp_path: Path) -> None:
    assert told(tmp_path, rule) == [f"1:1: rule `r`: dead clause {clause}: no example needs it"]


def test_living_stances(tmp_path: Path) -> None:
    assert told(tmp_path, STANCES) == []


def test_a_known_mistake_keeps_no_clause_alive(tmp_path: Path) -> None:
    rule = "find: [Kiev, Kiyev]\nflag: '[[Kiev]]'\npass: a\nknown: Kiyev"
    assert told(tmp_path, rule) == ["1:1: rule `r`: dead clause `find` “Kiyev”: no example needs it"]


def test_examples_are_checked_with_their_rule_alone(tmp_path: Path) -> None:
    """Not by other rules, at any severity, though the rule be off by default; a blank line starts a paragraph."""
    rules = (
        "- {id: a, find: Kiev, flag: '[[Kiev]] regime', pass: regime, default: off, severity: note}\n"
        "- {id: b, find: regime, flag: 'Kiev [[regime]]', pass: Kiev}\n"
        "- {id: c, find: A b, flag: '[[A b]]', pass: \"A\\n\\nb\"}\n"
        "- {id: ok, kind: allow, find: Kiev regime, pass: Kiev regime}\n"
    )
    assert told(tmp_path, rules) == []


def test_preferred_forms_of_all_packs(tmp_path: Path) -> None:
    """What one pack prefers no other may report."""
    other = tmp_path / "q"
    other.mkdir()
    (other / "pack.yaml").write_text(HEAD.replace("pack: p", "pack: q"), encoding="utf-8")
    (other / "rules.yaml").write_text(
        "# first\n- {id: b, find: Kyiv}\n- {id: c, find: Lviv, default: off}\n", encoding="utf-8"
    )
    proof_of(
        tmp_path,
        "- {id: a, find: {'{Kiev,Lvov}': '{Kyiv,Lviv}', Athens: Αθήνα}}",
    )
    packs = [load_pack(tmp_path / "p"), load_pack(other)]
    assert [str(mistake) for mistake in check_together(packs)] == [
        f"{tmp_path / 'p' / 'rules.yaml'}:1:1: rule `a`: its preferred form “Kyiv” is reported by q/b"
    ]
    assert check_together(packs[:1]) == []
