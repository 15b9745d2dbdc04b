"""The querysets of single resources; those of lists are methods of the models' own."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet

from claims.models import (
    Annotation,
    Assignment,
    BlindVerdict,
    Claim,
    Correction,
    Decision,
    Evidence,
    Finding,
)
from claims.models.finding import FindingQuerySet
from claims.models.visibility import marked, seen_by


def notes(user: Any) -> QuerySet[Annotation]:
    """Annotations that ``user`` may see with what they show, in one query; without the text of
    their version."""
    return (
        seen_by(Annotation.objects.all(), user)
        .select_related("version__article", "author", "resolved_by", "reply_to")
        .defer("version__text")
        .order_by("id")
    )


def evidence(user: Any, *, with_text: bool = False) -> QuerySet[Evidence]:
    """Evidence with what it shows, in one query."""
    marked_rows = marked(Evidence.objects.all(), user)
    rows = marked_rows.select_related("snapshot__outlet", "added_by", "comparison").order_by("id")
    return rows if with_text else rows.defer("snapshot__text")


def decisions(user: Any) -> QuerySet[Decision]:
    """Decisions with what they show, in one query."""
    return marked(Decision.objects.all(), user).select_related("by").order_by("number")


def corrections(user: Any) -> QuerySet[Correction]:
    """Corrections with what they show, in one query; without the text of their version."""
    rows = marked(Correction.objects.all(), user)
    rows = rows.select_related("by", "version", "undoes").defer("version__text")
    return rows.order_by("number")


def findings() -> FindingQuerySet:
    """Findings with what they show, in one query; without the text of their version."""
    rows: FindingQuerySet = Finding.objects.with_words()
    shown = rows.select_related("version__article", "waived_by").defer("version__text")
    return shown.order_by("start", "code")


def assignments(user: Any) -> QuerySet[Assignment]:
    """Assignments that ``user`` may see, with what they show."""
    return seen_by(Assignment.objects.all(), user).select_related("editor", "assigned_by")


def open_assignments(user: Any) -> QuerySet[Assignment]:
    """Those that are still open."""
    return assignments(user).filter(closed_at=None)


def blind_verdicts(user: Any) -> QuerySet[BlindVerdict]:
    """Verdicts given blind that ``user`` may know, with what they show."""
    return BlindVerdict.objects.visible_to(user).select_related("editor")


def claims_in_full(user: Any) -> QuerySet[Claim]:
    """Claims with all that their own page shows to ``user``, in a constant number of queries."""
    return (
        Claim.objects.select_related(
            "version__article", "speaker", "cited_outlet", "proposed_by", "decided_by", "created_by"
        )
        .defer("search")
        .prefetch_related(
            Prefetch("evidence", evidence(user)),
            Prefetch("annotations", notes(user)),
            Prefetch("decisions", decisions(user)),
            Prefetch("findings", findings()),
            Prefetch("blind_verdicts", blind_verdicts(user), to_attr="shown_verdicts"),
            "blind_verdicts",
            Prefetch("assignments", open_assignments(user), to_attr="open_assignments"),
        )
    )
