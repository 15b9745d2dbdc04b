"""``python -m claims.rules``: list the rules, or write their pages."""

from __future__ import annotations

import argparse
from pathlib import Path

from claims.rules.pages import pages
from claims.rules.registry import RULES


def main() -> None:
    """Print the rules, or with ``--pages FOLDER`` write a page for each."""
    parser = argparse.ArgumentParser(prog="python -m claims.rules", description=__doc__)
    parser.add_argument("--pages", type=Path, metavar="FOLDER", help="Write the pages here.")
    folder: Path | None = parser.parse_args().pages
    if folder is None:
        _print_list()
        return
    if not folder.is_dir():
        parser.error(f"{folder} is not a folder.")
    for name, text in pages(folder).items():
        (folder / name).write_text(text, encoding="utf-8")
    print(f"{len(RULES)} rules written to {folder}.")


def _print_list() -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("Code", "Rule", "Severity", "On")
    for rule in RULES.values():
        table.add_row(rule.code, rule.name, rule.severity, "yes" if rule.on else "no")
    Console().print(table)


if __name__ == "__main__":
    main()
