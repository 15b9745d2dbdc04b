"""Words of news that stand for one another, and words that are each other's opposite."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from claims.evidence.stems import stem


@dataclass(frozen=True, slots=True)
class Families:
    """Families by stem: ``of_word`` for one word, ``of_phrase`` for several in a row.

    A key ends in "+" or "-" where the family has opposites.
    """

    of_word: dict[str, frozenset[str]]
    of_phrase: dict[tuple[str, ...], frozenset[str]]


@cache
def families() -> Families:
    """Return the packaged families."""
    found: dict[tuple[str, ...], set[str]] = {}
    for number, line in enumerate(_lines()):
        sides = line.split("|")
        for sign, side in zip("+-" if len(sides) > 1 else " ", sides, strict=True):
            for entry in side.split():
                stems = tuple(stem(word) for word in entry.split("_"))
                found.setdefault(stems, set()).add(f"{number}{sign}".strip())
    single = {stems[0]: frozenset(keys) for stems, keys in found.items() if len(stems) == 1}
    return Families(single, {s: frozenset(k) for s, k in found.items() if len(s) > 1})


def _lines() -> list[str]:
    text = files("claims.evidence").joinpath("word_families.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def opposite(key: str) -> str | None:
    """Return the key of the other side, or None where the family has only one."""
    if key.endswith("+"):
        return key[:-1] + "-"
    return key[:-1] + "+" if key.endswith("-") else None
