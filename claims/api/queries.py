"""The querysets of single resources; those of lists are methods of the models' own."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from claims.models import (
    Annotation,
    Assignment,
    Claim,
    Correction,
    Decision,
    Evidence,
    Finding,
)
from claims.models.finding import FindingQuerySet


def notes() -> QuerySet[Annotation]:
    """Annotations with what they show, in one query; without the text of their version."""
    return (
        Annotation.objects.select_related("version__article", "author", "resolved_by", "reply_to")
        .defer("version__text")
        .order_by("id")
    )


def evidence(*, with_text: bool = False) -> QuerySet[Evidence]:
    """Evidence with what it shows, in one query."""
    rows = Evidence.objects.select_related("snapshot__outlet", "added_by", "comparison").order_by(
        "id"
    )
    return rows if with_text else rows.defer("snapshot__text")


def decisions() -> QuerySet[Decision]:
    """Decisions with what they show, in one query."""
    return Decision.objects.select_related("by").order_by("number")


def corrections() -> QuerySet[Correction]:
    """Corrections with what they show, in one query; without the text of their version."""
    rows = Correction.objects.select_related("by", "version", "undoes").defer("version__text")
    return rows.order_by("number")


def findings() -> FindingQuerySet:
    """Findings with what they show, in one query; without the text of their version."""
    rows: FindingQuerySet = Finding.objects.with_words()
    shown = rows.select_related("version__article", "waived_by").defer("version__text")
    return shown.order_by("start", "code")


def open_assignments() -> QuerySet[Assignment]:
    """Assignments that are still open, with what they show."""
    return Assignment.objects.filter(closed_at=None).select_related("editor", "assigned_by")


def claims_in_full() -> QuerySet[Claim]:
    """Claims with all that their own page shows, in a constant number of queries."""
    return (
        Claim.objects.select_related(
            "version__article", "speaker", "cited_outlet", "proposed_by", "decided_by", "created_by"
        )
        .defer("search")
        .prefetch_related(
            Prefetch("evidence", evidence()),
            Prefetch("annotations", notes()),
            Prefetch("decisions", decisions()),
            Prefetch("findings", findings()),
            Prefetch("assignments", open_assignments(), to_attr="open_assignments"),
        )
    )
