"""Attribution in other languages than English: one set of patterns, and for each language its words in `cues.txt`.

Positions are token indices in the sentence; ranges are half-open.
"""

from __future__ import annotations

from linter.voice.attribution import ABOVE, Attribution
from linter.voice.lexicon import kind, tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.voice.lexicon import Lexicon
    from linter.voice.token import Word

    Range = tuple[int, int]

BARE, _CALL, _OBJECT, _SPLIT = kind("bare"), kind("call"), kind("object"), kind("split")
_TERM, _HEARSAY, _FINITE, _AUXILIARY = tag("term"), tag("hearsay"), tag("finite"), tag("auxiliary")
_CONJUNCTION, _SUBORDINATOR, _BREAK, _AS = tag("conjunction"), tag("subordinator"), tag("break"), tag("as")
_DETERMINER, _PREPOSITION, _PRONOUN = tag("determiner"), tag("preposition"), tag("pronoun")
_SUBJUNCTIVE, _PARTICLE, _COORDINATOR, _NO_SPEAKER = (
    tag("subjunctive"),
    tag("particle"),
    tag("coordinator"),
    tag("no-speaker"),
)
_DASHES = "—–―-"
_SIGNS = " ,:;.!?…—–―-"
_VERB_SECOND = frozenset(("de", "nl", "sv"))
_COMMA_BEFORE_CLAUSE = frozenset(("de", "ru", "uk", "pl"))
_FIRST_PERSON = frozenset(("ich", "wir"))
_UNREAL = frozenset(("als", "ob", "wenn", "es"))
_CYRILLIC_VERBS = ("л", "ла", "ло", "ли", "лся", "лась", "лось", "лись", "ет", "ит", "ют", "ят", "ив", "ав", "ув", "є")
_GERMAN_VERBS = ("te", "ten", "t")
_REACH = 14
_TITLES = 4


def attributions(words: Sequence[Word], lexicon: Lexicon) -> list[Attribution]:
    """Everything that one sentence attributes to somebody."""
    end = len(words)
    while end and words[end - 1].text in ".!?…":
        end -= 1
    sentence = _Sentence(words[:end], lexicon)
    for pattern in (sentence.terms, sentence.according, sentence.as_said, sentence.verbs, sentence.subjunctive):
        if pattern():
            break
    return sentence.found


class _Sentence:
    """One sentence while it is being read."""

    def __init__(self, words: Sequence[Word], lexicon: Lexicon) -> None:
        self.words, self.lexicon, self.language = words, lexicon, lexicon.language
        self.found: list[Attribution] = []

    def _add(self, source: Range | None, cue: Range, contents: Sequence[Range], pattern: str) -> bool:
        trimmed = (self._trimmed(first, last) for first, last in contents)
        kept = tuple((first, last) for first, last in trimmed if last > first)
        if kept:
            self.found.append(Attribution(source, cue, kept, pattern, False))
        return bool(kept)

    def _trimmed(self, first: int, last: int) -> Range:
        """A range without the signs at its ends."""
        words = self.words
        while first < last and not words[first].quote and words[first].text in _SIGNS:
            first += 1
        while last > first and not words[last - 1].quote and words[last - 1].text in _SIGNS:
            last -= 1
        return first, last

    def _low(self, at: int) -> str:
        return self.words[at].low if 0 <= at < len(self.words) else ""

    def _tags(self, at: int) -> int:
        return self.words[at].tags if 0 <= at < len(self.words) else 0

    def _quoted(self, at: int) -> bool:
        return 0 <= at < len(self.words) and bool(self.words[at].quote)

    def _next(self, first: int, signs: str) -> int:
        """The next of these signs, or the end."""
        at = first
        while at < len(self.words) and (self.words[at].quote or self.words[at].text not in signs):
            at += 1
        return at

    def _phrase(self, name: str, at: int) -> int:
        """Number of words of a phrase of a list that stands at `at`; 0 if none does."""
        for phrase in self.lexicon.phrases.get(name, {}).get(self._low(at), ()):
            if all(self._low(at + offset) == word for offset, word in enumerate(phrase)):
                return len(phrase)
        if name == "according" and self.language == "fr" and self._low(at).startswith("d'après"):
            return 1
        return 0

    # ---- terms and hearsay

    def terms(self) -> bool:
        """So-called X · allegedly CLAUSE; other patterns may still follow."""
        for at in range(len(self.words)):
            length = self._phrase("term", at) or int(bool(self._tags(at) & _TERM))
            if length and self.words[at].tags & (_TERM | _HEARSAY) == _HEARSAY:
                length = 0
            if length and at + length < len(self.words) and self.words[at + length].is_word:
                end = self._term_end(at + length)
                self._add(None, (at, at + length), [(at + length, end)], "so-called")
            elif self._tags(at) & _HEARSAY or self._phrase("hearsay", at):
                end = self._next(at + 1, ",;:")
                self._add(None, (at, at + 1), [(at + 1, end)], "hearsay")
        return False

    def _term_end(self, first: int) -> int:
        """End of the noun phrase that "so-called" names: adjectives and their noun."""
        words, at = self.words, first
        while at + 1 < len(words) and at - first < 2 and words[at + 1].is_word and self._is_adjective(at):
            at += 1
        return at + 1

    def _is_adjective(self, at: int) -> bool:
        """Whether a word looks like an adjective before its noun."""
        word = self.words[at]
        if self.language == "de":
            return not word.cap
        if self.language in ("ru", "uk"):
            return word.low.endswith(("ый", "ий", "ая", "яя", "ое", "ые", "ого", "ой", "их", "ых", "ую", "ая", "ної"))
        return False

    # ---- according to

    def according(self) -> bool:
        """According to S, CLAUSE, wherever the phrase stands."""
        for at in range(len(self.words)):
            length = self._phrase("according", at)
            if length and at + length < len(self.words) and not self._is_measure(at + length):
                return self._according_to(at, length)
            if self._phrase("according-behind", at) and at:
                return self._behind_source(at)
            if self._low(at) == "so" and self.language == "de" and at > 3 and self._aside(at):
                end = self._next(at, ",—–")
                return self._add((at + 1, end), (at, at + 1), [(0, at), (end, len(self.words))], "according")
        return False

    def _aside(self, at: int) -> bool:
        """ ", so der Sprecher": whether a comma stands in front of "so" and a noun phrase behind it."""
        named = at + 1 < len(self.words) and (self.words[at + 1].cap or self._tags(at + 1) & _DETERMINER)
        return bool(named) and self.words[at - 1].text in ",—–"

    def _is_measure(self, at: int) -> bool:
        """According to plan, by law: nobody speaks."""
        while self._tags(at) & _DETERMINER:
            at += 1
        if self.words[min(at, len(self.words) - 1)].verb and not self.words[min(at, len(self.words) - 1)].cap:
            return True
        return any(self._tags(place) & _NO_SPEAKER for place in (at, at + 1) if not place > at or not self._is_name(at))

    def _is_name(self, at: int) -> bool:
        """Whether a word begins with a capital where that means a name (not in German)."""
        return self.words[at].cap and self.language != "de"

    def _according_to(self, at: int, length: int) -> bool:
        first = at + length
        if self._phrase("according", at) == 1 and self._low(at) in ("pour", "para", "conforme", "aldus"):
            if at > 1 or not self.words[first].cap or self._next(first, ",") >= len(self.words) or first > 2:
                return False
        if at <= 1:
            end = self._source_end_in_front(first)
            return self._add((first, end), (at, first), [(end, len(self.words))], "according")
        end = self._source_end_behind(first)
        set_off = self.words[at - 1].text in ",—–("
        contents = [(self._clause_start(at), at)]
        follower = self._tags(end + 1)
        if end < len(self.words) and (not set_off or not follower & (_BREAK | _CONJUNCTION)):
            contents.append((end, len(self.words)))
        return self._add((first, end), (at, first), contents, "according")

    def _source_end_in_front(self, first: int) -> int:
        """End of a source that opens the sentence: at the verb where that comes second, else at the comma."""
        comma = self._next(first, ",")
        if self.language not in _VERB_SECOND:
            return comma if comma < len(self.words) else self._noun_end(first)
        named = self.language != "de"
        for at in range(first, len(self.words)):
            word = self.words[at]
            if at > first and (word.tags & _FINITE or (word.verb and not word.cap)):
                return at
            if at > first and named and self._looks_finite(at):
                return at
            named = named or word.cap
        return comma if comma < len(self.words) else self._noun_end(first)

    def _looks_finite(self, at: int) -> bool:
        """Whether a small word behind a noun looks like a verb in the past."""
        word = self.words[at]
        if word.cap or not word.is_word or word.tags & (_DETERMINER | _PREPOSITION) or len(word.low) < 4:
            return False
        endings = {"de": _GERMAN_VERBS, "nl": ("de", "den", "te", "ten"), "sv": ("ade", "de", "te")}
        return word.low.endswith(endings[self.language])

    def _source_end_behind(self, first: int) -> int:
        """End of a source in the middle or at the end of a sentence."""
        sign = self._next(first, ",;:—–)")
        return self._noun_end(first) if self.language == "de" else sign

    def _noun_end(self, first: int) -> int:
        """End of a noun phrase: determiners, small adjectives, then capitalised words and what joins them."""
        at, named = first, False
        while at < len(self.words) and self.words[at].is_word:
            word = self.words[at]
            genitive = word.low in ("der", "des", "von", "vom", "und", "de", "du", "del", "di")
            joined = genitive or (word.tags & _DETERMINER and not named)
            if not (word.cap or joined or at == first or self._tags(at - 1) & _DETERMINER):
                break
            named = named or word.cap
            at += 1
        while at > first + 1 and self._tags(at - 1) & _DETERMINER:
            at -= 1
        return at

    def _behind_source(self, at: int) -> bool:
        """S zufolge CLAUSE · CLAUSE, S zufolge."""
        first = at - 1
        while first > 0 and self.words[first - 1].is_word and not self._tags(first - 1) & _FINITE and at - first < 6:
            if self._tags(first) & _DETERMINER:
                break
            first -= 1
        contents = [(at + 1, len(self.words))]
        if first:
            contents.insert(0, (0, first))
        return self._add((first, at), (at, at + 1), contents, "according")

    def _clause_start(self, end: int) -> int:
        """Start of what is reported in front of `end`."""
        for at in range(end - 1, -1, -1):
            if self.words[at].text == ";":
                return at + 1
        return 0

    # ---- as S said

    def as_said(self) -> bool:
        """As S said, CLAUSE · CLAUSE, as S said."""
        for at in range(len(self.words)):
            opening = not at or (self.words[at - 1].text in ",—–" and at > 3)
            length = self._phrase("as", at) or int(bool(self._tags(at) & _AS))
            if not opening or not length:
                continue
            end = self._next(at, ",—–" if at else ",")
            verb = next((place for place in range(at + length, end) if self._is_cue(place)), -1)
            if verb < 0 or (at and self.language in ("ru", "uk") and not self._closes_after_as(end)):
                continue
            source = self._source_around(verb, at + length, end)
            contents = [(0, at), (end, len(self.words))] if at else [(end, len(self.words))]
            return self._add(source, (at, verb + 1), contents, "as")
        return False

    def _closes_after_as(self, end: int) -> bool:
        """Whether the clause with "as" is an aside."""
        return end >= len(self.words) or self.words[end].text == ","

    def _is_cue(self, at: int) -> bool:
        """Whether a cue verb stands at `at`; a verb with a split particle needs the particle."""
        verb = self.words[at].verb
        if not verb or self._quoted(at):
            return False
        if verb.kinds & _SPLIT and not verb.kinds & BARE:
            end = self._next(at, ",;:")
            return any(self._tags(place) & _PARTICLE for place in range(at + 1, end))
        if self.words[at].cap and at and self.words[at - 1].text not in ":—–" and not self._quoted(at - 1):
            return False
        return bool(verb.kinds & (BARE | _CALL | _OBJECT))

    # ---- cue verbs

    def verbs(self) -> bool:
        """The first cue verb that governs something."""
        if any(one.pattern not in ("so-called", "hearsay") for one in self.found):
            return True
        subject: Range | None = None
        for at in range(len(self.words)):
            if not self._is_cue(at):
                continue
            for pattern in (self._behind, self._colon, self._clause, self._quotation, self._called, self._konjunktiv):
                if pattern(at):
                    return True
            subject = subject or self._source(at)
        if subject:
            self.found.append(Attribution(subject, (subject[1], subject[1]), (), "clause", False))
        return False

    def _group_start(self, verb: int) -> int:
        """Start of the verb with its auxiliaries and clitics: l'a déclaré, lui a dit."""
        at = verb
        while at > 0 and (self._tags(at - 1) & _AUXILIARY or self._low(at - 1) in ("se", "lui", "le", "me", "lo", "y")):
            at -= 1
        return at

    def _behind(self, verb: int) -> bool:
        """Q, V S · CLAUSE, V S · Q, S V."""
        words = self.words
        start = self._group_start(verb)
        quotation = self._quotation_before(start)
        if quotation < 0 and not (start > 2 and words[start - 1].text in ",—–―" and self._stands_alone(start - 1)):
            return self._subject_between(verb)
        subject = self._subject_behind(verb)
        if not subject and not self._closes(verb + 1):
            return False
        if words[start].low.count("-") > 1 and not subject:
            subject = (start, start + 1)
        end = subject[1] if subject else verb + 1
        if quotation < 0 and (not self._closes(end) or self._tags(verb + 1) & _CONJUNCTION):
            return False
        return self._add(subject, (start, verb + 1), [(0, start), *self._rest(end, quotation >= 0)], "speaker-behind")

    def _quotation_before(self, at: int) -> int:
        """The quotation that ends in front of `at`, signs aside; -1 if there is none."""
        at -= 1
        while at >= 0 and self.words[at].text in ",—–―-.":
            at -= 1
        return at if self._quoted(at) else -1

    def _stands_alone(self, end: int) -> bool:
        """Whether 0..end can be a main clause."""
        first = self._tags(0)
        if first & (_SUBORDINATOR | _PREPOSITION | _CONJUNCTION) and self._next(0, ",") >= end:
            return False
        if self.words[end].text == "," and self.language in ("ru", "uk", "pl", "de"):
            dash = end + 1 < len(self.words) and self.words[end + 1].text in _DASHES
            return dash or not any(self._is_cue(at) for at in range(end))
        return end > 2

    def _subject_between(self, verb: int) -> bool:
        """Q, S V: the subject stands between the quotation and the verb."""
        start = self._group_start(verb)
        first = start
        while first > 0 and self.words[first - 1].is_word and start - first < 6:
            first -= 1
        if first == start or self._quotation_before(first) < 0 or not self._closes(verb + 1):
            return False
        contents = [(0, first), *self._rest(verb + 1, True)]
        return self._add((first, start), (start, verb + 1), contents, "speaker-before")

    def _closes(self, at: int) -> bool:
        """Whether the reporting clause ends before `at`, or only an adverbial follows."""
        if at >= len(self.words):
            return True
        word = self.words[at]
        return word.text in ",.;—–―:" or bool(word.tags & (_PREPOSITION | _PARTICLE)) or self._quoted(at)

    def _subject_behind(self, verb: int) -> Range | None:
        """The noun phrase behind an inverted verb."""
        first = verb + 1
        at = first
        while at < len(self.words) and at - first < 9 and self.words[at].is_word:
            word = self.words[at]
            tags = word.tags
            if tags & (_PREPOSITION | _CONJUNCTION | _PARTICLE | _SUBORDINATOR) and not word.cap:
                break
            if tags & _PRONOUN:
                at += 1
                break
            at += 1
        return (first, at) if at > first else None

    def _rest(self, end: int, quoted: bool) -> list[Range]:
        """What is reported behind the reporting clause: a further quotation, or the clause that was interrupted."""
        at = end
        while at < len(self.words) and not self._quoted(at):
            at += 1
        if at < len(self.words):
            return [(at, len(self.words))]
        comma = self._next(end, ",—–―")
        after = self._tags(comma + 1) if comma + 1 < len(self.words) else _BREAK
        plain = not quoted and comma == end and not after & (_BREAK | _SUBORDINATOR | _CONJUNCTION)
        return [(comma + 1, len(self.words))] if plain else []

    def _source(self, verb: int) -> Range | None:
        """The subject of a verb that does not stand behind what it reports."""
        return self._source_around(verb, 0, len(self.words))

    def _source_around(self, verb: int, first: int, end: int) -> Range | None:
        """The subject in first..end: left of the verb, else right of it."""
        start = self._group_start(verb)
        left = self._subject_left(first, start)
        if left:
            return left
        right = self._subject_behind(verb)
        return (right[0], min(right[1], end)) if right and right[0] < end else None

    def _subject_left(self, first: int, end: int) -> Range | None:
        """The noun phrase in front of a verb, past an aside between commas and without an adverbial in front."""
        words = self.words
        if end > first + 1 and words[end - 1].text in ",)":
            end = self._next(first, ",(")
        else:
            cut = max(
                (at + 1 for at in range(first, end) if words[at].text in ",;:—–―" or self._quoted(at)), default=first
            )
            first = cut if cut < end else first
        while first < end and words[first].tags & (_BREAK | _COORDINATOR):
            first += 1
        while first < end and (words[first].tags & _PREPOSITION or not words[first].is_word):
            first += 1 + self._adverbial_length(first, end)
        while end > first and words[end - 1].tags & (_PRONOUN | _PREPOSITION) and end - first > 1:
            end -= 1
        return (first, end) if end > first else None

    def _adverbial_length(self, at: int, end: int) -> int:
        """Number of words that a preposition in front of the subject takes with it."""
        if not self.words[at].is_word or at + 2 >= end:
            return max(end - at - 1, 0) if self.words[at].is_word and at + 1 < end else 0
        word = self.words[at + 1]
        return 2 if word.tags & _DETERMINER else 1

    def _colon(self, verb: int) -> bool:
        """S V: CLAUSE."""
        colon = self._next(verb + 1, ":,;")
        if colon + 1 >= len(self.words) or self.words[colon].text != ":" or colon - verb > _REACH:
            return False
        if any(self._quoted(at) for at in range(verb, colon)):
            return False
        return self._add(self._source(verb), (verb, verb + 1), [(colon + 1, len(self.words))], "colon")

    def _clause(self, verb: int) -> bool:
        """S V that CLAUSE."""
        words = self.words
        needs_comma = self.language in _COMMA_BEFORE_CLAUSE
        at = verb + 1
        while at < min(len(words), verb + _REACH) and words[at].text not in ";:" and not self._quoted(at):
            comma = words[at].text == ","
            conjunction = at + 1 if comma and needs_comma else at
            if comma and not needs_comma:
                return False
            if (comma or not needs_comma) and self._joins(conjunction):
                source = self._source(verb)
                return self._add(source, (verb, verb + 1), [(conjunction, self._end(conjunction))], "that")
            at += 1
        return False

    def _joins(self, at: int) -> bool:
        """Whether a conjunction that opens a reported clause stands at `at`."""
        low = self._low(at)
        return bool(self._tags(at) & _CONJUNCTION) or low.startswith(("qu'", "ch'", "s'il"))

    def _end(self, first: int) -> int:
        """End of a reported clause: where the main clause goes on, or a contrast returns to the outlet."""
        words = self.words
        for at in range(first, len(words) - 1):
            if words[at].text == ";":
                return at
            if words[at].text != ",":
                continue
            if words[at + 1].tags & _BREAK and not self._joins(at + 2):
                return at
            if words[at + 1].tags & _COORDINATOR and self._past_verb(at + 2):
                return at
        return len(words)

    def _past_verb(self, at: int) -> bool:
        """Whether a Russian or Ukrainian verb seems to stand at `at`."""
        return self._low(at).endswith(_CYRILLIC_VERBS) and len(self._low(at)) > 2

    def _quotation(self, verb: int) -> bool:
        """S V Q."""
        at = verb + 1
        while at < min(len(self.words), verb + 3) and self.words[at].text in ",:—–":
            at += 1
        if not self._quoted(at):
            return False
        return self._add(self._source(verb), (verb, verb + 1), [(at, self._end(at))], "quotation")

    def _called(self, verb: int) -> bool:
        """S called X Q · S accused X of Y."""
        found = self.words[verb].verb
        if found and found.kinds & _CALL:
            for at in range(verb + 1, min(len(self.words), verb + 10)):
                if self._quoted(at):
                    return self._add(self._source(verb), (verb, verb + 1), [(at, at + 1)], "object")
                if self.words[at].text in ",;:":
                    break
        if found and found.kinds & _OBJECT and verb + 1 < len(self.words):
            content = (verb + 1, self._end(verb + 1))
            return self._add(self._source(verb), (verb, verb + 1), [content], "object")
        return False

    # ---- the German subjunctive

    def _konjunktiv(self, verb: int) -> bool:
        """S V, CLAUSE in the subjunctive."""
        if self.language != "de":
            return False
        comma = self._next(verb + 1, ",;:")
        if comma + 1 >= len(self.words) or not self._has_subjunctive(comma + 1):
            return False
        return self._add(self._source(verb), (verb, verb + 1), [(comma + 1, len(self.words))], "subjunctive")

    def _has_subjunctive(self, first: int) -> bool:
        """Whether a verb in the first subjunctive reports: not "als sei", not "ich habe"."""
        words = self.words
        if any(word.low in _FIRST_PERSON for word in words[first:]):
            return False
        return any(
            words[at].tags & _SUBJUNCTIVE and not words[at].cap and self._low(at - 1) not in _UNREAL
            for at in range(first, len(words))
        )

    def subjunctive(self) -> bool:
        """A main clause in the subjunctive goes on reporting what was said before."""
        if self.language != "de" or any(one.contents and one.pattern != "so-called" for one in self.found):
            return False
        if not self._has_subjunctive(0):
            return False
        at = next(at for at, word in enumerate(self.words) if word.tags & _SUBJUNCTIVE)
        return self._add(ABOVE, (at, at + 1), [(0, len(self.words))], "subjunctive")


def reporting_clause(words: Sequence[Word], lexicon: Lexicon) -> tuple[Range, Range | None] | None:
    """A reporting clause inside quotation marks, with its commas or dashes, and its speaker: ", a déclaré X,"."""
    sentence = _Sentence(words, lexicon)
    for verb, word in enumerate(words):
        if not word.verb or not word.verb.kinds & BARE or word.cap:
            continue
        start = sentence._group_start(verb)
        opening = start - 1
        if opening > 1 and words[opening].text in _DASHES and words[opening - 1].text in ",.!?…":
            opening -= 1
        elif lexicon.language in ("ru", "uk"):
            continue
        if opening < 1 or words[opening].text not in ",.!?…":
            continue
        subject = sentence._subject_behind(verb)
        if subject is None and words[start].low.count("-") > 1:
            subject = (start, start + 1)
        end = sentence._next(subject[1] if subject else verb + 1, ",.;—–")
        if subject is None or end >= len(words):
            continue
        while end < len(words) and words[end].text in ",.—–":
            end += 1
        return (opening, end), subject
    return None


def colon_subject(words: Sequence[Word], lexicon: Lexicon) -> Range | None:
    """The subject of a sentence that ends in a colon and so introduces the next paragraph."""
    sentence = _Sentence(words, lexicon)
    for at in range(len(words)):
        if sentence._is_cue(at):
            return sentence._source(at)
    return None
