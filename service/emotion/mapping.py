"""The table from the 28 GoEmotions labels to the emotions of a service desk, with the sign of each.

Read by `affect.py` at run time and by `evals/reading` in training; an auditor reads it here.
"""

from __future__ import annotations

from service.core.reading import Emotion

GOEMOTIONS = (
    "admiration",
    "amusement",
    "anger",
    "annoyance",
    "approval",
    "caring",
    "confusion",
    "curiosity",
    "desire",
    "disappointment",
    "disapproval",
    "disgust",
    "embarrassment",
    "excitement",
    "fear",
    "gratitude",
    "grief",
    "joy",
    "love",
    "nervousness",
    "optimism",
    "pride",
    "realization",
    "relief",
    "remorse",
    "sadness",
    "surprise",
    "neutral",
)
"""Demszky et al. 2020, in the order of their `emotions.txt`."""

SERVICE = tuple(Emotion)
"""The service set, in the order of the model's outputs."""

TO_SERVICE = {
    "admiration": Emotion.SATISFIED,
    "amusement": Emotion.SATISFIED,
    "anger": Emotion.ANGRY,
    "annoyance": Emotion.FRUSTRATED,
    "approval": Emotion.SATISFIED,
    "caring": Emotion.SATISFIED,
    "confusion": Emotion.CONFUSED,
    "curiosity": Emotion.NEUTRAL,
    "desire": Emotion.NEUTRAL,
    "disappointment": Emotion.DISAPPOINTED,
    "disapproval": Emotion.DISAPPOINTED,
    "disgust": Emotion.ANGRY,
    "embarrassment": Emotion.ASHAMED,
    "excitement": Emotion.SATISFIED,
    "fear": Emotion.ANXIOUS,
    "gratitude": Emotion.GRATEFUL,
    "grief": Emotion.SAD,
    "joy": Emotion.SATISFIED,
    "love": Emotion.SATISFIED,
    "nervousness": Emotion.ANXIOUS,
    "optimism": Emotion.SATISFIED,
    "pride": Emotion.SATISFIED,
    "realization": Emotion.NEUTRAL,
    "relief": Emotion.SATISFIED,
    "remorse": Emotion.ASHAMED,
    "sadness": Emotion.SAD,
    "surprise": Emotion.NEUTRAL,
    "neutral": Emotion.NEUTRAL,
}
"""What each label counts towards: the first lean of the leading emotion, before the service head speaks."""

SIGN = {
    Emotion.NEUTRAL: 0,
    Emotion.SATISFIED: 1,
    Emotion.GRATEFUL: 1,
    Emotion.CONFUSED: -1,
    Emotion.ANXIOUS: -1,
    Emotion.DISAPPOINTED: -1,
    Emotion.FRUSTRATED: -1,
    Emotion.ANGRY: -1,
    Emotion.SAD: -1,
    Emotion.ASHAMED: -1,
}
"""Whether an emotion is good (1), neither (0) or bad (-1) news."""
