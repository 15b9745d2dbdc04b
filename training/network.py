"""The tagger's network in torch: a six-layer encoder, a labelling head and a linking head.

The encoder is BERT's (Devlin et al., 2019) at the size of MiniLM-L6 (Wang et al., 2020), written
out here so that training needs no more than torch. The labels are scored together by a linear
chain (Lafferty et al., 2001); the links are bilinear pointers from a cue to its source and from
a content to its cue.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from claims.attribution.tagger.labels import LABELS, NO_LINK, may_follow
from claims.attribution.tagger.links import BUCKETS, LINK_SIZE, POINTERS, bucket_table
from claims.attribution.tagger.pieces import FEATURES

IMPOSSIBLE = -1e4


@dataclass(frozen=True, slots=True)
class Shape:
    """The measures of the encoder."""

    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536


class Linear(nn.Linear):
    """A linear map that multiplies in bfloat16 while training, where processors are fast at it."""

    fast = True

    def forward(self, x: Tensor) -> Tensor:
        if not (self.fast and self.training):
            return super().forward(x)
        half = torch.bfloat16
        return functional.linear(x.to(half), self.weight.to(half), self.bias.to(half)).float()


class FusedAttention(torch.autograd.Function):
    """The runtime's one operator for all heads of an unpadded window, for export only."""

    @staticmethod
    def forward(ctx: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        """Return the attended values, (batch, pieces, width)."""
        batch, length, width = query.shape
        split = [
            x.view(batch, length, heads, width // heads).transpose(1, 2)
            for x in (query, key, value)
        ]
        attended = functional.scaled_dot_product_attention(*split)
        return attended.transpose(1, 2).reshape(batch, length, width)

    @staticmethod
    def symbolic(g: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        """Write the operator into the ONNX graph."""
        made = g.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)
        return made.setType(query.type())


class Dropout(nn.Module):
    """Dropout that is the same for all pieces of a window (Gal and Ghahramani, 2016): cheap."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.share:
            return x
        kept = torch.rand(x.shape[0], 1, x.shape[2], device=x.device) >= self.share
        return x * (kept / (1 - self.share))


class Layer(nn.Module):
    """Self-attention and a feed-forward net, each added to its input and normalised."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.attention = Linear(shape.width, 3 * shape.width)
        self.attended = Linear(shape.width, shape.width)
        self.attention_norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.inner = Linear(shape.width, shape.inner)
        self.outer = Linear(shape.inner, shape.width)
        self.outer_norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Return the new states; ``x`` is (batch, pieces, width), ``mask`` (batch, 1, 1, pieces).

        Without a mask no row is padded, and the heads are exported as one operator.
        """
        if mask is None:
            query, key, value = self.attention(x).chunk(3, dim=2)
            heads = FusedAttention.apply(query, key, value, self.heads)
            return self._forward(x, heads)
        batch, length, width = x.shape
        parts = self.attention(x).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        heads = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        return self._forward(x, heads.transpose(1, 2).reshape(batch, length, width))

    def _forward(self, x: Tensor, heads: Tensor) -> Tensor:
        x = self.attention_norm(x + self.dropout(self.attended(heads)))
        return cast(
            Tensor,
            self.outer_norm(x + self.dropout(self.outer(functional.gelu(self.inner(x))))),
        )


class Tagger(nn.Module):
    """Word pieces in, label scores and link vectors out."""

    exporting = False

    def __init__(self, shape: Shape | None = None, dropout: float = 0.1) -> None:
        super().__init__()
        shape = shape or Shape()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.features = nn.Embedding(FEATURES, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.label_hidden = nn.Linear(shape.width, shape.width)
        self.label = nn.Linear(shape.width, LABELS)
        self.link = nn.Linear(shape.width, LINK_SIZE)
        self.steps = nn.Parameter(torch.zeros(LABELS, LABELS))
        self.distances = nn.Parameter(torch.zeros(len(POINTERS), BUCKETS))
        allowed = [[may_follow(a, b) for b in range(LABELS)] for a in range(LABELS)]
        self.register_buffer("refused", torch.tensor(allowed).logical_not() * IMPOSSIBLE)
        nn.init.zeros_(self.features.weight)

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """Return label scores (batch, pieces, LABELS) and link vectors (…, LINK_SIZE)."""
        padded = torch.where(ids == 0, IMPOSSIBLE, 0.0)[:, None, None, :]
        mask = None if self.exporting else padded
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(places) + self.features(features)
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        x = self.dropout(x)
        return self.label(functional.gelu(self.label_hidden(x))), self.link(x)

    @property
    def transitions(self) -> Tensor:
        """The scores of one label after another, (LABELS, LABELS); the impossible ones are low."""
        return self.steps + self.refused


def chain_loss(scores: Tensor, labels: Tensor, lengths: Tensor, transitions: Tensor) -> Tensor:
    """Return minus the log-likelihood of the labels of each row, in all.

    ``scores`` is (rows, words, LABELS); ``labels`` (rows, words); ``lengths`` (rows,) >= 1.
    The forward algorithm of a linear chain in log space.
    """
    rows, words, _ = scores.shape
    places = torch.arange(words, device=scores.device)
    real = places[None, :] < lengths[:, None]
    gold = scores.gather(2, labels[:, :, None]).squeeze(2)
    steps = transitions[labels[:, :-1], labels[:, 1:]]
    path = (gold * real).sum(1) + (steps * real[:, 1:]).sum(1)
    start = torch.tensor(
        [0.0 if may_follow(0, label) else IMPOSSIBLE for label in range(LABELS)],
        device=scores.device,
    )
    alpha = scores[:, 0] + start
    for at in range(1, words):
        ahead = torch.logsumexp(alpha[:, :, None] + transitions, dim=1) + scores[:, at]
        alpha = torch.where(real[:, at, None], ahead, alpha)
    return (torch.logsumexp(alpha, dim=1) - path).sum() / rows


class Links(nn.Module):
    """The loss of the two pointers, in the same arithmetic as ``tagger.links``."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.distances = tagger.distances
        self.register_buffer("table", torch.tensor(bucket_table()))

    def forward(self, vectors: Tensor, first: Tensor, batch: dict[str, Any]) -> Tensor:
        """Return the mean cross-entropy over the links of a batch.

        ``vectors`` is (rows, words, LINK_SIZE), ``first`` (rows, words) tells words from padding;
        the batch's links are (pointer, row, from word, to word or NO_LINK) each.
        """
        total = vectors.new_zeros(())
        for number, pointer in enumerate(POINTERS):
            links = batch["links"][number]
            if not len(links):
                continue
            rows, origins, goals = links.T
            query = vectors[rows, origins][:, pointer.query]
            keys = vectors[rows][:, :, pointer.key]
            scores = torch.einsum("nd,nwd->nw", query, keys) / math.sqrt(query.shape[1])
            places = torch.arange(vectors.shape[1], device=vectors.device)
            apart = (places[None, :] - origins[:, None]).clamp(-511, 511) + 511
            scores = scores + self.distances[number][self.table[apart]]
            scores = scores.masked_fill(~first[rows], IMPOSSIBLE)
            none = vectors[rows, origins][:, pointer.none, None]
            scores = torch.cat([scores, none], dim=1)
            goals = torch.where(goals == NO_LINK, scores.shape[1] - 1, goals)
            total = total + functional.cross_entropy(scores, goals, reduction="sum")
        return total / max(1, sum(len(links) for links in batch["links"]))
