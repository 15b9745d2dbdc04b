"""``python -m training.fit``: fit decoding and confidence on the articles that were held out."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from rich.progress import track

from claims.attribution.tagger.certainty import confidence
from claims.attribution.tagger.decoding import Decoder, Found, Settings
from claims.attribution.tagger.network import Network, Reading
from claims.attribution.tagger.pieces import Pieces, read_pieces
from claims.attribution.tagger.windows import windows
from training.corpus import held_out, load
from training.regression import regression
from training.scoring import f1, right

GRID: dict[str, tuple[float, ...]] = {
    "no_source": (-1.0, 0.0, 1.0),
    "stray_cue": (0.3, 0.5, 0.8),
    "stray_source": (0.3, 0.5, 0.8),
}
OUTSIDE = (0.0, 0.5, 1.0, 1.5)
LEAST = tuple(step / 100 for step in range(0, 60, 4))
FOLDS = 5
FEWEST = 50
"""Relations under which there is nothing to fit."""
Evidence = npt.NDArray[np.float64]
Read = tuple[dict[str, Any], Pieces, list[Reading]]


def decoded(network: Network, read: Read, settings: Settings) -> tuple[list[Found], list[bool]]:
    """Return the relations of one article and which of them are right."""
    article, pieces, readings = read
    decoder = Decoder(network, pieces, readings, settings)
    found = list(decoder.found())
    spans = [
        {
            role: [decoder.offsets(part) for part in getattr(each, role)]
            for role in ("source", "cue", "content")
        }
        for each in found
    ]
    return found, right(article["text"], article["attributions"], spans)


def total(network: Network, reads: Sequence[Read], settings: Settings) -> float:
    """Return the F1 over all articles with these settings, in percent."""
    counts = [(found, ok) for found, ok in (decoded(network, read, settings) for read in reads)]
    gold = sum(len(article["attributions"]) for article, _, _ in reads)
    return f1(sum(sum(ok) for _, ok in counts), sum(len(found) for found, _ in counts), gold)


def best_settings(network: Network, reads: Sequence[Read]) -> Settings:
    """Return the settings with the best F1, one coordinate after the other, twice."""
    best = Settings()
    score = total(network, reads, best)
    steps = [(name, value) for name, values in GRID.items() for value in values]
    for _, (name, value) in track(list(product(range(2), steps)), "Fitting decoding"):
        tried = replace(best, **{name: value})
        reached = total(network, reads, tried)
        # A gain that a few articles more would take back is none.
        if reached > score + 0.05:
            best, score = tried, reached
    return best


def crossed(evidence: Sequence[Evidence], answers: Sequence[Evidence]) -> Evidence:
    """Return each relation's confidence by weights that its article had no part in."""
    out = []
    for at in range(len(evidence)):
        others = [n for n in range(len(evidence)) if n % FOLDS != at % FOLDS]
        weights = regression(
            np.concatenate([evidence[n] for n in others]),
            np.concatenate([answers[n] for n in others]),
        )
        out.append([confidence(each, weights) for each in evidence[at].astype(np.float32)])
    return np.array([value for part in out for value in part])


def calibrated(
    network: Network, reads: Sequence[Read], settings: Settings
) -> tuple[Settings, list[float]]:
    """Return how much to look for, how much of it to keep, and the weights of the confidence.

    Looking for more and keeping what is likely right gains on both sides; a relation is worth
    keeping where its likelihood is over half of the F1 that can be had.
    """
    gold = sum(len(article["attributions"]) for article, _, _ in reads)
    best: tuple[float, Settings, list[float]] = (0.0, settings, [])
    for outside in track(OUTSIDE, "Fitting confidence"):
        tried = replace(settings, outside=outside)
        found = [decoded(network, read, tried) for read in reads]
        evidence = [np.array([e.evidence for e in part], dtype=np.float64) for part, _ in found]
        answers = [np.array(ok, dtype=np.float64) for _, ok in found]
        kept = [(part, ok) for part, ok in zip(evidence, answers, strict=True) if len(part)]
        if sum(len(part) for part, _ in kept) < FEWEST:
            continue
        likely = crossed([part for part, _ in kept], [ok for _, ok in kept])
        every = np.concatenate([ok for _, ok in kept])
        for least in LEAST:
            chosen = likely >= least
            reached = f1(int(every[chosen].sum()), int(chosen.sum()), gold)
            if reached > best[0]:
                weights = regression(np.concatenate([part for part, _ in kept]), every)
                best = reached, replace(tried, least=least), weights
    if not best[2]:
        print(f"Fewer than {FEWEST} relations were found: the confidence stays unfitted.")
        return best[1], best[2]
    print(f"F1 with confidence, cross-fitted: {best[0]:.2f} with {best[1]}")
    return best[1], best[2]


def fit(model: Path, corpus: Path) -> None:
    """Write fitted settings and weights into the model file."""
    network = Network(model.read_bytes())
    reads: list[Read] = []
    for article in track(held_out(load(corpus)), "Reading"):
        pieces = read_pieces(article["text"])
        reads.append((article, pieces, list(network.read(pieces, list(windows(pieces))))))
    print(f"F1 before: {total(network, reads, Settings()):.2f}")
    settings = best_settings(network, reads)
    print(f"F1 after:  {total(network, reads, settings):.2f} with {settings}")
    settings, weights = calibrated(network, reads, settings)
    proto = onnx.load(model)
    noted = {**network.about, "settings": asdict(settings), "weights": weights}
    onnx.helper.set_model_props(proto, {"claimcheck": json.dumps(noted)})
    model.write_bytes(proto.SerializeToString())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m training.fit", description=__doc__)
    parser.add_argument("model", type=Path, help="The .onnx file, which is changed")
    parser.add_argument("corpus", type=Path, help="The corpus that training learnt from")
    options = parser.parse_args()
    fit(options.model, options.corpus)
