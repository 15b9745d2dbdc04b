"""Runs the rules over a corpus, counts what they find, and shows it to whoever reads it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from rich.table import Table

from benchmarks.extraction import progress, read_gold, say
from benchmarks.measure import console
from benchmarks.rules.reports import Library, Report
from claims.attribution import extract
from claims.rules.engine import RuleSettings, check_story
from claims.rules.registry import RULES
from claims.rules.story import Story

EVERY = {code: RuleSettings(on=True) for code in RULES}


def run(corpus: str | None, *, show: str | None = None) -> None:
    """Count the findings of each rule on the articles of a file; print those of ``show``."""
    if not corpus or not Path(corpus).is_file():
        say("rules: left out, no file of articles (--corpus).")
        return
    reports = read(Path(corpus))
    library = Library(reports)
    found: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    quotations = pairs = 0
    with progress() as bar:
        for report in bar.track(reports, description="Checking"):
            story = library.story(report)
            quotations += len(story.evidence)
            pairs += sum(map(len, story.evidence.values()))
            codes = _checked(report, story, show)
            found += codes
            articles += Counter(codes.keys())
    words = sum(len(report.document.text.split()) for report in reports)
    say(
        f"{len(reports)} articles, {words:,} words; {quotations} quotations held against "
        f"{pairs} reports of other outlets of the same week."
    )
    console.print(table(found, articles, words))


def read(corpus: Path) -> list[Report]:
    """Read the articles of a file, and their attributions with our own extractor."""
    with progress() as bar:
        return [
            Report(row["id"], extract(row["text"]))
            for row in bar.track(read_gold(corpus), description="Reading")
        ]


def table(found: Counter[str], articles: Counter[str], words: int) -> Table:
    """Return how often each rule fires; all are switched on."""
    shown = Table(title="Findings", title_justify="left")
    for name in ("rule", "findings", "articles", "per 1,000 words"):
        shown.add_column(name, justify="left" if name == "rule" else "right")
    for code, rule in RULES.items():
        rate = 1000 * found[code] / words if words else 0.0
        shown.add_row(f"{code} {rule.name}", str(found[code]), str(articles[code]), f"{rate:.3f}")
    return shown


def _checked(report: Report, story: Story, show: str | None) -> Counter[str]:
    made = check_story(story, EVERY)
    for code, error in made.broken.items():
        say(f"{report.id}: {code} broke: {error}")
    for finding in made.findings:
        if finding.code == show:
            span = finding.span
            around = story.text[max(0, span.start - 150) : span.end + 150].replace("\n", " ")
            say(f"\n{report.id} ({finding.severity}): {finding.message}\n  {around}")
            for passage in finding.data.get("evidence", ()):
                say(f"  {finding.data.get('source')}: {passage}")
    return Counter(finding.code for finding in made.findings)
