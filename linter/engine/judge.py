"""One small function per kind turns the matches of a rule into judged matches, and those into findings."""

from __future__ import annotations

from linter.engine.active import ERROR, NOTE, OFF, ActiveRule, Severities
from linter.engine.conditions import counts, is_use
from linter.engine.finding import Finding, Suggestion
from linter.engine.scan import Match
from linter.engine.spelling import copy_case
from linter.record import NamedTuple
from linter.voice.span import ATTRIBUTED, OWN, QUOTED, SCARE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from linter.engine.conditions import Surroundings
    from linter.text.document import Document
    from linter.voice.span import VoiceSpan
    from linter.voice.voice import VoiceMap

    Span = tuple[int, int]


class Judged(NamedTuple):
    """A match with its voice and severity; spans in code points of the prose. `part` is the number of the stance."""

    start: int
    end: int
    rule: int
    level: int
    voice: VoiceSpan
    written: tuple[Span, ...]
    uses: tuple[str, ...]
    form: str
    part: int | None
    covers: tuple[str, ...]


def judge(number: int, rule: ActiveRule, matches: list[Match], around: Surroundings, voices: VoiceMap) -> list[Judged]:
    """Judge the matches of one rule that count, in reading order; those at level 0 are silent."""
    kind = _KINDS.get(rule.kind, _each)
    judged = kind(number, rule, matches, around, voices)
    if rule.report == "once":
        first = next((one for one in judged if one.level > OFF), None)
        return [first] if first else []
    return list(judged)


def level_of(severities: Severities, voice: str, headline: bool, distanced: bool) -> int:
    """Severity of a match in this voice; a distancing marker can only lower it."""
    level = {
        OWN: severities.headline if headline else severities.own,
        ATTRIBUTED: severities.attributed,
        QUOTED: severities.quoted,
        SCARE: severities.scare,
    }[voice]
    return min(level, severities.distanced) if distanced else level


SURE = 0.6


def uncertain(level: int, own: int) -> int:
    """The level where the voice is not sure: one below that of own voice, and never silence."""
    return max(NOTE, min(level, own - 1))


def _judged(match: Match, rule: ActiveRule, around: Surroundings, voices: VoiceMap) -> Judged:
    """A match with its voice and level."""
    voice = voices.at(match.start, match.end)
    part = match.payload if rule.kind == "contested" else None
    severities = (rule.parts[part].severities if part is not None else None) or rule.severities
    headline = around.document.blocks[match.block].region == "headline"
    level = level_of(severities, voice.voice, headline, voice.voice != QUOTED and around.distanced(match))
    if voice.confidence < SURE and severities.own:
        level = uncertain(level, severities.own)
    uses = match.payload if rule.kind in ("replace", "pattern") else ()
    if rule.house_uses:
        uses = rule.house_uses
        level = OFF if around.document.prose[match.start : match.end] in uses else level
    return Judged(
        start=match.start,
        end=match.end,
        rule=match.rule,
        level=level,
        voice=voice,
        written=match.written,
        uses=uses,
        form=match.form,
        part=part,
        covers=(),
    )


def _each(
    number: int, rule: ActiveRule, matches: list[Match], around: Surroundings, voices: VoiceMap
) -> Iterable[Judged]:
    """Every match by itself."""
    return [_judged(match, rule, around, voices) for match in matches]


def _nothing(
    number: int, rule: ActiveRule, matches: list[Match], around: Surroundings, voices: VoiceMap
) -> Iterable[Judged]:
    """An `allow` rule reports nothing itself."""
    return []


def _consistent(
    number: int, rule: ActiveRule, matches: list[Match], around: Surroundings, voices: VoiceMap
) -> Iterable[Judged]:
    """The uses of all variants but the commonest; on a tie the earliest wins. Silent voices do not count."""
    heard = [(match, _judged(match, rule, around, voices)) for match in matches]
    spoken = [(match, one) for match, one in heard if one.level > OFF]
    order = [match.payload for match, _ in spoken]
    if rule.house_uses:
        return [one for _, one in spoken]
    if len(set(order)) < 2:
        return []
    winner = max(dict.fromkeys(order), key=lambda variant: (order.count(variant), -order.index(variant)))
    name = rule.parts[winner].name
    return [one._replace(uses=(name,)) for match, one in spoken if match.payload != winner]


def _asymmetric(
    number: int, rule: ActiveRule, matches: list[Match], around: Surroundings, voices: VoiceMap
) -> Iterable[Judged]:
    """Loaded forms of a side that never gets the plain form, where another side gets only that."""
    within, actors = rule.extra
    groups: dict[Span, list[tuple[Match, str]]] = {}
    for match in matches:
        side = _side(match, actors, around)  # type: ignore[arg-type]
        if side:
            groups.setdefault(_group(match, str(within), around), []).append((match, side))
    judged = []
    for group in groups.values():
        loaded = {side for match, side in group if match.payload == 0}
        plain = {side for match, side in group if match.payload == 1}
        for match, side in group:
            if match.payload == 0 and side not in plain and plain - loaded:
                judged.append(_judged(match, rule, around, voices))
    return judged


def _group(match: Match, within: str, around: Surroundings) -> Span:
    """The stretch of prose inside which sides are compared."""
    if within == "document":
        return 0, 0
    if within == "sentence":
        return around.sentence(match)
    block = around.document.blocks[match.block]
    return block.start, block.end


def _side(match: Match, actors: Iterable[tuple[str, int]], around: Surroundings) -> str:
    """The actor named last in front of the match or inside it, in its sentence; else the first one behind it."""
    first, last = around.sentence(match)
    front: list[tuple[int, str]] = []
    behind: list[tuple[int, str]] = []
    for name, words in actors:
        for start, _ in around.within(words, first, last):
            (front if start < match.end else behind).append((start, name))
    if front:
        return max(front)[1]
    return min(behind)[1] if behind else ""


def _quotation(
    number: int, rule: ActiveRule, matches: list[Match], around: Surroundings, voices: VoiceMap
) -> Iterable[Judged]:
    """Short quotations: scare quotes where nobody is credited, partial quotations where somebody is."""
    quoted, most, narrowed = rule.extra
    prose, block_at = around.document.prose, around.document.block_at
    blocks = sorted({match.block for match in matches}) if narrowed else None
    for span in voices.quotations(int(str(most)), blocks):
        words = prose[span.start + 1 : span.end - 1].split()
        fits = len(words) <= int(str(most)) and (span.voice == SCARE) == (quoted == "scare")
        if span.pattern in ("block-quotation", "unbalanced") or not fits or _is_sentence(words):
            continue
        whole = Match(span.start, span.end, block_at(span.start), number, (), "", ((span.start, span.end),))
        if narrowed:
            is_meant = any(span.start <= match.start and match.end <= span.end for match in matches)
        else:
            is_meant = is_use(whole, rule, around) and counts(whole, rule, around)
        if is_meant:
            headline = around.document.blocks[whole.block].region == "headline"
            yield _of_quotation(number, level_of(rule.severities, OWN, headline, False), span)


def _is_sentence(words: list[str]) -> bool:
    """Whether quoted words are a sentence of their own, however short, and no fragment."""
    return bool(words) and words[0][:1].isupper() and words[-1][-1] in ".,!?…"


def _of_quotation(number: int, level: int, span: VoiceSpan) -> Judged:
    """The marks are the outlet's own choice, whoever speaks between them."""
    return Judged(
        start=span.start,
        end=span.end,
        rule=number,
        level=level,
        voice=span,
        written=((span.start, span.end),),
        uses=(),
        form="",
        part=None,
        covers=(),
    )


_KINDS: dict[str, Callable[[int, ActiveRule, list[Match], Surroundings, VoiceMap], Iterable[Judged]]] = {
    "consistent": _consistent,
    "asymmetric": _asymmetric,
    "quotation": _quotation,
    "allow": _nothing,
}


def describe(document: Document, rule: ActiveRule, one: Judged) -> Finding:
    """The finding that a report shows for a judged match."""
    start, end = document.span(one.start, one.end)
    part = rule.parts[one.part] if one.part is not None else None
    found = document.prose[one.start : one.end]
    safety = rule.fix if len(one.written) == 1 and len(document.pieces(one.start, one.end)) == 1 else "unsafe"
    suggestions = tuple(
        Suggestion(copy_case(found, one.form, use), safety if index == 0 else "unsafe")
        for index, use in enumerate(one.uses)
    )
    held_by = part.held_by if part else tuple(side for side, _ in rule.held_by)
    return Finding(
        path=document.source.path,
        rule=rule.id,
        level=min(one.level, ERROR),
        voice=one.voice.voice,
        speaker=document.prose[slice(*one.voice.speaker)] if one.voice.speaker and one.voice.voice != OWN else None,
        confidence=one.voice.confidence,
        start=start,
        end=end,
        text=document.source.text[start:end],
        title=rule.title,
        message=_message(rule, one),
        suggestions=suggestions,
        stance=part.name if part else None,
        held_by=held_by,
        holders=tuple(text for side, text in rule.held_by if side in held_by),
        sources=tuple(source for source in rule.sources if not part or source.key in part.sources) or rule.sources,
        covers=one.covers,
        cue=document.prose[slice(*one.voice.cue)] if one.voice.cue else None,
        pattern=one.voice.pattern,
    )


def _message(rule: ActiveRule, one: Judged) -> str:
    """What the rule says beyond its title, in one line; may be empty."""
    part = rule.parts[one.part] if one.part is not None else None
    says = [rule.why]
    if part:
        says.append(f"This wording implies: {part.implies}.")
    says.append((part.advice if part else "") or rule.advice)
    if one.covers:
        says.append(f"Covers {', '.join(one.covers)}.")
    says.append(rule.dissent)
    return " ".join(text for text in says if text)
