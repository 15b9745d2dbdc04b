"""Reads the development set: texts of our own with the attributions that stand in them.

``gold/README.md`` says how it is written. Spans are given there as the exact words; here they
become offsets, and words that are not in the text, or that may mean two places, are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from claims.attribution.document import (
    ANONYMOUS,
    DIRECT,
    GROUP,
    INDIRECT,
    MIXED,
    ORGANISATION,
    OUTLET,
    PERSON,
)
from claims.text.spans import Span

FOLDER = Path(__file__).parent / "gold"
VARIETIES = ("British", "American", "Indian", "African")
QUOTE_TYPES = (DIRECT, INDIRECT, MIXED)
GAP = " [...] "
CLEARLY = 30
"""Characters by which one place must be nearer than the next, or its number is asked for."""
_KINDS = "|".join([PERSON, ORGANISATION, GROUP, ANONYMOUS, OUTLET])
_NAMED = re.compile(rf"(?P<names>.+) \((?P<kind>{_KINDS})\)(?:, (?P<title>.+))?")
_WHICH = re.compile(r"(?P<words>.+) @(?P<number>\d+)", re.DOTALL)
_TEXT_KEYS = {"id", "behaviours", "variety", "publisher", "speakers", "text", "attributions"}
_KEYS = {"source", "cue", "speaker", "outlet", "chain", "optional", *QUOTE_TYPES}


class BadGold(ValueError):
    """The development set says something that cannot be."""


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker or a hop. Any of ``names`` is right; the first is the one we prefer."""

    names: tuple[str, ...]
    kind: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """What must be found; where ``optional``, what may be found or left."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quote_type: str
    speaker: Named | None
    outlet: str | None
    chain: tuple[Named, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldText:
    """One short text of the set. Without attributions it is a negative one."""

    id: str
    behaviours: tuple[str, ...]
    variety: str
    publisher: str | None
    text: str
    attributions: tuple[GoldAttribution, ...]

    @property
    def negative(self) -> bool:
        """Tell whether nothing at all may be found."""
        return not self.attributions


def read_folder(folder: Path = FOLDER) -> list[GoldText]:
    """Return all texts of the set, by file name and then in the file's order."""
    return [text for path in sorted(folder.glob("*.yaml")) for text in read_file(path)]


def read_file(path: Path) -> Iterator[GoldText]:
    """Yield the texts of one file."""
    for row in yaml.safe_load(path.read_text(encoding="utf-8")):
        yield read_text(row)


def read_text(row: dict[str, Any]) -> GoldText:
    """Return one text; raises BadGold, with the text's id, where its row makes no sense."""
    _only(row, _TEXT_KEYS)
    text = row["text"].rstrip("\n")
    known = {key: named(value) for key, value in (row.get("speakers") or {}).items()}
    if row["variety"] not in VARIETIES:
        raise BadGold(f"{row['id']}: no such variety: {row['variety']}")
    unused = known.keys() - {each.get("speaker") for each in row["attributions"]}
    if unused:
        raise BadGold(f"{row['id']}: speakers that never speak: {sorted(unused)}")
    try:
        found = tuple(_attribution(text, each, known) for each in row["attributions"])
    except BadGold as error:
        raise BadGold(f"{row['id']}: {error}") from None
    return GoldText(
        id=row["id"],
        behaviours=tuple(row["behaviours"]),
        variety=row["variety"],
        publisher=row.get("publisher"),
        text=text,
        attributions=found,
    )


def named(value: str) -> Named:
    """Read ``Ann Lee (person), mayor of Leeds``; several right names stand with | between."""
    match = _NAMED.fullmatch(value)
    if match is None:
        raise BadGold(f"not a name with its kind: {value!r}")
    names = tuple(name.strip() for name in match["names"].split("|"))
    return Named(names, match["kind"], match["title"])


def _only(row: dict[str, Any], allowed: set[str]) -> None:
    loose = row.keys() - allowed
    if loose:
        raise BadGold(f"{row.get('id', row)}: unknown keys {sorted(loose)}")


def _attribution(text: str, row: dict[str, Any], known: dict[str, Named]) -> GoldAttribution:
    _only(row, _KEYS)
    types = [key for key in QUOTE_TYPES if key in row]
    if len(types) != 1:
        raise BadGold(f"one of {QUOTE_TYPES} is needed, not {types}")
    content = tuple(place(text, words) for words in _list(row[types[0]]))
    if list(content) != sorted(content) or _overlap(content):
        raise BadGold(f"content pieces out of order: {row[types[0]]}")
    cue = tuple(place(text, words, near=content) for words in _list(row.get("cue")))
    source = tuple(
        place(text, words, near=cue or content, apart=content + cue)
        for words in _list(row.get("source"))
    )
    if _overlap(tuple(sorted(content + cue + source))):
        raise BadGold(f"roles overlap: {row}")
    speaker = _speaker(row.get("speaker"), known)
    return GoldAttribution(
        source=source,
        cue=cue,
        content=content,
        quote_type=types[0],
        speaker=speaker,
        outlet=row.get("outlet"),
        chain=_chain(row, speaker),
        optional=bool(row.get("optional")),
    )


def _list(value: str | list[str] | None) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else value


def _speaker(value: str | None, known: dict[str, Named]) -> Named | None:
    if value is None:
        return None
    return known[value] if value in known else named(value)


def _chain(row: dict[str, Any], speaker: Named | None) -> tuple[Named, ...]:
    """Return the chain as written; left out, it is the cited outlet and then the speaker."""
    if "chain" in row:
        return tuple(named(hop) for hop in row["chain"])
    outlet = row.get("outlet")
    hops = [Named((outlet,), OUTLET)] if outlet else []
    if speaker and outlet not in speaker.names:
        hops.append(speaker)
    return tuple(hops)


def _overlap(spans: Sequence[Span]) -> bool:
    return any(one.end > two.start for one, two in pairwise(spans))


def place(text: str, words: str, near: Sequence[Span] = (), apart: Sequence[Span] = ()) -> Span:
    """Return where the words stand: the only place, the numbered one, or the one nearest.

    Nearest means to the spans ``near``; a place inside those or in ``apart`` does not count.
    """
    which = _WHICH.fullmatch(words)
    places = _places(text, which["words"] if which else words)
    if which:
        number = int(which["number"])
        if not 0 < number <= len(places):
            raise BadGold(f"there are only {len(places)} places: {words!r}")
        return places[number - 1]
    taken = (*near, *apart)
    places = [span for span in places if not any(span.overlaps(other) for other in taken)]
    if not places:
        raise BadGold(f"not in the text: {words!r}")
    if len(places) == 1:
        return places[0]
    if not near:
        raise BadGold(f"{len(places)} places: {words!r}")
    places.sort(key=lambda span: _distance(span, near))
    if _distance(places[1], near) - _distance(places[0], near) < CLEARLY:
        raise BadGold(f"two places are about equally near: {words!r}")
    return places[0]


def _places(text: str, words: str) -> list[Span]:
    pattern = r".*?".join(_pattern(part) for part in words.split(GAP))
    return [Span(*match.span()) for match in re.finditer(pattern, text, re.DOTALL)]


def _pattern(words: str) -> str:
    """Return a pattern for whole words; any white space matches any other."""
    body = r"\s+".join(re.escape(word) for word in words.split())
    start = r"(?<!\w)" if words[:1].isalnum() else ""
    return start + body + (r"(?!\w)" if words[-1:].isalnum() else "")


def _distance(span: Span, near: Sequence[Span]) -> int:
    return min(
        other.start - span.end if span.end <= other.start else span.start - other.end
        for other in near
    )
