"""The word lists and templates in ``words/``.

A file of lists has ``name = phrase; phrase`` a line; an indented line goes on. A file of templates
has one a line. ``# name`` begins a block.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

Lexicon = dict[str, tuple[str, ...]]
WORDS = Path(__file__).parent / "words"


def _read(name: str) -> str:
    return (WORDS / f"{name}.txt").read_text(encoding="utf-8")


def _blocks(text: str) -> dict[str, str]:
    found = {}
    for block in f"\n{text}".split("\n# ")[1:]:
        name, _, body = block.partition("\n")
        found[name.strip()] = body
    return found


def _lists(text: str) -> Lexicon:
    found: dict[str, str] = {}
    name = ""
    for line in text.splitlines():
        if not line.strip():
            continue
        if not line[0].isspace():
            name, _, line = line.partition(" = ")
        found[name.strip()] = f"{found.get(name.strip(), '')} {line.strip()}"
    return {
        name: tuple(phrase.strip() for phrase in phrases.split(";") if phrase.strip())
        for name, phrases in found.items()
    }


@cache
def lists(name: str) -> Lexicon:
    """Return the lists of a file without blocks."""
    return _lists(_read(name))


@cache
def lexicons(name: str) -> dict[str, Lexicon]:
    """Return the lists of each block of a file."""
    return {block: _lists(body) for block, body in _blocks(_read(name)).items()}


@cache
def templates(name: str) -> Lexicon:
    """Return the templates of each block of a file."""
    return {
        block: tuple(line.strip() for line in body.splitlines() if line.strip())
        for block, body in _blocks(_read(name)).items()
    }
