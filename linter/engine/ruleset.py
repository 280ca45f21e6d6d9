"""The active rules of a run: the index of their keys, what each key stands for, and the rules themselves.

Acts and rules are fetched one by one when a key was found, so a run pays only for the rules that its text meets.
"""

from __future__ import annotations

from linter.engine.active import Act, ActiveRule
from linter.engine.fold import Folded, has_letters, shadow
from linter.engine.index import anchor_index, anchors, under
from linter.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from linter.engine.active import Act
    from linter.engine.index import Index
    from linter.engine.pattern import Frame
    from linter.engine.spelling import Spelling

    Marker = tuple[int, Spelling, Frame | None]


ACTS, WORD = 1, 2


class Compiled(NamedTuple):
    """Compiled packs: sorted (code page, key) pairs, the acts of each key, the rules, and what conditions look for.

    Acts name rules by number. `words` gives the key and the spelling of each word that conditions look for, `near` the
    lists of such words, by their numbers; `markers` gives key, spelling and frame of the distancing markers; `former`
    the full ids of rules by their earlier full ids.
    """

    keys: tuple[tuple[str, bytes], ...]
    acts: tuple[tuple[Act, ...], ...]
    rules: tuple[ActiveRule, ...]
    words: tuple[tuple[int, Spelling], ...]
    near: tuple[tuple[int, ...], ...]
    markers: tuple[Marker, ...]
    former: tuple[tuple[str, str], ...]


class Choice(NamedTuple):
    """Which rules run: patterns of `--select` and `--ignore` (pack, rule id, or glob), and `--all`; and whose style."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    everything: bool = False
    house: str = ""


class Shelf(NamedTuple):
    """Where a ruleset takes its parts from, one by one; all numbers are those of the compiled packs.

    `names` gives the ids of the rules, `defaults` a byte for each: whether it is on by default. `duties` says for each
    key whether it has acts (ACTS), is a word of conditions (WORD), or both. `near` gives a list of words of conditions:
    their numbers by their key; `word` the spelling of one.
    """

    names: Callable[[], Sequence[str]]
    former: Callable[[], Sequence[tuple[str, str]]]
    defaults: bytes
    duties: bytes
    whole: Sequence[int]
    acts: Callable[[int], Sequence[Act]]
    rule: Callable[[int], ActiveRule]
    near: Callable[[int], dict[int, list[int]]]
    word: Callable[[int], Spelling]
    markers: Callable[[], Sequence[Marker]]


class Ruleset:
    """What a document is checked against; whatever was fetched once is kept."""

    def __init__(self, shelf: Shelf, indexes: Sequence[tuple[str, Index]], choice: Choice) -> None:
        self._shelf, self._house = shelf, choice.house
        self.indexes, self.duties = indexes, shelf.duties
        self.active: Sequence[int] = shelf.defaults if choice == Choice(house=choice.house) else self._chosen(choice)
        self.whole = [number for number in shelf.whole if self.active[number]]
        self._acts: dict[int, Sequence[Act]] = {}
        self._rules: dict[int, ActiveRule] = {}
        self._near: dict[int, dict[int, list[int]]] = {}
        self._words: dict[int, Spelling] = {}
        self._markers: Sequence[Marker] | None = None

    def _chosen(self, choice: Choice) -> list[int]:
        """For each rule whether it runs."""
        names = zip(self._shelf.names(), self._shelf.defaults, strict=True)
        choice = choice._replace(select=self.current(choice.select), ignore=self.current(choice.ignore))
        return [is_chosen(name, bool(default), choice) for name, default in names]

    def current(self, patterns: Sequence[str]) -> tuple[str, ...]:
        """Patterns of `--select` and `--ignore`, and with an earlier id of a rule, full or bare, the id of today."""
        former = self._shelf.former()
        return *patterns, *(new for old, new in former for one in patterns if one in (old, old.partition("/")[2]))

    @property
    def names(self) -> Sequence[str]:
        """The full ids of all rules."""
        return self._shelf.names()

    def find(self, folded: Folded) -> list[tuple[int, int, int]]:
        """(start, end, key) of every key in the text, in code points of `folded.text`."""
        hits: list[tuple[int, int, int]] = []
        for page, search in self.indexes:
            if has_letters(folded.raw, page):
                hits += search(shadow(folded, page))
        return hits

    def acts(self, key: int) -> Sequence[Act]:
        """What an occurrence of this key stands for."""
        acts = self._acts.get(key)
        if acts is None:
            acts = self._acts[key] = [act for act in map(self._active_part, self._shelf.acts(key)) if act[2]]
        return acts

    def _active_part(self, act: Act) -> Act:
        """An act without its uses by rules that do not run."""
        spelling, frame, uses = act
        return Act(spelling, frame, tuple(use for use in uses if self.active[use[1]]))

    def near(self, number: int) -> dict[int, list[int]]:
        """The words in a list of words nearby: their numbers by their key."""
        words = self._near.get(number)
        if words is None:
            words = self._near[number] = self._shelf.near(number)
        return words

    def word(self, number: int) -> Spelling:
        """The spelling of a word of conditions."""
        word = self._words.get(number)
        if word is None:
            word = self._words[number] = self._shelf.word(number)
        return word

    def markers(self) -> Sequence[Marker]:
        """Key, spelling and frame of every distancing marker."""
        if self._markers is None:
            self._markers = self._shelf.markers()
        return self._markers

    def rule(self, number: int) -> ActiveRule:
        """One rule by its number."""
        rule = self._rules.get(number)
        if rule is None:
            rule = self._shelf.rule(number)
            rule = self._rules[number] = rule.in_house(self._house) if self._house else rule
        return rule


def ruleset_of(compiled: Compiled, choice: Choice = Choice()) -> Ruleset:  # noqa: B008 - an immutable record
    """A ruleset straight from memory, with the pure-Python index."""
    indexes = [(page, anchor_index(under(anchors(*keys)))) for page, keys in by_page(compiled.keys).items()]
    shelf = Shelf(
        names=lambda: [rule.id for rule in compiled.rules],
        former=lambda: compiled.former,
        defaults=bytes(rule.default for rule in compiled.rules),
        duties=duties_of(compiled),
        whole=whole_rules(compiled),
        acts=compiled.acts.__getitem__,
        rule=compiled.rules.__getitem__,
        near=lambda number: near_list(compiled, number),
        word=lambda number: compiled.words[number][1],
        markers=lambda: compiled.markers,
    )
    return Ruleset(shelf, indexes, choice)


def near_list(compiled: Compiled, number: int) -> dict[int, list[int]]:
    """A list of words of conditions: their numbers by their key."""
    words: dict[int, list[int]] = {}
    for word in compiled.near[number]:
        words.setdefault(compiled.words[word][0], []).append(word)
    return words


def duties_of(compiled: Compiled) -> bytes:
    """What each key is there for."""
    duties = bytearray(ACTS if acts else 0 for acts in compiled.acts)
    for key in (*(word[0] for word in compiled.words), *(marker[0] for marker in compiled.markers)):
        duties[key] |= WORD
    return bytes(duties)


def whole_rules(compiled: Compiled) -> list[int]:
    """The rules that look at documents in which no key of theirs occurs."""
    return [number for number, rule in enumerate(compiled.rules) if rule.kind == "quotation" and not rule.extra[2]]


def by_page(keys: Sequence[tuple[str, bytes]]) -> dict[str, tuple[list[bytes], list[int]]]:
    """Keys and their numbers for each code page."""
    pages: dict[str, tuple[list[bytes], list[int]]] = {}
    for number, (page, key) in enumerate(keys):
        page_keys, ids = pages.setdefault(page, ([], []))
        page_keys.append(key)
        ids.append(number)
    return pages


def is_chosen(name: str, default: bool, choice: Choice) -> bool:
    """Whether a rule runs: naming its very id beats `ignore` of its pack, and switches on what is off by default."""
    if any(pattern == name for pattern in choice.ignore):
        return False
    if name in choice.select:
        return True
    if any(matches(name, pattern) for pattern in choice.ignore):
        return False
    if choice.select:
        return any(matches(name, pattern) for pattern in choice.select) and (default or choice.everything)
    return default or choice.everything


def matches(name: str, pattern: str) -> bool:
    """Whether a full rule id falls under a pack's name, a rule id, a bare slug or a glob."""
    if "*" in pattern or "?" in pattern or "[" in pattern:
        from fnmatch import fnmatchcase

        return fnmatchcase(name, pattern)
    pack, _, slug = name.partition("/")
    return pattern in (name, pack, slug)
