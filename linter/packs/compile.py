"""Compile loaded packs into what the engine searches with: keys, what each key stands for, and active rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from linter.engine.active import (
    ALLOW,
    EXCEPT,
    FIND,
    REQUIRE,
    Act,
    ActiveRule,
    Use,
)
from linter.engine.fold import key, page_of
from linter.engine.pattern import Frame, Piece, wording_of
from linter.engine.ruleset import Compiled
from linter.engine.spelling import ANY, EXACT, SMART, Spelling, spelling_of
from linter.packs.activate import activate
from linter.packs.load import pack_lists
from linter.packs.notation import Edge, Element, Gap, Lists, Sort, Words, expand, in_step, parse_form
from linter.packs.required import required_words
from linter.packs.review import near_words
from linter.packs.rule import (
    Allow,
    Asymmetric,
    Consistent,
    Contested,
    Pack,
    PackHead,
    Pattern,
    Quotation,
    Replace,
    Rule,
    items,
)
from linter.voice.distancing import MARKERS

CASES = {"smart": SMART, "exact": EXACT, "any": ANY}


def compile_packs(packs: Sequence[Pack]) -> Compiled:
    """All rules of all packs, in the order given."""
    return compile_rules([(pack.head, pack_lists(pack.head), pack.rules) for pack in packs])


def compile_rules(groups: Iterable[tuple[PackHead, Lists, Iterable[Rule]]]) -> Compiled:
    """The same for chosen rules of each pack."""
    builder = _Builder()
    for head, lists, rules in groups:
        for rule in rules:
            builder.rule(head, lists, rule)
    return builder.done()


class _Builder:
    """Collects keys and rules."""

    def __init__(self) -> None:
        # The acts of each key by spelling and frame; frames go by identity, because to compare long ones takes long.
        self.acts: dict[tuple[str, bytes], dict[tuple[Spelling | None, int], tuple[Frame | None, list[Use]]]] = {
            key: {} for key, _, _ in _markers()
        }
        self.rules: list[ActiveRule] = []
        self.former: list[tuple[str, str]] = []
        self.words: dict[Spelling, int] = {}  # numbers of the words that conditions look for
        self.near: dict[tuple[int, ...], int] = {}

    def done(self) -> Compiled:
        """Everything collected, in an order that depends on the packs alone."""
        keys = sorted(self.acts)
        numbers = {key: number for number, key in enumerate(keys)}
        return Compiled(
            keys=tuple(keys),
            acts=tuple(_acts(self.acts[key]) for key in keys),
            rules=tuple(self.rules),
            words=tuple((numbers[_key(spelling)], spelling) for spelling in self.words),
            near=tuple(self.near),
            markers=tuple((numbers[key], spelling, frame) for key, spelling, frame in _markers()),
            former=tuple(self.former),
        )

    def rule(self, head: PackHead, lists: Lists, rule: Rule) -> None:
        """Add one rule and every literal that it needs."""
        number, case = len(self.rules), CASES[rule.case]
        self.former += [(f"{head.pack}/{old}", f"{head.pack}/{rule.id}") for old in items(rule.formerly)]
        for form, payload in _finds(rule, lists):
            self.form(form, lists, case, Use(FIND, number, payload))
        for form in items(rule.exceptions):
            self.form(form, lists, case, Use(EXCEPT, number, None))
        if isinstance(rule, Allow):
            for form in items(rule.find):
                self.form(form, lists, case, Use(ALLOW, number, None))
        if isinstance(rule, Pattern):
            for word in items(rule.requires) or required_words(rule.regex):
                self.loose(word, Use(REQUIRE, number, None))
        near = tuple(
            (scope, self.near_list(forms, lists), wanted)
            for wanted, condition in ((True, rule.when_near), (False, rule.unless_near))
            for scope, forms in near_words(condition).items()
        )
        self.rules.append(activate(head, rule, near, self._extra(rule, lists)))

    def _extra(self, rule: Rule, lists: Lists) -> tuple[object, ...]:
        """What only one kind needs."""
        if isinstance(rule, Pattern):
            return (rule.regex, rule.mark, rule.case == "exact", tuple(items(rule.use)))
        if isinstance(rule, Quotation):
            return (rule.quoted, rule.max_words, bool(rule.find))
        if isinstance(rule, Asymmetric):
            actors = tuple((actor.name, self.near_list(items(actor.words), lists)) for actor in rule.actors)
            return (rule.within, actors)
        return ()

    def near_list(self, forms: Sequence[str], lists: Lists) -> int:
        """The number of a list of words to look for nearby; equal lists share one."""
        phrases = dict.fromkeys(phrase for form in forms for phrase in expand(form, lists))
        words = tuple(self._word(_spelling(phrase, SMART)) for phrase in phrases)
        return self.near.setdefault(words, len(self.near))

    def _word(self, spelling: Spelling) -> int:
        """The number of a word of conditions."""
        if spelling not in self.words:
            self.words[spelling] = len(self.words)
            self.acts.setdefault(_key(spelling), {})
        return self.words[spelling]

    def form(self, form: str, lists: Lists, case: int, use: Use) -> None:
        """Add a form under each phrase of its most telling part."""
        for spelling, frame in _anchored(form, lists, case):
            self.add(spelling, frame, use)

    def add(self, spelling: Spelling, frame: Frame | None, use: Use) -> None:
        """Note what a phrase stands for."""
        acts = self.acts.setdefault(_key(spelling), {})
        acts.setdefault((spelling, id(frame)), (frame, []))[1].append(use)

    def loose(self, word: str, use: Use) -> None:
        """A word that may stand inside another word."""
        page = page_of(word)
        acts = self.acts.setdefault((page, key(word.lower(), page).strip()), {})
        acts.setdefault((None, 0), (None, []))[1].append(use)


def _acts(found: dict[tuple[Spelling | None, int], tuple[Frame | None, list[Use]]]) -> tuple[Act, ...]:
    """The acts of one key, each use once."""
    return tuple(Act(how[0], frame, tuple(dict.fromkeys(uses))) for how, (frame, uses) in found.items())


@cache
def _markers() -> tuple[tuple[tuple[str, bytes], Spelling, Frame | None], ...]:
    """Key, spelling and surroundings of every distancing marker; they are the same whatever the packs."""
    found = [part for form in MARKERS for part in _anchored(form, {}, SMART)]
    return tuple((_key(spelling), spelling, frame) for spelling, frame in found)


def _anchored(form: str, lists: Lists, case: int) -> list[tuple[Spelling, Frame | None]]:
    """A form as phrases to search for, with what must stand around them: its most telling part is searched."""
    elements = parse_form(form, lists)
    anchor = max(
        (index for index, element in enumerate(elements) if isinstance(element, Words)),
        key=lambda index: _weight(elements[index]),
    )
    words = elements[anchor]
    assert isinstance(words, Words)
    frame = _frame(elements, anchor, case)
    return [(_spelling(phrase, case), frame) for phrase in words.phrases]


@cache
def _spelling(phrase: str, case: int) -> Spelling:
    """The spelling of a phrase; the same phrases stand in many forms."""
    return spelling_of(phrase, case)


@cache
def _key(spelling: Spelling) -> tuple[str, bytes]:
    """The code page and the search key of a phrase."""
    page = page_of(spelling.form)
    return page, key(spelling.form[spelling.lead : len(spelling.form) - spelling.trail], page)


def _weight(element: Any) -> int:
    """How telling a written part is: the length of its shortest phrase, very common words not counted."""
    return min(sum(len(word) for word in phrase.split() if word.lower() not in _COMMON) for phrase in element.phrases)


_COMMON = frozenset(
    "a an and are as at be but by did do for from had has have he her his in is it its not of on one or our she so "
    "than that the their them they this to was we were what when which who will with would you".split()
)


def _frame(elements: Sequence[Element], anchor: int, case: int) -> Frame | None:
    """What must stand around the anchor; where nothing is marked, every written part is."""
    if len(elements) == 1:
        return None
    some = any(isinstance(element, Words | Sort) and element.marked for element in elements)
    pieces = [_piece(element, case, some) for element in elements]
    return Frame(tuple(reversed(pieces[:anchor])), tuple(pieces[anchor + 1 :]), pieces[anchor].marked)


def _piece(element: Element, case: int, some: bool) -> Piece:
    """An element in the engine's terms."""
    if isinstance(element, Gap):
        return Piece(element.most, False)
    if isinstance(element, Edge):
        return Piece(element.name, False)
    marked = element.marked or not some
    if isinstance(element, Sort):
        return Piece(element.name, marked)
    return Piece(tuple(wording_of(_spelling(phrase, case)) for phrase in element.phrases), marked)


def _finds(rule: Rule, lists: Lists) -> list[tuple[str, Any]]:
    """(form, payload) of everything a rule finds: preferred forms, or the number of a stance or variant."""
    if isinstance(rule, Allow):
        return []
    if isinstance(rule, Replace):
        return _replacements(rule, lists)
    if isinstance(rule, Contested):
        return [(form, number) for number, stance in enumerate(rule.stances) for form in items(stance.find)]
    if isinstance(rule, Consistent):
        return [(form, number) for number, variant in enumerate(rule.variants) for form in items(variant.find)]
    if isinstance(rule, Asymmetric):
        return [(form, 0) for form in items(rule.find)] + [(form, 1) for form in items(rule.plain)]
    return [(form, ()) for form in items(rule.find)]


def _replacements(rule: Replace, lists: Lists) -> list[tuple[str, Any]]:
    """Each form with its preferred forms; mapped forms run in step."""
    if not isinstance(rule.find, dict):
        return [(form, tuple(items(rule.use))) for form in items(rule.find)]
    pairs: list[tuple[str, Any]] = []
    for form, uses in rule.find.items():
        steps: list[Mapping[str, str]] = [in_step(form, use, lists) for use in items(uses)]
        for phrase in expand(form, lists):
            pairs.append((phrase, tuple(dict.fromkeys(step[phrase] for step in steps))))
    return pairs
