"""Drawings of tables, as numbers for SVG templates: no style, only classes, so that the page's
colours, the dark ones and the printer's, apply."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, log10
from typing import Any

from claims.figures import Section
from claims.models import Status

WIDTH, HEIGHT = 720, 240
LEFT, RIGHT, TOP, BOTTOM = 52, 8, 10, 34
ROW, NAMES = 26, 230


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle: where it is, what it stands for."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A word or number on an axis; ``side``: whether it ``ends`` or ``begins`` at ``x``."""

    x: float
    y: float
    text: str
    side: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """What a template draws."""

    name: str
    title: str
    about: str
    width: int
    height: int
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    lines: tuple[float, ...]
    legend: tuple[tuple[str, str], ...]
    label: str
    sideways: bool = False


def chart_of(section: Section) -> Chart | None:
    """Return the drawing of a table; None where a table says it better, or there is nothing."""
    kinds = _KINDS.get(section.name)
    numbers = [list(row[1 : len(kinds) + 1]) for row in section.rows] if kinds else []
    if not kinds or not any(isinstance(n, int) and n for row in numbers for n in row):
        return None
    return _columns(section, kinds) if section.name == "statuses" else _bars(section, kinds)


_VERDICTS = ("verified", "altered", "misattributed", "unsupported", "unverifiable")
_KINDS: dict[str, tuple[str, ...]] = {
    "statuses": tuple(Status.values),
    "ages": ("unreviewed",),
    "stages": ("in_review",),
    "outlets": _VERDICTS,
    "speakers": _VERDICTS,
    "findings": ("misattributed", "verified", "unverifiable"),
    "editors": ("in_review", "verified", "awaiting_approval", "unverifiable", "misattributed",
                "not_a_claim", "altered"),
}  # fmt: skip


DRAWN = frozenset(_KINDS)
"""The tables that have a drawing wherever there is anything in them."""


def _columns(section: Section, kinds: tuple[str, ...]) -> Chart:
    """Columns side by side in time, each of stacked parts."""
    totals = [sum(_number(cell) for cell in row[1:]) for row in section.rows]
    top = _round_up(max(totals))
    inner, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    step = inner / len(section.rows)
    blocks = []
    for place, row in enumerate(section.rows):
        y = float(TOP + high)
        for kind, name, cell in zip(kinds, section.columns[1:], row[1:], strict=True):
            height = _number(cell) / top * high
            y -= height
            if height:
                x = LEFT + place * step + step * 0.1
                title = f"{row[0]}, {name}: {cell}"
                blocks.append(_block(x, y, step * 0.8, height, kind, title))
    levels = [(TOP + high - high * part / 4, top * part / 4) for part in range(5)]
    every = ceil(len(section.rows) / 8)
    days = [
        Mark(round(LEFT + (place + 0.5) * step, 1), HEIGHT - 14, _short(str(row[0])))
        for place, row in enumerate(section.rows)
        if place % every == 0
    ]
    marks = [Mark(LEFT - 6, round(y + 4, 1), f"{value:g}", "ends") for y, value in levels]
    return Chart(
        section.name, section.title, _said(section, kinds), WIDTH, HEIGHT, tuple(blocks),
        (*marks, *days), tuple(round(y, 1) for y, _ in levels), _legend(section, kinds), "Claims",
    )  # fmt: skip


def _bars(section: Section, kinds: tuple[str, ...]) -> Chart:
    """Bars below each other, each of parts side by side."""
    values = [[_number(cell) for cell in row[1 : len(kinds) + 1]] for row in section.rows]
    top = _round_up(max(sum(row) for row in values))
    inner = WIDTH - NAMES - 50
    blocks, marks = [], []
    for place, (row, numbers) in enumerate(zip(section.rows, values, strict=True)):
        x, y = float(NAMES), float(TOP + place * ROW)
        name = str(row[0])
        short = name if len(name) <= 28 else f"{name[:27]}…"
        marks.append(Mark(NAMES - 8, y + 15, short, "ends"))
        for kind, column, number in zip(kinds, section.columns[1:], numbers, strict=False):
            width = number / top * inner
            if width:
                title = f"{name}, {column}: {number}"
                blocks.append(_block(x, y + 3, width, ROW - 8, kind, title))
            x += width
        marks.append(Mark(round(x + 6, 1), y + 15, str(sum(numbers)), "begins"))
    return Chart(
        section.name, section.title, _said(section, kinds), WIDTH,
        TOP + ROW * len(section.rows) + 6, tuple(blocks), tuple(marks), (),
        _legend(section, kinds), section.columns[0], sideways=True,
    )  # fmt: skip


def _number(cell: Any) -> int:
    return cell if isinstance(cell, int) else 0


def _block(x: float, y: float, width: float, height: float, kind: str, title: str) -> Block:
    return Block(round(x, 1), round(y, 1), round(width, 1), round(height, 1), kind, title)


def _round_up(value: int) -> int:
    """Return a number that four steps of an axis divide without looking odd."""
    if value <= 4:
        return 4
    unit = 10 ** int(log10(value))
    return next(int(n * unit) for n in (1, 2, 4, 6, 8, 10) if n * unit >= value)


def _short(day: str) -> str:
    return day[5:] if len(day) == 10 else day


def _legend(section: Section, kinds: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    if len(kinds) == 1:
        return ()
    named = zip(kinds, section.columns[1:], strict=False)
    used = [sum(_number(row[place]) for row in section.rows) for place in range(1, len(kinds) + 1)]
    return tuple(pair for pair, total in zip(named, used, strict=True) if total)


def _said(section: Section, kinds: tuple[str, ...]) -> str:
    """Return what a screen reader says of it; the numbers stand in the table below."""
    last = section.rows[-1] if section.name == "statuses" else None
    if last is not None:
        parts = [
            f"{n} {c.lower()}" for c, n in zip(section.columns[1:], last[1:], strict=True) if n
        ]
        return f"{section.about} On {last[0]}: {', '.join(parts) or 'none'}."
    first = section.rows[0]
    return f"{section.about} First: {first[0]}, {sum(_number(c) for c in first[1:])}."
