"""``python -m training.export``: a trained network as an ONNX file with int8 weights."""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.encoder import load_trained
from training.network import Tagger

OPSET = 17


def export(tagger: Tagger, out: Path, *, quantised: bool = True, about: dict[str, object]) -> None:
    """Write the network to ``out``; ``about`` goes into the file beside what decoding needs."""
    tagger.exporting = True
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            tagger, (torch.ones(1, 16, dtype=torch.long), torch.zeros(1, 16, dtype=torch.long)),
            str(whole), input_names=["ids", "features"], output_names=["scores", "vectors"],
            dynamic_axes={name: {1: "pieces"} for name in ("ids", "features", "scores", "vectors")},
            opset_version=OPSET, dynamo=False,
        )  # fmt: skip
        if quantised:
            packed = Path(folder) / "packed.onnx"
            quantize_dynamic(whole, packed, weight_type=QuantType.QInt8, per_channel=True)
            whole = packed
        model = onnx.load(whole)
    noted = {
        **about,
        "transitions": tagger.transitions.tolist(),
        "distances": tagger.distances.tolist(),
    }
    onnx.helper.set_model_props(model, {"claimcheck": json.dumps(noted)})
    out.write_bytes(model.SerializeToString())


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("states", type=Path, nargs="+", help="state.pt of one run, or of several")
    parser.add_argument("out", type=Path, help="The .onnx file to write")
    parser.add_argument("--float", action="store_true", help="Do not quantise")
    options = parser.parse_args()
    export(load_trained(*options.states), options.out, quantised=not options.float, about={})


if __name__ == "__main__":
    main()
