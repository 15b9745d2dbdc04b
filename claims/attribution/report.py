"""A report for people: the article with its attributions marked, then a table of them."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import track
from rich.table import Table
from rich.text import Text

from claims.attribution.document import Attribution, Document, OutletNames
from claims.attribution.extractor import extract
from claims.errors import InvalidInput
from claims.text.marking import segments
from claims.text.spans import Span

MANY_FILES = 5
LONG = 50_000
"""Characters of a text that is read for more than a second or two."""
EXCERPT = 60
PIPED_WIDTH = 160
"""Columns of a report that goes to a file or a pipe, where no terminal tells."""

_STYLES = {"source": "bold cyan", "cue": "italic magenta", "content": "underline green"}
# Each role has brackets of its own, so that the report can be read without colours.
_BRACKETS = {"source": ("{", "}"), "cue": ("<", ">"), "content": ("[", "]")}
_KEPT_CONTROLS = "\n\t"


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to the command what a closed pipe means; rich itself would exit with 1."""
        raise BrokenPipeError


def run_report(
    files: Sequence[str],
    *,
    publisher: str | None = None,
    outlets: Sequence[OutletNames] | None = None,
) -> None:
    """Print a report of each file. Raises InvalidInput at the first that cannot be read."""
    piped = not sys.stdout.isatty()
    width = PIPED_WIDTH if piped and "COLUMNS" not in os.environ else None
    console = _Console(highlight=False, soft_wrap=piped, width=width)
    for name in _tracked(files):
        text = read_file(name)
        with waiting(f"Reading {len(text):,} characters …") if len(text) >= LONG else nullcontext():
            document = extract(text, publisher=publisher, outlets=outlets)
        _print(console, "standard input" if name == "-" else name, document)


def waiting(words: str) -> AbstractContextManager[object]:
    """Say on standard error what takes time; nothing where that is no terminal."""
    return Console(stderr=True).status(words) if sys.stderr.isatty() else nullcontext()


def _tracked(files: Sequence[str]) -> Iterator[str]:
    """Yield the names, with a progress bar on the terminal where there are many."""
    if len(files) < MANY_FILES or not sys.stderr.isatty():
        yield from files
        return
    yield from track(files, "Reading", console=Console(stderr=True), transient=True)


def read_file(name: str) -> str:
    """Return the text of a file, or of standard input for "-". Raises InvalidInput."""
    shown = visible(name)
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise InvalidInput(f"{shown}: {error.strerror or 'cannot be read'}") from None
    except ValueError:
        raise InvalidInput(f"{shown}: not a file name") from None
    if b"\0" in data:
        raise InvalidInput(f"{shown}: not a text file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput(f"{shown}: not UTF-8 at byte {error.start}") from None


def visible(text: str) -> str:
    """Return the text with whatever could steer a terminal written out as a code point."""
    return "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    if char in _KEPT_CONTROLS or (char.isprintable() and unicodedata.category(char) != "Cf"):
        return char
    if unicodedata.category(char) == "Zs":
        return " "
    return f"\\u{ord(char):04x}"


def _print(console: Console, name: str, document: Document) -> None:
    console.rule(escape(visible(name)))
    console.print(marked(document))
    console.print()
    if not document.attributions:
        console.print("No attributions found.", style="dim")
        return
    console.print(_table(document))


def marked(document: Document) -> Text:
    """Return the text with each source, cue and content coloured and in brackets."""
    marks = [
        (span, role)
        for found in document.attributions
        for role in _STYLES
        for span in getattr(found, role)
    ]
    out = Text()
    live: tuple[str, ...] = ()
    for part in segments(document.text, marks):
        out.append("".join(_BRACKETS[r][1] for r in reversed(live) if r not in part.labels))
        out.append("".join(_BRACKETS[r][0] for r in part.labels if r not in live))
        style = " ".join(_STYLES[role] for role in part.labels)
        out.append(visible(part.text), style=style or None)
        live = part.labels
    out.append("".join(_BRACKETS[role][1] for role in reversed(live)))
    return out


def _table(document: Document) -> Table:
    table = Table(show_lines=False)
    for title in ("Speaker", "Kind", "Cue", "Type", "Outlet", "Chain", "Content", "Confidence"):
        table.add_column(title, overflow="fold")
    for found in document.attributions:
        table.add_row(*(Text(visible(cell)) for cell in _row(document.text, found)))
    return table


def _row(text: str, found: Attribution) -> tuple[str, ...]:
    speaker = found.speaker
    return (
        speaker.name if speaker else "-",
        speaker.kind if speaker else "-",
        _words(text, found.cue) or "-",
        found.quote_type,
        found.cited_outlet or "-",
        " -> ".join(hop.name for hop in found.chain) or "-",
        _words(text, found.content),
        f"{found.confidence:.2f}",
    )


def _words(text: str, spans: tuple[Span, ...]) -> str:
    """Return the words under the spans on one line, cut to an excerpt."""
    words = " … ".join(" ".join(span.exact(text)[: 2 * EXCERPT].split()) for span in spans)
    return words if len(words) <= EXCERPT else words[: EXCERPT - 1] + "…"
