"""A table of figures as a CSV file that no spreadsheet takes for a program."""

from __future__ import annotations

import csv
import io

from claims.figures.dashboard import Cell, Section

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_csv(section: Section) -> str:
    """Return the table with its columns' names first."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([guarded(name) for name in section.columns])
    writer.writerows([guarded(cell) for cell in row] for row in section.rows)
    return out.getvalue()


def guarded(cell: Cell) -> Cell:
    """Return a cell as a spreadsheet shows it: a text that it would run gets a quotation mark.

    An outlet may be called ``=HYPERLINK(…)``. Numbers are numbers, also below zero.
    """
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA):
        return f"'{cell}"
    return "" if cell is None else cell
