"""A few numbers that stand for a quotation, so that an index finds the same words elsewhere.

The smallest hashes of a quotation's five-word runs ("bottom-k" of Broder's min-wise sketch,
1997): two quotations that share most of their words share at least one of them.
"""

from __future__ import annotations

from hashlib import blake2b

from claims.text.normalise import normalise
from claims.text.tokens import tokens

RUN, KEYS = 5, 8
"""Words in a run, and numbers kept. Shorter quotations are common phrases: they have no key."""
SAME = 0.5
"""From this share of common runs on two quotations are the same one."""


def quotation_keys(quote: str) -> list[int]:
    """Return at most KEYS signed 64-bit numbers, in order; none for fewer than RUN words."""
    return sorted({_number(run) for run in _runs(quote)})[:KEYS]


def same_quotation(first: str, second: str) -> bool:
    """Tell whether two quotations are the same, or one is a part of the other, edits aside."""
    one, other = _runs(first), _runs(second)
    if not one or not other:
        return False
    return len(one & other) >= SAME * min(len(one), len(other))


def _runs(quote: str) -> set[tuple[str, ...]]:
    words = [token.lower for token in tokens(normalise(quote).text) if token.is_word]
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def _number(run: tuple[str, ...]) -> int:
    digest = blake2b(" ".join(run).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
