"""Filling the network with the weights of a pre-trained encoder of BERT's make."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file

from training.network import Shape, Tagger


def load_encoder(tagger: Tagger, folder: Path) -> None:
    """Copy ``model.safetensors`` into the network. KeyError where it is of another make."""
    weights = load_file(folder / "model.safetensors")
    weights = {name.removeprefix("bert."): value for name, value in weights.items()}
    with torch.no_grad():
        tagger.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
        # There is one kind of segment here: its vector goes into the positions.
        segment = weights["embeddings.token_type_embeddings.weight"][0]
        tagger.positions.weight.copy_(weights["embeddings.position_embeddings.weight"] + segment)
        for part in ("weight", "bias"):
            getattr(tagger.norm, part).copy_(weights[f"embeddings.LayerNorm.{part}"])
            for number, layer in enumerate(tagger.layers):
                _fill(layer, weights, f"encoder.layer.{number}.", part)


def _fill(layer: torch.nn.Module, weights: dict[str, torch.Tensor], at: str, part: str) -> None:
    projections = [
        weights[f"{at}attention.self.{name}.{part}"] for name in ("query", "key", "value")
    ]
    values = {
        "attention": torch.cat(projections),
        "attended": weights[f"{at}attention.output.dense.{part}"],
        "attention_norm": weights[f"{at}attention.output.LayerNorm.{part}"],
        "inner": weights[f"{at}intermediate.dense.{part}"],
        "outer": weights[f"{at}output.dense.{part}"],
        "outer_norm": weights[f"{at}output.LayerNorm.{part}"],
    }
    for name, value in values.items():
        getattr(getattr(layer, name), part).copy_(value)


def load_trained(*states: Path) -> Tagger:
    """Return the network of a run, with the running average of its weights, ready to be used.

    Of several runs that began with one another it has the mean of their weights, which does
    better than each (Wortsman et al., 2022, "Model soups").
    """
    loaded = [torch.load(s, map_location="cpu", weights_only=True)["average"] for s in states]
    mean = {
        name: sum(each[name] for each in loaded) / len(loaded)
        if value.is_floating_point()
        else value
        for name, value in loaded[0].items()
    }
    layers = {name.split(".")[1] for name in mean if name.startswith("layers.")}
    tagger = Tagger(Shape(layers=len(layers)), dropout=0.0)
    tagger.load_state_dict(mean)
    return tagger.eval()


def begin_as(student: Tagger, teacher: Tagger) -> None:
    """Copy a network into a shallower one: all but the layers, and every so many-th of those."""
    weights = teacher.state_dict()
    step = len(teacher.layers) / len(student.layers)
    own = {name: value for name, value in weights.items() if not name.startswith("layers.")}
    for number in range(len(student.layers)):
        # The last of each group of layers: what the heads read comes from the last of all.
        at = f"layers.{round((number + 1) * step) - 1}."
        own |= {
            f"layers.{number}.{name.removeprefix(at)}": value
            for name, value in weights.items()
            if name.startswith(at)
        }
    student.load_state_dict(own)
