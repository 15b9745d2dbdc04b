"""Is a confidence of 0.8 right eight times in ten? A table and a drawing of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from rich.table import Table

from benchmarks.extraction import Inputs, Row, extracted, load_scorer, say
from benchmarks.measure import console

BINS = 10
Judged = tuple[float, bool]


@dataclass(frozen=True, slots=True)
class Bin:
    """The attributions of one stretch of confidence."""

    low: float
    high: float
    count: int = 0
    right: int = 0
    confidences: float = 0.0

    @property
    def accuracy(self) -> float:
        """Return the share that is right."""
        return self.right / self.count if self.count else 0.0

    @property
    def confidence(self) -> float:
        """Return the mean confidence."""
        return self.confidences / self.count if self.count else (self.low + self.high) / 2


def run(files: Inputs, *, out: Path | None) -> None:
    """Judge each attribution, print the bins, draw them where a path is given."""
    articles, found = extracted(files.gold)
    scorer = load_scorer(files.scorer)
    judged = [
        one
        for article, row in zip(articles, found, strict=True)
        for one in judge(scorer, article, row["attributions"])
    ]
    bins = binned(judged)
    error = calibration_error(bins)
    console.print(table(bins, error))
    if out is None:
        say("reliability: no drawing, --out not given.")
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(draw(bins, error), encoding="utf-8")
    say(f"Drawn: {out}")


def judge(scorer: ModuleType, gold: Row, found: Sequence[Row]) -> Iterator[Judged]:
    """Yield the confidence of each attribution and whether the scorer counts it as right, e2e.

    As in the scorer, one without content, or mostly in a region to be ignored, is left out.
    """
    article = scorer.Article(gold["text"])
    wanted = [article.prepare(row) for row in gold["attributions"]]
    ignored = article.norm(gold.get("ignore") or [])
    got = [(row["confidence"], article.prepare(row)) for row in found]
    got = [one for one in got if _counts(one[1]["content"], ignored)]
    near = {
        (i, j): likeness
        for i, ours in enumerate(wanted)
        for j, (_, theirs) in enumerate(got)
        if (likeness := jaccard(ours["content"], theirs["content"])) >= scorer.J_MIN
        and scorer.source_agrees(ours, theirs)
    }
    # A thousand each: as many pairs as possible come first, how alike they are second.
    pairs = scorer.best_matching({pair: 1000 + likeness for pair, likeness in near.items()})
    right = {j for _, j in pairs}
    return ((confidence, j in right) for j, (confidence, _) in enumerate(got))


def _counts(content: frozenset[int], ignored: frozenset[int]) -> bool:
    return bool(content) and 2 * len(content & ignored) < len(content)


def jaccard(ours: frozenset[int], theirs: frozenset[int]) -> float:
    """Return the shared part of two sets: 0 where they share nothing, 1 where they are equal."""
    shared = len(ours & theirs)
    return shared / (len(ours) + len(theirs) - shared) if shared else 0.0


def binned(judged: Iterable[Judged], count: int = BINS) -> list[Bin]:
    """Return ``count`` bins of equal width over 0 to 1; a confidence of 1 is in the last."""
    members: list[list[Judged]] = [[] for _ in range(count)]
    for confidence, right in judged:
        members[min(count - 1, int(confidence * count))].append((confidence, right))
    return [
        Bin(
            number / count,
            (number + 1) / count,
            len(inside),
            sum(right for _, right in inside),
            sum(confidence for confidence, _ in inside),
        )
        for number, inside in enumerate(members)
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the expected calibration error: the mean gap of the bins, by their size."""
    total = sum(one.count for one in bins)
    gaps = sum(one.count * abs(one.accuracy - one.confidence) for one in bins)
    return gaps / total if total else 0.0


def table(bins: Sequence[Bin], error: float) -> Table:
    """Return one row a bin, the surest first."""
    shown = Table(title=f"Confidence of attributions; expected calibration error {error:.3f}")
    for column in ("confidence", "attributions", "mean confidence", "right", "gap"):
        shown.add_column(column, justify="right")
    for one in reversed(bins):
        span = f"{one.low:.1f}–{one.high:.1f}"
        if not one.count:
            shown.add_row(span, "0", "", "", "", style="dim")
            continue
        gap = one.accuracy - one.confidence
        figures = (f"{one.confidence:.3f}", f"{one.accuracy:.3f}", f"{gap:+.3f}")
        shown.add_row(span, f"{one.count:,}", *figures)
    return shown


# The drawing: a square plot of SIDE pixels whose left upper corner is at LEFT, TOP.
SIDE, LEFT, TOP = 400, 64, 56
WIDTH, HEIGHT = LEFT + SIDE + 24, TOP + SIDE + 60
STYLE = """
  .paper { fill: #ffffff } .ink { fill: #1f2328 } .faint { fill: #59636e }
  .grid { stroke: #d1d9e0 } .bar { fill: #4a7fc1 } .ideal { stroke: #b35900 }
  text { font-family: system-ui, sans-serif; font-size: 12px }
  .title { font-size: 15px; font-weight: 600 } .count { stroke: #ffffff }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #0d1117 } .ink { fill: #f0f6fc } .faint { fill: #a0a9b4 }
    .grid { stroke: #343b44 } .bar { fill: #4f8fdd } .ideal { stroke: #f0a050 }
    .count { stroke: #0d1117 }
  }
"""


def draw(bins: Sequence[Bin], error: float) -> str:
    """Return an SVG of the bins against the diagonal, for light and for dark pages."""
    total = sum(one.count for one in bins)
    title = f"Reliability of {total:,} attributions, ECE {error:.3f}"
    told = "; ".join(
        f"confidence {one.low:.1f} to {one.high:.1f}: {one.accuracy:.0%} of {one.count} right"
        for one in bins
        if one.count
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" role="img">',
        f"<title>{title}</title>",
        f"<desc>{told}</desc>",
        f"<style>{STYLE}</style>",
        f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}" rx="8"/>',
        f'<text class="ink title" x="{LEFT}" y="30">{title}</text>',
        *_grid(),
        *(_bar(one) for one in bins if one.count),
        f'<path class="ideal" stroke-width="2" stroke-dasharray="6 4" fill="none" '
        f'd="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}"/>',
        *(_label(one) for one in bins if one.count),
        f'<text class="ink" x="{_x(0.5)}" y="{HEIGHT - 14}" text-anchor="middle">'
        "confidence (above each bar: attributions)</text>",
        f'<text class="ink" transform="translate(18 {_y(0.5)}) rotate(-90)" text-anchor="middle">'
        "share that is right</text>",
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _x(value: float) -> float:
    return round(LEFT + value * SIDE, 1)


def _y(value: float) -> float:
    return round(TOP + (1 - value) * SIDE, 1)


def _grid() -> Iterator[str]:
    for step in range(0, 11, 2):
        at = step / 10
        yield f'<path class="grid" fill="none" d="M{_x(0)} {_y(at)}H{_x(1)}"/>'
        yield _figure(LEFT - 8, _y(at) + 4, "end", at)
        yield _figure(_x(at), _y(0) + 20, "middle", at)


def _figure(x: float, y: float, anchor: str, value: float) -> str:
    return f'<text class="faint" x="{x}" y="{y}" text-anchor="{anchor}">{value:.1f}</text>'


def _bar(one: Bin) -> str:
    wide = _x(one.high) - _x(one.low) - 4
    return (
        f'<rect class="bar" x="{_x(one.low) + 2}" y="{_y(one.accuracy)}" '
        f'width="{wide:.1f}" height="{_y(0) - _y(one.accuracy):.1f}"/>'
    )


def _label(one: Bin) -> str:
    middle = _x((one.low + one.high) / 2)
    # A halo of paper keeps the figure legible where the diagonal runs through it.
    halo = 'paint-order="stroke" stroke-width="4"'
    return (
        f'<text class="ink count" x="{middle}" y="{_y(one.accuracy) - 6:.1f}" {halo} '
        f'text-anchor="middle">{one.count}</text>'
    )
