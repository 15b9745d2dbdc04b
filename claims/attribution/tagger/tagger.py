"""The whole tagger: a text in, its attribution relations out."""

from __future__ import annotations

from collections.abc import Iterator

from claims.attribution.relations import Relation
from claims.attribution.tagger.decoding import Decoder, Settings
from claims.attribution.tagger.network import Network, packaged_network
from claims.attribution.tagger.pieces import DENSE, blocks, read_pieces
from claims.attribution.tagger.windows import windows


def tag(
    text: str,
    network: Network | None = None,
    settings: Settings | None = None,
    dense: int | None = None,
) -> Iterator[Relation]:
    """Yield the relations of a text by position. Never raises; memory is flat in its length.

    A block of more than ``dense`` pieces is read with fewer.
    """
    network = network or packaged_network()
    settings = settings or Settings(**network.settings)
    for block in blocks(text):
        pieces = read_pieces(block.exact(text), DENSE if dense is None else dense)
        if not len(pieces):
            continue
        readings = list(network.read(pieces, list(windows(pieces))))
        decoder = Decoder(network, pieces, readings, settings)
        yield from (each for each in decoder.relations(block.start) if _has_cue(text, each))


def _has_cue(text: str, relation: Relation) -> bool:
    """Tell whether the cue is a word, a colon or a dash: a comma or a stop reports nothing."""
    cue = "".join(span.exact(text) for span in relation.cue)
    return not cue or cue.strip() in _MARKS or any(char.isalnum() for char in cue)


_MARKS = frozenset([":", "-", "–", "—", "--", "―", "："])
