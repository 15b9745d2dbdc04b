"""What was changed on a claim since somebody opened it, so that they can choose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.contrib.auth.models import User

from claims.models import Claim, Outlet, QuoteType, Speaker, SpeakerKind, Status
from claims.models.visibility import SOMEBODY, people_nobody_may_name

MOST_CHANGES = 200
_SPANS = {"content_spans": "Words", "source_spans": "Source", "cue_spans": "Cue"}
_CHOICES: dict[str, tuple[str, Any]] = {
    "status": ("Status", Status),
    "proposed_verdict": ("Proposed verdict", Status),
    "quote_type": ("Quote type", QuoteType),
    "speaker_kind": ("Kind of speaker", SpeakerKind),
}
_RECORDS: dict[str, tuple[str, Any]] = {
    "speaker_id": ("Speaker", Speaker),
    "cited_outlet_id": ("Cited outlet", Outlet),
}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, in the words of the page: what it said and what it says. Empty is nothing."""

    field: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One act on a claim: the revision that it made, when, who (if that is known), and what."""

    revision: int
    at: datetime
    by: str | None
    fields: tuple[FieldChange, ...]


def changes_since(*, claim: Claim, revision: int) -> list[Change]:
    """Return what was changed on ``claim`` after ``revision``, the oldest first.

    From the history that the database keeps: nobody's change escapes it. An act that changed no
    field of the claim itself was on its evidence. At most 200 of them, in six queries.
    """
    events = list(
        claim.events.filter(revision__gte=revision, pgh_label="update")  # type: ignore[attr-defined]
        .order_by("pgh_id")[:MOST_CHANGES]
    )  # fmt: skip
    states: list[Any] = [*events, claim]
    names = {name: _names(model, states, name) for name, (_, model) in _RECORDS.items()}
    people = _people(events) | dict.fromkeys(people_nobody_may_name(claim), SOMEBODY)
    out = []
    for before, after in pairwise(states):
        fields = tuple(_changed(before, after, names))
        if after.revision == before.revision and not fields:
            continue
        evidence = FieldChange("evidence", "Evidence", "", "added or removed")
        who = people.get((before.pgh_context or {}).get("user"))
        out.append(Change(after.revision, before.pgh_created_at, who, fields or (evidence,)))
    return out


def _changed(before: Any, after: Any, names: dict[str, dict[int, str]]) -> Iterable[FieldChange]:
    for name, label in _SPANS.items():
        if getattr(before, name) != getattr(after, name):
            yield FieldChange(
                name, label, _words(getattr(before, name)), _words(getattr(after, name))
            )
    for name, (label, choices) in _CHOICES.items():
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield FieldChange(name, label, _label(choices, was), _label(choices, now))
    for name, (label, _) in _RECORDS.items():
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            known = names[name]
            yield FieldChange(
                name.removesuffix("_id"), label, known.get(was, ""), known.get(now, "")
            )


def _words(spans: Sequence[dict[str, Any]]) -> str:
    return " … ".join(span["exact"] for span in spans)


def _label(choices: Any, value: str) -> str:
    return str(choices(value).label) if value else ""


def _names(model: Any, states: Iterable[Any], name: str) -> dict[int, str]:
    ids = {getattr(state, name) for state in states} - {None}
    return {pk: str(row) for pk, row in model.objects.in_bulk(ids).items()} if ids else {}


def _people(events: Iterable[Any]) -> dict[Any, str]:
    ids: set[Any] = {(event.pgh_context or {}).get("user") for event in events} - {None}
    rows = User.objects.filter(pk__in=ids) if ids else ()
    return {user.pk: user.get_full_name() or user.get_username() for user in rows}
