"""What readers may see: what was published, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, QueryDict
from django.utils.http import urlencode

from claims.models import CORRECTIONS, VERDICTS, Publication, PublicationState, Statement

PAGE_SIZE = 20
_LARGEST_ID = 2**63 - 1
_LONGEST = 300
FIELDS = ("q", "verdict", "outlet", "speaker")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader looks for; unknown values find nothing rather than everything."""

    q: str = ""
    verdict: str = ""
    outlet: str = ""
    speaker: str = ""

    @classmethod
    def of(cls, given: QueryDict) -> Wanted:
        """Read a query string. Raises Http404 for what no link of ours has."""
        values = {name: given.get(name, "").strip() for name in FIELDS}
        if any("\x00" in value or len(value) > _LONGEST for value in values.values()):
            raise Http404("There is no such list.")
        if values["verdict"] not in ("", *VERDICTS):
            raise Http404("There is no such verdict.")
        return cls(**values)

    def rows(self) -> Any:
        """Return the publications that fit."""
        rows: Any = Publication.objects.defer("search")
        if self.q:
            rows = rows.search(self.q)
        if self.verdict:
            rows = rows.filter(verdict=self.verdict, state=PublicationState.PUBLISHED)
        if self.outlet:
            rows = rows.of_outlet(self.outlet)
        if self.speaker:
            rows = rows.filter(speaker_name=self.speaker)
        return rows

    def address(self, **more: Any) -> str:
        """Return the query string of this list, or of a page of it."""
        values = {name: getattr(self, name) for name in FIELDS} | more
        return urlencode({name: value for name, value in values.items() if value})


@dataclass(frozen=True, slots=True)
class Page:
    """A page of rows, the newest first, and the query strings of its neighbours."""

    rows: list[Any]
    older: str
    newer: str


def page(wanted: Wanted, given: QueryDict) -> Page:
    """Return the page of publications that a query string asks for."""
    return keyed(wanted.rows(), wanted.address, given)


def corrections(given: QueryDict) -> Page:
    """Return the page of corrections that a query string asks for."""
    rows = Statement.objects.filter(kind__in=CORRECTIONS).select_related("publication")
    return keyed(rows.defer("publication__search", "publication__record"), _address, given)


def _address(**more: Any) -> str:
    return urlencode(more)


def keyed(rows: Any, address: Callable[..., str], given: QueryDict) -> Page:
    """Return the page of ``rows`` that is asked for: by key, so that it is always as fast."""
    before, after = _key(given, "before"), _key(given, "after")
    if after:
        found = list(rows.filter(pk__gt=after).order_by("pk")[: PAGE_SIZE + 1])
        more_newer, found = len(found) > PAGE_SIZE, found[:PAGE_SIZE][::-1]
        more_older = True
    else:
        rows = rows.filter(pk__lt=before) if before else rows
        found = list(rows.order_by("-pk")[: PAGE_SIZE + 1])
        more_older, found = len(found) > PAGE_SIZE, found[:PAGE_SIZE]
        more_newer = bool(before)
    return Page(
        found,
        older=address(before=found[-1].pk) if found and more_older else "",
        newer=address(after=found[0].pk) if found and more_newer else "",
    )


def _key(given: QueryDict, name: str) -> int:
    value = given.get(name, "")
    if not value:
        return 0
    if not (value.isascii() and value.isdigit() and len(value) < 20 and int(value) <= _LARGEST_ID):
        raise Http404("There is no such page.")
    return int(value)
