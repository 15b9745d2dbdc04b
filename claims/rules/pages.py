"""The pages of ``docs/rules``: written from the rules themselves, so that they cannot drift."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
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
    """How often a rule fired on some articles, and how many of the findings read were right.

    ``fresh``: none of these articles had been looked at before the rule was as it is.
    """

    articles: str
    words: int
    findings: int
    read: int
    right: int
    fresh: bool
    comment: str

    @property
    def per_thousand(self) -> float:
        """Findings in 1,000 words."""
        return 1000 * self.findings / self.words if self.words else 0.0


Measured = dict[str, list[Figures]]


def pages(folder: Path) -> dict[str, str]:
    """Return every page by its file's name. The figures are read from the folder."""
    figures = read_figures(folder / FIGURES)
    written = {f"{code}.md": page(rule, figures.get(code, ())) for code, rule in RULES.items()}
    return {**written, "index.md": index(figures)}


def read_figures(file: Path) -> Measured:
    """Return the measured figures by code; none where there is no file."""
    found: Measured = {}
    if file.exists():
        with file.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                found.setdefault(row["code"], []).append(
                    Figures(
                        row["articles"], int(row["words"]), int(row["findings"]),
                        int(row["read"]), int(row["right"]), row["fresh"] == "yes",
                        row["comment"],
                    )
                )  # fmt: skip
    return found


def page(rule: Rule, figures: Sequence[Figures] = ()) -> str:
    """Return the page of one rule."""
    return "\n".join([*_about(rule), *_options(rule.options), *_measured(figures), ""])


def index(figures: Measured) -> str:
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
        lines += [
            _row(rule, figures.get(c, [])) for c, rule in RULES.items() if c.startswith(family)
        ]
    return "\n".join([*lines, "", _HOW_MEASURED, ""])


_HOW_MEASURED = (
    "*Per 1,000 words*: findings on 840 news articles (PolNeAR, training part, US politics of "
    "2015 and 2016), or for rules that need sources, records or other articles on what their page "
    "says. *Right*: how many of all findings read by hand an editor would want, by the rule's own "
    "text. Most rules were mended while these were read, so other texts will be a little worse; "
    "each page says which figures are fresh. — stands where none was read."
)


def _row(rule: Rule, figures: Sequence[Figures]) -> str:
    severity = rule.severity if rule.on else f"{rule.severity}, off"
    rate = f"{max(figures, key=_size).per_thousand:.3f}" if figures else "—"
    read, right = sum(one.read for one in figures), sum(one.right for one in figures)
    told = f"{right} of {read}" if read else "—"
    return f"| [{rule.code}]({rule.code}.md) | {rule.name} | {severity} | {rate} | {told} |"


def _size(figures: Figures) -> int:
    return figures.words


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


def _measured(figures: Sequence[Figures]) -> Iterator[str]:
    yield from ("", "## Measured", "")
    if not figures:
        yield "Not measured on news yet."
        return
    yield "| on | words | findings | per 1,000 words | read by hand | right | fresh |"
    yield "|---|---|---|---|---|---|---|"
    for one in figures:
        yield (
            f"| {one.articles} | {one.words:,} | {one.findings} | {one.per_thousand:.3f} "
            f"| {one.read} | {one.right} | {'yes' if one.fresh else 'no'} |"
        )
    for one in figures:
        if one.comment:
            yield from ("", f"On {one.articles}: {one.comment}")
