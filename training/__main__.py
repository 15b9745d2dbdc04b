"""``python -m training``: the whole way from the corpus to the model file in the package.

Three rounds of training, each from where the one before ended, the later ones with the synthetic
articles; then the mean of the last two, export and fitting. A run that is stopped goes on where
it was.
"""

from __future__ import annotations

import argparse
import json
import os
from dataclasses import replace
from pathlib import Path

import torch

from training.encoder import load_trained
from training.export import export
from training.fit import fit
from training.synthetic import articles
from training.train import Plan, packaged_encoder, train

MODEL = Path("claims/attribution/model/tagger.onnx")
SYNTHETIC, SYNTHETIC_SEED = 700, 7


def main() -> None:
    """Read the command line and run all steps."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    corpus = os.environ.get("CLAIMCHECK_CORPUS")
    parser.add_argument("--corpus", type=Path, default=corpus, required=corpus is None)
    parser.add_argument("--work", type=Path, default=Path("build/training"))
    parser.add_argument("--out", type=Path, default=MODEL, help=f"Default: {MODEL}")
    parser.add_argument("--epochs", type=int, nargs=3, default=(4, 5, 2), help="Of the rounds")
    parser.add_argument("--device", default=None, help="cpu or cuda; default: what there is")
    options = parser.parse_args()
    if not options.corpus.is_file():
        parser.error(f"{options.corpus} is not a file")
    model = run(options.corpus, options.work, options.epochs, options.device)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    model.replace(options.out)
    print(f"Written: {options.out}")


def run(corpus: Path, work: Path, epochs: tuple[int, int, int], device: str | None) -> Path:
    """Train, export and fit in the folder ``work``; return the model file."""
    work.mkdir(parents=True, exist_ok=True)
    made = work / "synthetic.jsonl"
    lines = (json.dumps(article) for article in articles(SYNTHETIC, SYNTHETIC_SEED))
    made.write_text("\n".join(lines) + "\n", encoding="utf-8")
    first = Plan(
        corpus=corpus,
        synthetic=None,
        out=work / "first",
        encoder=packaged_encoder(),
        epochs=epochs[0],
        device=device or ("cuda" if torch.cuda.is_available() else "cpu"),
    )
    second = replace(
        first, synthetic=made, out=work / "second", start=first.state_file,
        epochs=epochs[1], seed=2, rate=2e-4, head_rate=5e-4,
    )  # fmt: skip
    third = replace(
        second, out=work / "third", start=second.state_file,
        epochs=epochs[2], seed=3, rate=1.5e-4, head_rate=4e-4, synthetic_share=0.2,
    )  # fmt: skip
    for plan in (first, second, third):
        train(plan)
    model = work / "tagger.onnx"
    export(load_trained(second.state_file, third.state_file), model, about={})
    fit(model, corpus)
    return model


if __name__ == "__main__":
    main()
