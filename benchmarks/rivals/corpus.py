"""News articles of our own making, as many as wanted, of the lengths that articles have."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

DEMO = Path(__file__).resolve().parents[2] / "fixtures" / "demo_articles"
# How many demo articles, of about 1,200 characters each, make one article.
PARTS = (1, 2, 2, 3, 3, 3, 4, 5, 6)


def articles(seed: int = 0) -> Iterator[str]:
    """Yield articles without end: demo articles in another order each time, none twice in one."""
    originals = [file.read_text(encoding="utf-8").strip() for file in sorted(DEMO.glob("*.txt"))]
    rng = random.Random(seed)
    number = 0
    while True:
        number += 1
        chosen = rng.sample(originals, min(rng.choice(PARTS), len(originals)))
        yield "\n\n".join([f"Edition {number}", *chosen]) + "\n"
