"""A publication as the formats take it: plain values, no database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from claims.models import CORRECTIONS, Publication, PublicationState, Statement


@dataclass(frozen=True, slots=True)
class Site:
    """Who publishes, and where."""

    url: str
    name: str
    logo: str = ""

    def address(self, slug: str) -> str:
        """Return the address of the page of a claim."""
        return f"{self.url}/claims/{slug}/"

    @property
    def method(self) -> str:
        """The address of how claims are checked."""
        return f"{self.url}/method/"

    @property
    def corrections_policy(self) -> str:
        """The address of what becomes of mistakes."""
        return f"{self.url}/method/#corrections"


@dataclass(frozen=True, slots=True)
class Said:
    """One statement."""

    number: int
    kind: str
    label: str
    note: str
    at: datetime

    @property
    def is_correction(self) -> bool:
        """Whether it takes back or mends what was said before."""
        return self.kind in CORRECTIONS


@dataclass(frozen=True, slots=True)
class Published:
    """A publication with all its statements, the oldest first."""

    identifier: str
    slug: str
    state: str
    record: dict[str, Any]
    published_at: datetime
    changed_at: datetime
    said: tuple[Said, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether the verdict is one that the newsroom stands by now."""
        return self.state == PublicationState.PUBLISHED

    @property
    def corrections(self) -> tuple[Said, ...]:
        """Return what was corrected, the oldest first."""
        return tuple(one for one in self.said if one.is_correction)


def site() -> Site:
    """Return who publishes, as the settings have it."""
    return Site(
        url=settings.CLAIMS_SITE_URL.rstrip("/"),
        name=settings.CLAIMS_PUBLISHER_NAME,
        logo=settings.CLAIMS_PUBLISHER_LOGO,
    )


def published(row: Publication, statements: Iterable[Statement] | None = None) -> Published:
    """Return the values of a row; its statements are the prefetched ones unless given."""
    rows = row.statements.all() if statements is None else statements
    return Published(
        identifier=str(row.identifier),
        slug=row.slug,
        state=row.state,
        record=row.record,
        published_at=row.published_at,
        changed_at=row.changed_at,
        said=tuple(
            Said(one.number, one.kind, one.get_kind_display(), one.note, one.at)
            for one in sorted(rows, key=lambda one: one.number)
        ),
    )


def iso(moment: datetime) -> str:
    """Return a time as JSON has it."""
    return moment.isoformat().replace("+00:00", "Z")
