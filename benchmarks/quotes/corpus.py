"""Real direct quotations, read from a file of annotated articles that is no part of the project."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MIN_WORDS = 6
"""Shorter quotations are fragments: too little is left of them once they are altered."""
MAX_WORDS = 60

_QUOTED = re.compile(r"“([^“”\"]+)”|\"([^“”\"]+)\"")
_NAME = re.compile(
    r"(?<![\w-])[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?: [A-Z]\.)?(?: (?:Mc|O’|Mac)?[A-Z][a-z]+)+"
    r"(?![\w’'-])"
)
_NO_PERSON = re.compile(
    r"\b(?:The|University|House|Street|Press|Party|Department|Times|Post|News|Council|State|"
    r"States|Committee|Court|Senate|Institute|Center|Centre|Bank|Group|Association|Office|"
    r"Retired|Former|Lt|Col|Capt|Dr|Service|Police|Union|Board|Foundation|Mr|Mrs|Ms|Sen|Rep|Gov|Gen|President|Senator|"
    r"Governor|Secretary|Justice|Attorney|General|Chairman|Director|Minister|Professor|This|"
    r"Morning|American|Action|Forum|Watch|Chancellor|Pastor|Radio|Network|Journal|Herald|Today|"
    r"Magazine|Project|Fund|Campaign|Republican|Democratic|National|United|White|"
    r"North|South|New|West|East|An|Rev|Force|Caucus|Congressional|Law|Decisions)\b"
)

_GOVERNING = re.compile(
    r"\b(?:not|\w+n[’']t|never|no|without|deny|den(?:ies|ied|ying)|refus\w+|reject\w*|if|unless"
    r"|whether)\b[^.?!“”\"]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A direct quotation: the words between the marks start at ``start`` of the article's text."""

    article: str
    text: str
    start: int
    words: str
    speaker: str | None

    @property
    def end(self) -> int:
        return self.start + len(self.words)


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its quotations and the persons whom it names as sources."""

    id: str
    text: str
    quotes: tuple[Quote, ...]
    people: tuple[str, ...]


def read(path: Path) -> Iterator[Article]:
    """Yield the articles of a file, or of each such file in a folder, those with quotations."""
    files = sorted(path.glob("*.jsonl*")) if path.is_dir() else [path]
    for file in files:
        opened = lzma.open if file.suffix == ".xz" else open
        with opened(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                article = _article(json.loads(line))
                if article.quotes:
                    yield article


def person(words: str) -> str | None:
    """Return the first full name of a person in the words, or None."""
    for found in _NAME.finditer(words):
        if not _NO_PERSON.search(found.group()):
            return found.group()
    return None


def _article(record: dict[str, Any]) -> Article:
    text, people = record["text"], []
    quotes: list[Any] = []
    # The widest first: of two attributions around a quotation the inner one says whose it is.
    for attribution in sorted(record["attributions"], key=_width, reverse=True):
        speaker = person(" ".join(text[a:b] for a, b in attribution["source"]))
        if speaker and speaker not in people:
            people.append(speaker)
        for start, end in attribution["content"]:
            quotes += _quotes(record["id"], text, (start, end), speaker)
    unique = {quote.start: quote for quote in quotes}
    return Article(record["id"], text, tuple(unique.values()), tuple(people))


def _width(attribution: dict[str, Any]) -> int:
    return sum(end - start for start, end in attribution["content"])


def _governed(before: str) -> bool:
    """Tell whether the article itself denies the quotation, or puts a condition to it."""
    return bool(_GOVERNING.search(before.rstrip('“"')))


def _quotes(id: str, text: str, where: tuple[int, int], speaker: str | None) -> Iterator[Quote]:
    for found in _QUOTED.finditer(text, *where):
        group = 1 if found.group(1) else 2
        words = found.group(group)
        usable = "\n" not in words and "…" not in words and "[" not in words
        usable = usable and "..." not in words and words == words.strip()
        usable = usable and not _governed(text[max(0, found.start() - 200) : found.start()])
        if usable and MIN_WORDS <= len(words.split()) <= MAX_WORDS:
            yield Quote(id, text, found.start(group), words, speaker)
