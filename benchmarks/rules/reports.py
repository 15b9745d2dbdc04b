"""Real articles, and which of them other outlets wrote about the same words in the same week.

No corpus of articles with the evidence of an editor is public. Reports of one event by several
outlets stand in for it: each quotation of one is held against the reports of the others that
quote the same speaker with some of the same words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from claims.attribution import Attribution, Document
from claims.attribution.document import INDIRECT
from claims.evidence.compare import compare
from claims.evidence.comparison import ClaimedWords
from claims.evidence.quotation_keys import quotation_keys, same_quotation
from claims.evidence.source import Source
from claims.rules.same_words import PRONOUNS, quoted_words
from claims.rules.story import Checked, Elsewhere, Story
from claims.text.normalise import normalise
from claims.text.tokens import tokens
from claims.text.wordlist import words

RUN = 3
"""So many words in a row that both have make two articles a pair, for one quotation."""
LEAST = 4
WEEK = timedelta(days=7)
MOST = 8
"""Other reports that one quotation is held against."""
_ID = re.compile(r"(?P<outlet>[a-z0-9-]+)_(?P<day>\d{4}-\d\d-\d\d)_")
_SMALL = words(
    """
    the a an of to in and is it that this for on with as was be are have has had not do does did i
    you he she we they them him her his our your their my me us at by from but or if so what who
    will would can could going there just all very been were about out up one know think going
    want don’t it’s i’m we’re that’s
    """
)


@dataclass(frozen=True)
class Report:
    """An article as it was read; outlet and day come from its name where that has them."""

    id: str
    document: Document

    @property
    def outlet(self) -> str | None:
        """The outlet, as the article's name has it."""
        found = _ID.match(self.id)
        return found["outlet"] if found else None

    @property
    def day(self) -> date | None:
        """The day of publication."""
        found = _ID.match(self.id)
        return date.fromisoformat(found["day"]) if found else None

    @cached_property
    def source(self) -> Source:
        """The text, prepared to be searched."""
        return Source(self.document.text)

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """The runs of its words that are not only small ones."""
        return telling_runs(
            [t.lower for t in tokens(normalise(self.document.text).text) if t.is_word]
        )


def telling_runs(listed: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """Return the runs of RUN words with at least two that are not small."""
    every = (tuple(listed[at : at + RUN]) for at in range(len(listed) - RUN + 1))
    return frozenset(run for run in every if sum(word not in _SMALL for word in run) >= 2)


class Library:
    """All articles, and who has which words."""

    def __init__(self, reports: Sequence[Report], runs: int = 0) -> None:
        self.reports, self.runs = reports, runs
        self._with: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        self._quoting: defaultdict[int, list[tuple[int, Attribution]]] = defaultdict(list)
        for number, report in enumerate(reports):
            for run in report.runs:
                self._with[run].append(number)
            for one in report.document.attributions:
                for key in quotation_keys(_content(report, one)) if _is_quoted(one) else ():
                    self._quoting[key].append((number, one))

    def story(self, report: Report) -> Story:
        """Return the article with the reports that its quotations are held against."""
        evidence = {}
        elsewhere = {}
        for number, one in enumerate(report.document.attributions):
            if not _is_quoted(one):
                continue
            near = self._near(report, one)
            if near:
                evidence[number] = [_checked(report, one, other) for other in near[:MOST]]
            elsewhere[number] = list(self._elsewhere(report, one))
        return Story(
            document=report.document,
            publisher=report.outlet,
            published_on=report.day,
            evidence=evidence,
            elsewhere=elsewhere,
        )

    def _near(self, report: Report, one: Attribution) -> list[Report]:
        """Return the reports of other outlets, of the same week, with some of the words.

        Where ``runs`` is given: the others too that have so many runs of the words.
        """
        speaker = one.speaker.name.split()[-1] if one.speaker else ""
        listed = [word for word, _ in quoted_words(_content(report, one))]
        if len(listed) < LEAST or not speaker or speaker.lower() in PRONOUNS or not report.day:
            return []
        shared: defaultdict[int, int] = defaultdict(int)
        for run in telling_runs(listed):
            for number in self._with[run]:
                shared[number] += 1
        found = [
            (shared[number], other)
            for number in shared
            if speaker in (other := self.reports[number]).document.text
            and other is not report
            and (shared[number] >= self.runs if self.runs else _of_one_week(report, other))
        ]
        return [other for _, other in sorted(found, key=lambda each: (-each[0], each[1].id))]

    def _elsewhere(self, report: Report, one: Attribution) -> Iterator[Elsewhere]:
        said = _content(report, one)
        near = {
            (number, other.content): other
            for key in quotation_keys(said)
            for number, other in self._quoting[key]
        }
        for (number, _), other in near.items():
            there = self.reports[number]
            if there is report or not same_quotation(said, _content(there, other)):
                continue
            named = " ".join(span.exact(there.document.text) for span in other.source)
            yield Elsewhere(
                article=there.id,
                quote=_content(there, other),
                speaker=other.speaker.name if other.speaker else None,
                outlet=there.outlet,
                published_on=there.day,
                by_pronoun=named.lower() in PRONOUNS,
            )


def _is_quoted(one: Attribution) -> bool:
    return one.quote_type != INDIRECT


def _content(report: Report, one: Attribution) -> str:
    return " ".join(span.exact(report.document.text) for span in one.content)


def _of_one_week(report: Report, other: Report) -> bool:
    if other.outlet == report.outlet or not report.day or not other.day:
        return False
    return abs(other.day - report.day) <= WEEK


def _checked(report: Report, one: Attribution, other: Report) -> Checked:
    claim = ClaimedWords(
        report.document.text, one.content, one.speaker.name if one.speaker else None
    )
    return Checked(
        comparison=compare(claim, other.source),
        text=other.document.text,
        outlet=other.outlet,
        title=other.id,
    )
