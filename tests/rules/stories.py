"""Stories for the rules' examples: a text read by the real extractor, and what is around it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from claims.attribution import Attribution, Document, extract
from claims.evidence.compare import compare
from claims.evidence.comparison import ClaimedWords
from claims.evidence.source import Source
from claims.rules.story import Checked, Elsewhere, Reviewed, Role, SpeakerRecord, Story

GOLD = Path(__file__).parent / "gold"


@cache
def read(text: str, publisher: str | None) -> Document:
    """Read a text once, however many rules look at it."""
    return extract(text, publisher=publisher)


def examples(code: str) -> Mapping[str, list[dict[str, Any]]]:
    """Return the examples of a rule: lists ``fires`` and ``silent``."""
    loaded: Mapping[str, list[dict[str, Any]]] = yaml.safe_load(
        (GOLD / f"{code}.yaml").read_text("utf-8")
    )
    return loaded


def story(example: Mapping[str, Any]) -> Story:
    """Build a story of an example.

    Keys: ``text``; and where needed ``headline``, ``publisher``, ``published_on`` (a date),
    ``sources`` (each with ``text`` and optionally outlet, url, title, origin: compared with every
    attribution), ``records`` (name, kind, aliases, roles: title, organisation, start, end),
    ``elsewhere`` and ``reviewed`` (fields of Elsewhere and Reviewed: given to every attribution
    whose content has the quote, or the reviewed claim).
    """
    publisher = example.get("publisher")
    document = read(example["text"], publisher)
    numbered = list(enumerate(document.attributions))
    return Story(
        document=document,
        headline=example.get("headline", ""),
        publisher=publisher,
        published_on=_day(example.get("published_on")),
        evidence={number: _checked(document, one, example) for number, one in numbered},
        elsewhere={number: _elsewhere(document, one, example) for number, one in numbered},
        reviewed={number: _reviewed(document, one, example) for number, one in numbered},
        records={record["name"].lower(): _record(record) for record in example.get("records", ())},
    )


def _checked(document: Document, one: Attribution, example: Mapping[str, Any]) -> list[Checked]:
    speaker = one.speaker.name if one.speaker else None
    claim = ClaimedWords(document.text, one.content, speaker, one.cited_outlet)
    return [
        Checked(comparison=compare(claim, Source(source["text"])), **source)
        for source in example.get("sources", ())
    ]


def _elsewhere(document: Document, one: Attribution, example: Mapping[str, Any]) -> list[Elsewhere]:
    words = " ".join(span.exact(document.text) for span in one.content)
    return [Elsewhere(**other) for other in example.get("elsewhere", ()) if other["quote"] in words]


def _reviewed(document: Document, one: Attribution, example: Mapping[str, Any]) -> list[Reviewed]:
    words = " ".join(span.exact(document.text) for span in one.content)
    return [Reviewed(**each) for each in example.get("reviewed", ()) if each["claim"] in words]


def _record(record: Mapping[str, Any]) -> SpeakerRecord:
    roles = tuple(Role(**role) for role in record.get("roles", ()))
    aliases = tuple(record.get("aliases", ()))
    return SpeakerRecord(record["name"], record.get("kind", "person"), aliases, roles)


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) else None
