"""The trained tagger: which words of a text are source, cue and content, and which go together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.attribution.relations import Relation
    from claims.attribution.tagger.decoding import Settings
    from claims.attribution.tagger.network import Network

__all__ = ["count_pieces", "tag"]


def tag(
    text: str,
    network: Network | None = None,
    settings: Settings | None = None,
    dense: int | None = None,
) -> Iterator[Relation]:
    """Yield the relations of a text by position. Never raises; memory is flat in its length.

    A block of more than ``dense`` pieces is read with fewer: what no prose has so much of is left
    out.
    """
    # What computes is loaded with the first text: most commands and requests read none.
    from claims.attribution.tagger import tagger

    return tagger.tag(text, network, settings, dense)


def count_pieces(text: str) -> int:
    """Return how many word pieces of a text the network is given: that is what reading costs."""
    from claims.attribution.tagger import pieces

    return pieces.count_pieces(text)
