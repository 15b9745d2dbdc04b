"""The pages of ``docs/rules``: written from the rules themselves, so that they cannot drift."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claims.rules.registry import RULES
from claims.rules.rule import Option, Rule

FIGURES = "figures.csv"
FAMILIES = {
    "AT1": "Attributed or not",
    "AT2": "Unnamed and vague sources",
    "AT3": "A claim against its sources",
    "AT4": "What rests on other outlets",
    "AT5": "Names, titles, other articles",
    "AT6": "How it is put",
}


@dataclass(frozen=True, slots=True)
class Figures:
    """How often a rule fired on 84 news articles, and how many of those read by hand were right."""

    findings: int
    words: int
    read: int
    right: int
    comment: str

    @property
    def per_thousand(self) -> float:
        """Findings in 1,000 words."""
        return 1000 * self.findings / self.words if self.words else 0.0


def pages(folder: Path) -> dict[str, str]:
    """Return every page by its file's name. The figures are read from the folder."""
    figures = read_figures(folder / FIGURES)
    written = {f"{code}.md": page(rule, figures.get(code)) for code, rule in RULES.items()}
    return {**written, "index.md": index(figures)}


def read_figures(file: Path) -> dict[str, Figures]:
    """Return the measured figures by code; none where there is no file."""
    if not file.exists():
        return {}
    with file.open(encoding="utf-8", newline="") as stream:
        return {
            row["code"]: Figures(
                int(row["findings"]), int(row["words"]), int(row["read"]), int(row["right"]),
                row["comment"],
            )
            for row in csv.DictReader(stream)
        }  # fmt: skip


def page(rule: Rule, figures: Figures | None) -> str:
    """Return the page of one rule."""
    return "\n".join([*_about(rule), *_options(rule.options), *_measured(figures), ""])


def index(figures: dict[str, Figures]) -> str:
    """Return the table of all rules, by family."""
    lines = [
        "# The rules",
        "",
        "Each rule is one small function over an article, its attributions, and the evidence on "
        "record. An outlet can switch it off or on, change its severity and set its options; a "
        "finding can be waived with a reason. These pages are written from the code: "
        "`python -m claims.rules --pages docs/rules`.",
    ]
    for family, title in FAMILIES.items():
        lines += ["", f"## {title}", "", "| rule | | severity | per 1,000 words | right |"]
        lines += ["|---|---|---|---|---|"]
        lines += [_row(rule, figures.get(c)) for c, rule in RULES.items() if c.startswith(family)]
    return "\n".join([*lines, "", _HOW_MEASURED, ""])


_HOW_MEASURED = (
    "*Per 1,000 words*: findings on 84 news articles (PolNeAR, development part, US politics of "
    "2016) without any evidence on record. *Right*: how many of those read by hand an editor would "
    "want. The rules were mended while these were read, so other texts will be a little worse. "
    "— stands where none fired there, because the rule needs evidence, records or other articles."
)


def _row(rule: Rule, figures: Figures | None) -> str:
    severity = rule.severity if rule.on else f"{rule.severity}, off"
    rate = f"{figures.per_thousand:.2f}" if figures else "—"
    right = f"{figures.right} of {figures.read}" if figures and figures.read else "—"
    return f"| [{rule.code}]({rule.code}.md) | {rule.name} | {severity} | {rate} | {right} |"


def _about(rule: Rule) -> Iterator[str]:
    state = "on" if rule.on else "off unless switched on"
    yield from (f"# {rule.code}: {rule.name}", "")
    yield from (f"Severity: **{rule.severity}**, {state}.", "", rule.sees, "")
    yield from (f"**Rests on.** {rule.guideline}", "")
    yield from (f"**Good.** {rule.good}", "", f"**Bad.** {rule.bad}", "")
    yield f"**What would mend it.** {rule.hint}"
    if rule.limits:
        yield from ("", f"**What it does not see.** {rule.limits}")


def _options(options: tuple[Option, ...]) -> Iterator[str]:
    if not options:
        return
    yield from ("", "## Options", "", "| name | default | |", "|---|---|---|")
    for option in options:
        default = option.default
        shown = str(default) if isinstance(default, int) else ", ".join(default)
        yield f"| `{option.name}` | {shown.replace('|', '&#124;')} | {option.help} |"


def _measured(figures: Figures | None) -> Iterator[str]:
    yield from ("", "## Measured", "")
    if figures is None:
        yield "Not measured on news yet: it needs evidence, records or other articles to fire."
        return
    yield (
        f"{figures.findings} findings in {figures.words:,} words of 84 news articles "
        f"({figures.per_thousand:.2f} per 1,000 words). Read by hand: {figures.read}, "
        f"right: {figures.right}."
    )
    if figures.comment:
        yield from ("", figures.comment)
