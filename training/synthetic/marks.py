"""How an article sets its quotation marks, apostrophes and dashes."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuoteStyle:
    """The marks of one newspaper; ``logical`` sets the stop of a fragment behind its mark."""

    name: str
    outer: tuple[str, str]
    inner: tuple[str, str]
    apostrophe: str = "’"
    logical: bool = False

    def dress(self, text: str) -> str:
        """Return the text with its own marks in the place of “ ” ‘ ’ and '."""
        marks = {
            "“": self.outer[0],
            "”": self.outer[1],
            "‘": self.inner[0],
            "’": self.inner[1],
            "'": self.apostrophe,
        }
        return "".join(marks.get(character, character) for character in text)


CURLY, SINGLE, STRAIGHT = ("“", "”"), ("‘", "’"), ('"', '"')
STYLES: tuple[tuple[float, QuoteStyle], ...] = (
    (24, QuoteStyle("smart", CURLY, SINGLE)),
    (10, QuoteStyle("smart-logical", CURLY, SINGLE, logical=True)),
    (18, QuoteStyle("straight", STRAIGHT, ("'", "'"), "'")),
    (6, QuoteStyle("straight-logical", STRAIGHT, ("'", "'"), "'", logical=True)),
    (14, QuoteStyle("single", SINGLE, CURLY, logical=True)),
    (8, QuoteStyle("straight-single", ("'", "'"), STRAIGHT, "'", logical=True)),
    (4, QuoteStyle("low-high", ("„", "“"), ("‚", "‘"), logical=True)),
    (2, QuoteStyle("low-high-right", ("„", "”"), ("‚", "’"), logical=True)),
    (4, QuoteStyle("angled", ("«", "»"), CURLY, logical=True)),
    (2, QuoteStyle("angled-spaced", ("«\u00a0", "\u00a0»"), CURLY, logical=True)),
    (3, QuoteStyle("doubled", ("''", "''"), ("'", "'"), "'")),
    (2, QuoteStyle("mixed", ("“", '"'), ("'", "'"), "'")),
)
"""What share of the articles has which style."""


def choose_style(rng: random.Random) -> QuoteStyle:
    """Return a style, the common ones more often."""
    weights = [weight for weight, _ in STYLES]
    return rng.choices([style for _, style in STYLES], weights)[0]
