"""Attribution in English sentences: cue words and the patterns of reporting around them.

Each pattern looks at one cue word and its neighbours; the first that fits decides (research/voice.md, section 5).
Positions are token indices in the sentence; ranges are half-open.
"""

from __future__ import annotations

from linter.voice.attribution import Attribution
from linter.voice.clause import (
    BARE,
    FOLLOWER,
    PARTICIPLE,
    WH,
    after_adverbial,
    content_end,
    is_left_clause,
    starts_clause,
    starts_plain_clause,
    without_stops,
)
from linter.voice.lexicon import Verb, kind, tag
from linter.voice.nounphrase import (
    AFTER_NAME,
    BREAK,
    DETERMINER,
    FINITE,
    PAST,
    PREPOSITION,
    PRONOUN,
    SKIPPED,
    TIME,
    is_adverb,
    opening_subject,
    phrase_after,
    phrase_before,
    subject_before,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.voice.token import Word

    Range = tuple[int, int]

_TERM, _HEARSAY, _NOUN, _NOUNISH = tag("term"), tag("hearsay"), tag("noun"), tag("nounish")
_LICENSER, _OBJECT, _NO_SPEAKER = tag("licenser"), tag("object"), tag("no-speaker")
_SURVEY = tag("survey")
_PERSON, _OBJECTIVE, _STANCE, _QUOTING = kind("person"), kind("object"), kind("stance"), kind("quoting")
_THAT, _TO, _SPEECH, _WEAK, _PARTICIPIAL = kind("that"), kind("to"), kind("speech"), kind("weak"), kind("participle")
_PERSON_CLAUSE, _SURE, _NEVER_BEHIND = kind("person-clause"), kind("sure"), kind("never-behind")
_BEHIND = kind("behind")
_SHOWING, _SEEMING, _RECKONED = kind("showing"), kind("seeming"), kind("reckoned")
_SAME_PAST, _PASSIVE = kind("same-past"), kind("passive")
_ABOUT = {word: kind("about-" + word) for word in ("to", "for", "about", "of", "on", "against")}
_STANDING = frozenset("this that these those all some many most several both few other one more".split())
_NOUN_PREPOSITIONS = frozenset("of in on for with at from".split())
_BE = frozenset("was were been being be is are".split())
_PAST_PARTICIPLES = frozenset("told said thought known seen quoted found shown".split())
_INVERTING = frozenset("say write tweet explain note add warn argue".split())
_QUESTION = frozenset("that how why whether what if".split())
_ASKED = frozenset("whether if about how why what".split())
_PERSON_STOPS = frozenset("that to how why whether if about what he she they it his their there".split())
_TELLING = frozenset("tell warn remind assure inform promise convince ask".split())
_TOLD = frozenset("he she they it his their there the about".split())
_SAY_STARTS = frozenset("this that it in after when at on last about".split())
_OBJECT_BARS = frozenset("in on at by to for as after when during of with from off up down over".split())
_TAIL_BARS = frozenset("but and who which while as a adding after when according although though even".split())
_STRANDED = frozenset("made issued repeated raised filed brought published gave sent heard put released wrote".split())
_MAKE = frozenset("made make makes making".split())
_ABOUT_SPEECH = frozenset("call warn complain boast accuse push argue advocate ask".split())
_SOURCE_LENGTH = 22


def attributions(words: Sequence[Word]) -> list[Attribution]:
    """Everything that one sentence attributes to somebody; `words` are its tokens."""
    end = len(words)
    while end and words[end - 1].text in ".!?…":
        end -= 1
    words = words[:end]
    cues = [at for at, word in enumerate(words) if word.is_cue]
    if not cues and not any(word.quote for word in words):
        return []
    scan = _Scan(words)
    done = 0
    unknown = _unknown_verbs(words) if any(word.quote for word in words) else []
    for at in sorted({*cues, *unknown}) if unknown else cues:
        if at >= done:
            done = scan.visit(at)
    if any(word.quote for word in words):
        scan.introduced()
    return scan.found


def _unknown_verbs(words: Sequence[Word]) -> list[int]:
    """Verbs in the past that are no cues, but stand where only a cue can: Q, S pressed."""
    found = []
    for at, word in enumerate(words):
        if not word.quote or word.quote == " " or at + 2 >= len(words):
            continue
        first = words[at + 1]
        if not (first.cap or first.tags & PRONOUN):
            continue
        for verb in range(at + 2, min(at + 7, len(words))):
            if words[verb].low.endswith("ed") and not words[verb].cap and not words[verb].verb:
                found.append(verb)
            if not words[verb].cap:
                break
    return found


class _Cue:
    """A cue verb in its sentence: tokens first..end, what it may govern, and its subject."""

    __slots__ = ("after", "base", "before", "end", "first", "infinitive", "ing", "kinds", "passive", "subject")

    def __init__(self, words: Sequence[Word], at: int, verb: Verb) -> None:
        self.first, self.end = at, at + 1
        self.base, self.kinds, self.ing = verb.base, verb.kinds, verb.ing
        self.after = words[at + 1] if at + 1 < len(words) else None
        self.before = words[at - 1] if at else None
        low, before = words[at].low, self.before.low if self.before else ""
        self.infinitive = before == "to" and low == verb.base
        self.passive = before in _BE and (low.endswith("ed") or low in _PAST_PARTICIPLES)
        self.subject: Range | None = None
        if self.after and (verb.base, self.after.low) in (("point", "out"), ("go", "on")):
            self.end += 1
            self.base, self.kinds = "note", BARE | _QUOTING
            self.after = words[at + 2] if at + 2 < len(words) else None


class _Scan:
    """One pass over a sentence: what was found, the subject of the last cue, and what is taken already."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.found: list[Attribution] = []
        self.last: Range | None = None
        self._taken: list[int] = []

    def visit(self, at: int) -> int:
        """Look at the cue word at `at`; where to go on."""
        word = self.words[at]
        if word.low in _SPECIAL:
            done = _SPECIAL[word.low](self, at)
        elif word.tags & _TERM:
            done = self._so_called(at)
        elif word.tags & _HEARSAY:
            done = self._hearsay(at)
        else:
            done = self._noun_cue(at) if word.tags & _NOUN and self._low(at + 1) == "that" else 0
        if not done and word.verb:
            done = self._verb_cue(at, word.verb)
        elif not done and word.low.endswith("ed") and not word.tags:
            done = self._verb_cue(at, Verb(word.low, _QUOTING, False))
        return done or at + 1

    def _add(
        self, source: Range | None, cue: Range, contents: Sequence[Range], pattern: str, stance: bool = False
    ) -> bool:
        kept = tuple((first, last) for first, last in contents if last > first)
        if kept:
            self.found.append(Attribution(source, cue, kept, pattern, stance))
        return bool(kept)

    def _quoted(self, at: int) -> bool:
        """Whether a quotation stands at `at`."""
        return 0 <= at < len(self.words) and bool(self.words[at].quote)

    def _text(self, at: int) -> str:
        return self.words[at].text if 0 <= at < len(self.words) else ""

    def _low(self, at: int) -> str:
        return self.words[at].low if 0 <= at < len(self.words) else ""

    def introduced(self) -> None:
        """A quotation behind a colon that no cue has taken: the subject of the sentence speaks."""
        words = self.words
        for at in range(1, len(words) - 1):
            if words[at].text != ":" or not words[at + 1].quote or self._has(at + 1):
                continue
            subject = self.last or opening_subject(words, at)
            if subject and at > 1 and not words[subject[0]].tags & PREPOSITION:
                self._add(subject, (at, at + 1), [(at + 1, content_end(words, at + 1))], "quotation")

    def _has(self, at: int) -> bool:
        """Whether the token at `at` is part of something found."""
        return any(first <= at < end for one in self.found for first, end in one.contents)

    # ---- cues that are no verbs

    def _according(self, at: int) -> int:
        """According to S, CLAUSE · CLAUSE, according to S."""
        words = self.words
        if self._low(at + 1) != "to" or at + 2 >= len(words) or self._is_measure(at + 2):
            return 0
        end = self._source_end(at)
        source = (at + 2, end)
        if at <= 1 or (at == 2 and words[1].text == ","):
            comma = end
            while comma < len(words) and words[comma].text != ",":
                comma += 1
            self._add(source, (at, at + 2), [(comma + 1, len(words))], "according")
        else:
            last = at - (words[at - 1].text == ",")
            contents = [(self._after_semicolon(last), last)]
            if self._text(end) == "," and self._low(end + 1) not in ("", "and", "but", "which", "who"):
                contents.append((end + 1, len(words)))
            self._add(source, (at, at + 2), contents, "according")
        self.last = source
        return end

    def _is_measure(self, at: int) -> bool:
        """According to plan, to size, to their needs: nobody speaks."""
        words = self.words
        if words[at].low in ("whether", "how", "where", "what", "which", "if"):
            return True
        while at < len(words) and words[at].is_word and words[at].tags & DETERMINER:
            at += 1
        while at + 1 < len(words) and words[at + 1].tags & _NO_SPEAKER and words[at].is_word and not words[at].cap:
            at += 1
        return at < len(words) and bool(words[at].tags & _NO_SPEAKER)

    def _source_end(self, at: int) -> int:
        """End of the source of "according to"."""
        words, end = self.words, at + 2
        while end < len(words) and words[end].text not in ",;:" and not words[end].quote:
            late = words[end].low in ("who", "which", "that", "released", "published", "obtained", "conducted")
            if end - at >= _SOURCE_LENGTH or (late and end > at + 3):
                break
            end += 1
        return end

    def _after_semicolon(self, end: int) -> int:
        """Start of the clause that ends at `end`."""
        for at in range(end - 1, -1, -1):
            if self.words[at].text == ";":
                return at + 1
        return 0

    def _so_called(self, at: int) -> int:
        """So-called X."""
        words, end = self.words, at + 1
        while end < len(words) and end - at < 5 and self._is_term(end, at + 1):
            end += 1
        self._add(None, (at, at + 1), [(at + 1, min(max(end, at + 2), len(words)))], "so-called")
        return at + 1

    def _is_term(self, at: int, first: int) -> bool:
        """Whether a token belongs to the noun phrase behind "so-called"."""
        word = self.words[at]
        if not word.is_word or word.tags & (FINITE | PREPOSITION | BREAK) or word.low in ("met", "and", "or"):
            return False
        return not word.low.endswith("ed") and not (at > first and (word.verb is not None or is_adverb(word)))

    def _hearsay(self, at: int) -> int:
        """Allegedly CLAUSE."""
        self._add(None, (at, at + 1), [(at + 1, content_end(self.words, at + 1))], "hearsay")
        return at + 1

    def _noun_cue(self, at: int) -> int:
        """The claim that CLAUSE."""
        words = self.words
        if at + 2 >= len(words) or (words[at].verb and self._has_plain_subject(at)):
            return 0
        if self._is_relative(at + 2):
            return at + 1
        end = content_end(words, at + 1)
        if self._is_subject(at):
            end = self._main_verb(at + 2, end)
        self._add(self._owner(at), (at, at + 1), [(at + 1, end)], "noun")
        return at + 1

    def _has_plain_subject(self, at: int) -> bool:
        """Whether "claims", "fears" is the verb of the name or pronoun in front of it."""
        if not at:
            return False
        before = self.words[at - 1]
        if before.low.endswith(("'s", "s'")):
            return False
        return (
            before.cap or bool(before.tags & (PRONOUN | SKIPPED)) or (at == 2 and bool(self.words[0].tags & DETERMINER))
        )

    def _is_relative(self, at: int) -> bool:
        """Claims that exceeded ..., the claim that Novak made in March: the clause describes the noun."""
        words = self.words
        first = words[at]
        if first.tags & FINITE or first.low.endswith("ed") or (first.verb and not first.cap):
            return True
        if at + 1 < len(words) and not first.tags & DETERMINER and words[at + 1].tags & DETERMINER:
            return True
        for after in range(at + 1, min(len(words), at + 6)):
            if words[after].low in _STRANDED:
                follower = words[after + 1] if after + 1 < len(words) else None
                return follower is None or bool(follower.tags & (PREPOSITION | TIME | FINITE)) or not follower.is_word
            if words[after].tags & (BREAK | PREPOSITION):
                return False
        return False

    def _is_subject(self, noun: int) -> bool:
        """Whether the noun belongs to the subject of its clause: no verb stands in front of it."""
        for at in range(noun - 1, -1, -1):
            word = self.words[at]
            if word.text in ",;:":
                return True
            if word.tags & (FINITE | PREPOSITION) and word.low != "of":
                return False
            if at and (word.verb is not None or word.low.endswith("ed")) and not word.cap:
                return False
        return True

    def _main_verb(self, first: int, end: int) -> int:
        """End of a clause inside a subject: before the verb that has no subject of its own."""
        words = self.words
        verbs = 0
        for at in range(first, end):
            word = words[at]
            if word.text == ",":
                break
            if word.tags & PAST and verbs and not words[at - 1].tags & (PRONOUN | DETERMINER | FINITE | SKIPPED):
                return at
            if not word.tags & FINITE:
                if word.tags & BREAK or word.low == "and":
                    break
                plain = word.low.endswith("ed") and not words[at - 1].tags & (FINITE | SKIPPED)
                verbs += plain and not verbs
                continue
            if words[at - 1].tags & FINITE or (words[at - 1].low in ("not", "never") and words[at - 2].tags & FINITE):
                continue
            verbs += 1
            if verbs > 1 and not words[at - 1].tags & PRONOUN:
                return at
        return end

    def _owner(self, noun: int) -> Range | None:
        """The possessive in front of a noun: the general's claim, their claim."""
        words = self.words
        for at in range(noun - 1, max(noun - 6, -1), -1):
            word = words[at]
            if not word.is_word:
                return None
            if word.low.endswith(("'s", "s'")) or word.low in ("his", "her", "their", "its"):
                first = at
                while first and words[first - 1].cap and words[first - 1].is_word:
                    first -= 1
                if first and words[first - 1].tags & DETERMINER:
                    first -= 1
                return first, at + 1
        return None

    def _clear(self, at: int) -> int:
        """S made (it) clear that CLAUSE."""
        words = self.words
        make = at - 1 - (self._low(at - 1) == "it")
        if self._low(at + 1) != "that" or self._low(make) not in _MAKE or make < 1:
            return 0
        subject = subject_before(words, make) or opening_subject(words, make)
        end = content_end(words, at + 1)
        if not self._add(subject, (make, at + 1), [(at + 1, end)], "that"):
            return 0
        self.last = subject or self.last
        self._taken.append(len(words))
        return end

    # ---- cue verbs

    def _verb_cue(self, at: int, verb: Verb) -> int:
        words, word = self.words, self.words[at]
        if not at and word.cap and verb.kinds & BARE and not verb.ing:
            done = self._opening_verb(verb)
            if done:
                return done
        if word.cap and at and self._text(at - 1) not in ":—–" and not self._quoted(at - 1) and not self._in_title(at):
            return 0
        cue = _Cue(words, at, verb)
        if self._is_noun(cue):
            return cue.end
        self._find_subject(cue)
        for pattern in (self._inverted, self._interrupting, self._behind, self._as_put, self._as_said, self._right):
            done = pattern(cue)
            if done:
                return done
        if cue.subject and not cue.ing and (cue.kinds & BARE or word.low.endswith("ed")):
            self.last = cue.subject
        return cue.end

    def _in_title(self, at: int) -> bool:
        """Whether the sentence is a headline with every word in capitals, and this one a finite verb of speech."""
        verb = self.words[at].verb
        if not verb or not verb.kinds & BARE or not verb.kinds & _SPEECH or self.words[at].low == verb.base:
            return False
        long = [word for word in self.words if word.is_word and len(word.text) > 3]
        return len(long) > 3 and sum(word.cap for word in long) > 0.8 * len(long)

    def _is_noun(self, cue: _Cue) -> bool:
        """Whether the form is a noun or an ordinary verb here: the call, a report, states."""
        word, before, after = self.words[cue.first], cue.before, cue.after
        low = after.low if after else ""
        if word.tags & _NOUNISH and low != "that" and not (low == ":" and cue.first) and not (after and after.quote):
            return True
        if cue.base == "mean" and low != "that":
            return True
        if before is None or cue.base == "say":
            return before is not None and word.low == "say" and not self._licensed(cue, before)
        if before.tags & DETERMINER and before.low not in _STANDING:
            return True
        if before.low in _NOUN_PREPOSITIONS and not cue.ing:
            return True
        if before.low.endswith("'s") and before.low not in ("it's", "he's", "she's"):
            return True
        return word.low == cue.base and not cue.kinds & (_SAME_PAST | _SURE) and not self._licensed(cue, before)

    def _licensed(self, cue: _Cue, before: Word) -> bool:
        """Whether a base form may follow this word: a plural, a pronoun, a modal, an adverb."""
        low = before.low
        if before.tags & _LICENSER or low.endswith("ly") or before.quote or low in ("also", "often", "still", "now"):
            return True
        if before.text == "," and cue.kinds & _SURE:
            return True
        if cue.base == "say" and (before.cap or before.text in ")—–,"):
            return True
        plural = low.endswith("s") and not low.endswith(("ss", "'s", "us")) and len(low) > 3
        return plural and low[0].isalpha() and not before.tags & DETERMINER

    def _find_subject(self, cue: _Cue) -> None:
        """The subject; participles and coordinated verbs share the one before."""
        words, first = self.words, cue.first
        if (
            cue.ing
            and first
            and not words[first - 1].tags & TIME
            and (words[first - 1].cap or words[first - 1].tags & PRONOUN)
        ):
            cue.subject = phrase_before(words, first)
        elif cue.ing or cue.infinitive:
            cue.subject = self.last
            if cue.subject is None and cue.ing and first:
                cue.subject = opening_subject(words, first)
        if cue.ing or cue.infinitive:
            return
        cue.subject = subject_before(words, first)
        if cue.subject and self.last and words[cue.subject[0]].low == "who":
            cue.subject = self.last
        if cue.subject is None and first:
            at = first - 1
            while at > 0 and (words[at].tags & SKIPPED or words[at].low.endswith("ly")):
                at -= 1
            if words[at].low in ("and", "but", "or", ","):
                cue.subject = self.last or (opening_subject(words, first) if first > 2 else None)

    def _opening_verb(self, verb: Verb) -> int:
        """Continued Stone: CLAUSE."""
        words, end = self.words, 1
        while end < len(words) and end < 8 and words[end].is_word:
            end += 1
        if end >= len(words) or end == 1 or not words[1].cap:
            return 0
        if words[end].text != ":" and not (words[end].text == "," and self._quoted(end + 1)):
            return 0
        if end + 1 < len(words):
            self._add((1, end), (0, 1), [(end + 1, len(words))], "colon")
        else:
            self.last = (1, end)
        return end

    def _may_follow_speech(self, cue: _Cue) -> bool:
        """Whether the verb may stand behind what it reports."""
        reporting = cue.kinds & (BARE | _QUOTING | _PERSON) and not cue.kinds & _NEVER_BEHIND
        by = cue.after is not None and cue.after.low == "by"
        return bool(reporting) and not by and not cue.ing and not cue.infinitive and not cue.passive

    def _inverted(self, cue: _Cue) -> int:
        """Q V S · CLAUSE, V S."""
        before, after, words = cue.before, cue.after, self.words
        if not self._may_follow_speech(cue) or before is None or after is None:
            return 0
        behind_comma = before.text == "," and cue.first >= 2
        if not (before.quote or behind_comma) or after.text in ",;:" or after.quote or after.tags & TIME:
            return 0
        subject = phrase_after(words, cue.end)
        if subject is None or not self._is_inverted_subject(subject):
            return 0
        indefinite = words[subject[0]].low in ("a", "an") and cue.base != "say"
        clause = cue.base in _INVERTING and not indefinite and not words[subject[0]].tags & PRONOUN
        if not before.quote and not (clause and self._is_left(cue.first - 1)):
            return 0
        first = 0 if self.last is None else self._left_bound(cue.first)
        contents = [(max(first, self._quotation_bound(cue.first)), cue.first - (not before.quote))]
        more = self._next_quotation(subject[1], ":")
        if more < len(words):
            contents.append((more + (words[more].text == ":"), len(words)))
        if not self._add(subject, (cue.first, cue.end), contents, "speaker-behind"):
            return 0
        self.last = subject
        self._taken.append(cue.first)
        return cue.end

    def _is_inverted_subject(self, subject: Range) -> bool:
        """Guards against "Q, said X is Y": no verb in the phrase, and the clause ends behind it."""
        words = self.words
        first, end = subject
        for at in range(first, end):
            if words[at].text == ",":
                break
            verbal = words[at].tags & FINITE and words[at].low != "'s"
            if at > first and (verbal or (words[at].tags & PRONOUN and words[at].low != "i")):
                return False
        if end >= len(words):
            return True
        word = words[end]
        if word.tags & FINITE:
            return False
        closes = word.text in ",.;:—–(-)" or word.tags & (FOLLOWER | AFTER_NAME | TIME)
        return bool(closes) or bool(word.quote) or word.low.endswith("ing")

    def _next_quotation(self, first: int, signs: str) -> int:
        """The next quotation, or the next of these signs; the end if there is none."""
        at = first
        while at < len(self.words) and not self.words[at].quote and self.words[at].text not in signs:
            at += 1
        return at

    def _left_bound(self, end: int) -> int:
        """Where the text to the left begins that no other cue has taken."""
        words = self.words
        bound = max((taken for taken in self._taken if taken <= end), default=0)
        for at in range(end - 1, bound - 1, -1):
            if words[at].text == ";":
                return at + 1
        while bound < end and words[bound].text in ",.":
            bound += 1
        return bound

    def _quotation_bound(self, end: int) -> int:
        """The same, but not in front of a colon that introduces a quotation."""
        bound = self._left_bound(end)
        for at in range(end - 1, bound, -1):
            if self.words[at].quote and self.words[at - 1].text == ":":
                return at
        return bound

    def _is_left(self, end: int) -> bool:
        """Whether a clause ends at `end` that a cue behind it can report."""
        return is_left_clause(self.words, self._left_bound(end), end)

    def _interrupting(self, cue: _Cue) -> int:
        """CLAUSE, S V, CLAUSE."""
        if not self._may_follow_speech(cue) or cue.subject is None or not cue.kinds & BARE:
            return 0
        first, end = cue.subject
        commas = first >= 2 and self._text(first - 1) == "," and cue.after is not None and cue.after.text == ","
        if not commas or end - first > 6 or cue.end + 1 >= len(self.words):
            return 0
        contents = [
            (self._left_bound(first), first - 1),
            (cue.end + 1, content_end(self.words, cue.end + 1)),
        ]
        if not self._add(cue.subject, (cue.first, cue.end), contents, "speaker-between"):
            return 0
        self.last = cue.subject
        self._taken.append(cue.end)
        return cue.end + 1

    def _behind(self, cue: _Cue) -> int:
        """Q S V · CLAUSE, S V."""
        if not self._may_follow_speech(cue) or cue.subject is None or not cue.subject[0]:
            return 0
        words, first = self.words, cue.subject[0]
        quoted = self._quoted(first - 1)
        if not quoted and not (words[first - 1].text in ",—–" and first >= 2 and cue.kinds & (BARE | _PERSON)):
            return 0
        behind = bool(cue.kinds & _BEHIND) and self._is_left(first - 1)
        comma = words[first - 1].text == "," and (self._quoted(first - 2) or behind)
        if not (quoted or comma) or not self._tail_fits(cue):
            return 0
        contents = [(self._quotation_bound(first), first - (not quoted))]
        contents += self._tail(cue, quoted)
        if not self._add(cue.subject, (cue.first, cue.end), contents, "speaker-before"):
            return 0
        self.last = cue.subject
        self._taken.append(cue.end)
        return cue.end

    def _tail_fits(self, cue: _Cue) -> bool:
        """Whether the clause ends behind the verb, so that what it reports stands in front."""
        after, words = cue.after, self.words
        if after is None:
            return True
        if after.text == ":":
            return False
        if after.text in ",;—–" or after.tags & (FOLLOWER | TIME):
            return True
        if after.low.endswith("ly") and not starts_clause(words, cue.end + 1):
            return True
        listener = cue.base in ("tell", "ask", "remind", "inform") and not self._quotation_next(cue)
        return listener and not any(word.low == "that" for word in words[cue.end : cue.end + 7])

    def _quotation_next(self, cue: _Cue) -> bool:
        """Whether a quotation follows the verb, at once or behind a sign."""
        return self._quoted(cue.end) or (self._text(cue.end) in (":", ",") and self._quoted(cue.end + 1))

    def _tail(self, cue: _Cue, quoted: bool) -> list[Range]:
        """What is reported behind the reporting clause."""
        words = self.words
        at = self._next_quotation(cue.end, ",:")
        if at >= len(words):
            return []
        if words[at].quote:
            return [(at, len(words))]
        if self._quoted(at + 1):
            return [(at + 1, len(words))]
        plain = at == cue.end and not quoted and at + 1 < len(words)
        if plain and not words[at + 1].tags & PARTICIPLE and words[at + 1].low not in _TAIL_BARS:
            return [(at + 1, content_end(words, at + 1))]
        return []

    def _as_put(self, cue: _Cue) -> int:
        """As S put it, CLAUSE · CLAUSE, as S put it."""
        words = self.words
        if cue.base != "put" or self._low(cue.end) != "it" or not cue.subject:
            return 0
        at = cue.subject[0] - 1
        if self._low(at) != "as":
            return 0
        end = cue.end + 1
        if not at and self._text(end) == ",":
            self._add(cue.subject, (0, end), [(end + 1, len(words))], "as")
        elif end >= len(words):
            self._add(cue.subject, (at, end), [(0, without_stops(words, 0, at))], "as")
        self.last = cue.subject
        return end

    def _as_said(self, cue: _Cue) -> int:
        """As S said, CLAUSE."""
        if not cue.kinds & BARE or cue.ing:
            return 0
        subject = cue.subject
        if self._low(cue.first - 1) == "as" and self._low(cue.end) == "by":
            subject = self._agent(cue.end + 1)
            at, end = cue.first - 1, subject[1] if subject else cue.end
        else:
            at, end = (subject[0] - 1 if subject else -1), self._aside_end(cue)
        if not subject or self._low(at) != "as" or (at and self._text(at - 1) != ","):
            return 0
        if end < len(self.words) and self._text(end) not in (",", ":"):
            return 0
        contents = [(end + 1, len(self.words))] if not at else [(0, at - 1), (end + 1, len(self.words))]
        self._add(subject, (at, cue.end), contents, "as")
        self.last = subject
        return end

    def _agent(self, first: int) -> Range | None:
        """Who stands behind "by", up to the next sign."""
        subject = phrase_after(self.words[: self._next_quotation(first, ",;:")], first)
        return subject

    def _aside_end(self, cue: _Cue) -> int:
        """End of "S said", with a time or place behind it."""
        at = cue.end
        while at < min(len(self.words), cue.end + 5) and self.words[at].is_word:
            if not (self.words[at].tags & (TIME | PREPOSITION) or self.words[at - 1].tags & PREPOSITION):
                break
            at += 1
        return at

    # ---- what is reported stands to the right

    def _right(self, cue: _Cue) -> int:
        """S V CLAUSE and its kin: what is reported follows the verb."""
        found = None if self._is_asked(cue) else self._complement(cue)
        if found is None:
            return self._asked(cue)
        content, pattern = found
        objective = pattern in ("object", "stance", "mention", "hearsay")
        quoted = self._quotation_next(cue) or pattern == "quotation"
        if not (cue.subject or cue.ing or cue.infinitive or cue.passive or quoted):
            return 0
        if objective and not cue.subject and not cue.ing:
            return cue.end
        stance = pattern in ("stance", "mention") or (pattern in ("object", "infinitive") and not cue.kinds & _SPEECH)
        nobody = pattern == "hearsay" or (stance and content[0] < cue.first)
        if not self._add(None if nobody else cue.subject, (cue.first, cue.end), [content], pattern, stance):
            return 0
        self.last = cue.subject or self.last
        if not objective and pattern != "infinitive":
            self._taken.append(content[1])
        return cue.end if objective else max(cue.end, content[1])

    def _complement(self, cue: _Cue) -> tuple[Range, str] | None:
        """What the verb governs on its right, and by which pattern."""
        if cue.after is None or (cue.infinitive and not cue.kinds & _SPEECH and cue.base not in ("believe", "think")):
            return None
        for pattern in (self._direct, self._told, self._infinitive, self._bare, self._about, self._object):
            found = pattern(cue)
            if found:
                return found
        return None

    def _said_at(self, at: int, noun_phrase: bool = False) -> tuple[Range, str] | None:
        """A quotation at `at`, or behind a comma or colon there; or a clause behind a colon."""
        words = self.words
        if at >= len(words):
            return None
        if words[at].quote:
            return (at, content_end(words, at, noun_phrase)), "quotation"
        if words[at].text in ",:" and self._quoted(at + 1):
            return (at + 1, content_end(words, at + 1)), "quotation"
        if words[at].text == ":" and at + 1 < len(words):
            return (at + 1, len(words)), "colon"
        return None

    def _direct(self, cue: _Cue) -> tuple[Range, str] | None:
        """V Q · V, Q · V: CLAUSE · V that CLAUSE."""
        at, words = cue.end, self.words
        found = self._said_at(at, not cue.kinds & BARE)
        if found and (found[1] == "quotation" or cue.kinds & (BARE | _QUOTING | _OBJECTIVE)):
            return found
        reports = cue.kinds & (BARE | _THAT | _PERSON | _OBJECTIVE)
        if words[at].low in _QUESTION and reports and not (words[at].low == "what" and cue.base == "call"):
            return (at, content_end(words, at)), "that"
        return None

    def _told(self, cue: _Cue) -> tuple[Range, str] | None:
        """V PERSON (that) CLAUSE · V PERSON to INFINITIVE · V PERSON about X."""
        if not cue.kinds & _PERSON or (cue.base == "ask" and self._low(cue.end) in ("for", "about")):
            return None
        words = self.words
        at = after_adverbial(words, self._after_person(cue.end))
        if at >= len(words) or at == cue.end:
            return None
        found = self._said_at(at)
        if found:
            return found
        low = words[at].low
        wh = low in _QUESTION and (cue.kinds & _PERSON_CLAUSE or (cue.base == "ask" and low != "that"))
        if (low == "to" and not cue.passive) or wh:
            return (at, content_end(words, at)), "that"
        if cue.base in _TELLING and (low in _TOLD or starts_clause(words, at)):
            return (at, content_end(words, at)), "about" if low == "about" else "clause"
        return None

    def _after_person(self, first: int) -> int:
        """End of the noun phrase of the person spoken to."""
        words, at = self.words, first
        if words[at].tags & _OBJECT:
            return at + 1
        while at < len(words) and at - first < 10 and words[at].is_word:
            if words[at].low in _PERSON_STOPS or words[at].tags & FINITE:
                break
            at += 1
        return at

    def _infinitive(self, cue: _Cue) -> tuple[Range, str] | None:
        """V to INFINITIVE."""
        if not cue.kinds & _TO or cue.passive or self._low(cue.end) != "to":
            return None
        return (cue.end, content_end(self.words, cue.end)), "infinitive"

    def _bare(self, cue: _Cue) -> tuple[Range, str] | None:
        """V (to NP) (time) CLAUSE, with or without "that"."""
        if not cue.kinds & (BARE | _QUOTING):
            return None
        words = self.words
        at = after_adverbial(words, cue.end)
        if not cue.kinds & BARE:
            return self._said_at(self._introduced(cue.end))
        if at >= len(words):
            return None
        found = self._said_at(at)
        if found:
            return found
        if words[at].tags & WH:
            return (at, content_end(words, at)), "that"
        if self._starts_bare(cue, at):
            return (at, content_end(words, at)), "clause"
        return None

    def _introduced(self, first: int) -> int:
        """The sign in front of a quotation, if only a phrase stands between it and the verb; else the end."""
        at = first
        while at < min(len(self.words), first + 8) and self.words[at].is_word:
            if self.words[at].tags & FINITE or self.words[at].verb:
                return len(self.words)
            at += 1
        return at if self._quoted(at + 1) and self._text(at) in (",", ":") else len(self.words)

    def _starts_bare(self, cue: _Cue, at: int) -> bool:
        """Whether a clause without "that" starts at `at`."""
        words, word = self.words, self.words[at]
        if cue.base == "say" and word.text not in ",;.":
            if word.low in _SAY_STARTS and word.tags & PREPOSITION:
                return starts_clause(words, at + 1)
            return at > cue.end or not word.tags & FOLLOWER or word.low in _SAY_STARTS
        if cue.ing:
            pronoun = word.tags & PRONOUN or word.low == "there"
            return bool(pronoun) or (bool(cue.kinds & _PARTICIPIAL) and starts_clause(words, at))
        if word.text in ",;.—–-" or word.tags & PREPOSITION or (cue.passive and cue.base != "tell"):
            return False
        return starts_plain_clause(words, at) if cue.kinds & _WEAK else starts_clause(words, at)

    def _about(self, cue: _Cue) -> tuple[Range, str] | None:
        """V of X, V for X: what somebody warned of, called for."""
        if cue.passive or not cue.kinds & _ABOUT.get(self._low(cue.end), 0):
            return None
        pattern = "object" if cue.base in _ABOUT_SPEECH else "mention"
        return (cue.end + 1, content_end(self.words, cue.end + 1, True)), pattern

    def _object(self, cue: _Cue) -> tuple[Range, str] | None:
        """V X: what somebody denounced, called, supports; was accused of X."""
        at, after = cue.end, self.words[cue.end]
        if cue.kinds & _SHOWING and cue.subject and self._is_survey(cue.subject) and after.is_word:
            return (at, content_end(self.words, at, True)), "object"
        if cue.kinds & _SEEMING and not cue.ing and cue.subject:
            return (cue.subject[0], content_end(self.words, at)), "stance"
        if cue.passive:
            if cue.kinds & _RECKONED and after.low == "to":
                first = cue.subject[0] if cue.subject and cue.base == "expect" else at
                return (first, content_end(self.words, at)), "stance" if cue.base == "expect" else "hearsay"
            if cue.kinds & _PASSIVE and after.low in ("of", "as", "for"):
                return (at, content_end(self.words, at, True)), "object"
            return None
        if cue.kinds & (_OBJECTIVE | _STANCE) and after.is_word and after.low not in _OBJECT_BARS:
            pattern = "object" if cue.kinds & _OBJECTIVE else "stance"
            return (at, content_end(self.words, at, True)), pattern
        return None

    def _is_asked(self, cue: _Cue) -> bool:
        """Whether this is "asked whether", with nobody who asks."""
        return self.words[cue.first].low == "asked" and not cue.subject and self._low(cue.end) in _ASKED

    def _is_survey(self, subject: Range) -> bool:
        """Whether a subject is a survey, study or document."""
        return any(word.tags & _SURVEY for word in self.words[slice(*subject)])

    def _asked(self, cue: _Cue) -> int:
        """Asked whether X, he ...: the question is somebody's."""
        if self.words[cue.first].low != "asked" or cue.subject or cue.after is None:
            return 0
        if cue.after.low not in _ASKED and not cue.after.tags & PREPOSITION:
            return 0
        at = cue.end
        while at < len(self.words) and self.words[at].low not in _ASKED and self.words[at].text != ",":
            at += 1
        if at >= len(self.words) or self.words[at].text == ",":
            return 0
        end = at
        while end < len(self.words) and self.words[end].text != ",":
            end += 1
        self._add(None, (cue.first, cue.end), [(at, end)], "that")
        return end


_SPECIAL = {"according": _Scan._according, "clear": _Scan._clear}


def colon_subject(words: Sequence[Word]) -> Range | None:
    """The subject of a sentence that ends in a colon and so introduces the next paragraph."""
    for at, word in enumerate(words):
        if word.verb and at and not word.verb.ing:
            subject = subject_before(words, at)
            if subject:
                return subject
    subject = opening_subject(words, len(words)) if words else None
    if (
        subject
        and subject[1] < len(words)
        and (words[subject[1]].tags & (FINITE | PAST) or words[subject[1]].low.endswith("ed"))
    ):
        return subject
    return None


def sentence_subject(words: Sequence[Word]) -> Range | None:
    """The subject of a sentence if it is a person by its look: a name without article, or "he" or "she"."""
    subject = opening_subject(words, len(words)) if words else None
    if subject is None or words[subject[0]].tags & (PREPOSITION | TIME):
        return None
    first, end = subject
    if end - first == 1 and words[first].low in ("he", "she"):
        return subject
    if words[first].tags & (DETERMINER | SKIPPED | BREAK | PRONOUN):
        return None
    end = first
    while end < len(words) and words[end].cap and words[end].is_word:
        end += 1
    goes_on = end < len(words) and words[end].is_word and words[end].low not in ("and", "or", "of")
    return (first, end) if end > first and goes_on else None
