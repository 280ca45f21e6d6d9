"""How far to trust each pattern."""

from __future__ import annotations

CONFIDENCE = {
    "according": 0.82,
    "as": 0.9,
    "that": 0.86,
    "colon": 0.86,
    "quotation": 0.86,
    "clause": 0.83,
    "about": 0.8,
    "speaker-before": 0.9,
    "speaker-behind": 0.9,
    "speaker-between": 0.9,
    "object": 0.78,
    "survey": 0.78,
    "noun": 0.77,
    "infinitive": 0.69,
    "stance": 0.65,
    "mention": 0.65,
    "hearsay": 0.67,
    "so-called": 0.65,
    "subjunctive": 0.7,
    "headline": 0.57,
    "turn": 0.6,
    "dialogue": 0.9,
    "marks-and-cue": 0.99,
    "paragraph": 0.97,
    "continued": 0.97,
    "block-quotation": 0.95,
    "marks": 0.92,
    "short-marks": 0.6,
    "title": 0.75,
    "unbalanced": 0.35,
}
"""Share of characters under each pattern that people marked the same way (research/voice.md, section 4)."""
