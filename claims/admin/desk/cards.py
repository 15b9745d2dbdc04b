"""What the desk shows: all claims of a version in brief, and one of them with everything."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from claims.actions.review import MOVES
from claims.actions.undo import last_undoable
from claims.admin.claim_page import Failed, claim_context, find, threads_of
from claims.admin.desk.drawing import draw_text
from claims.admin.desk.keys import KEY_OF
from claims.admin.display import shortened
from claims.admin.forms import MoveForm
from claims.admin.found import none_found, prepared, waivers
from claims.models import (
    Annotation,
    ArticleVersion,
    Assignment,
    Claim,
    Evidence,
    Finding,
    FindingState,
    RuleCheck,
    Status,
)
from claims.models.claim import SPAN_ROLES


@dataclass(slots=True)
class Counts:
    """How much there is of a claim beside its words, and who has it."""

    findings: int = 0
    evidence: int = 0
    notes: int = 0
    editor: str = ""


def brief(version: ArticleVersion, number: int | None = None) -> list[Claim]:
    """Return the claims of ``version`` in the order of the text, each with its ``counts``.

    With ``number`` only that one. Five queries, however many claims there are.
    """
    only = Q(claim__version=version) & (Q(claim__number=number) if number else Q())
    rows = version.claims.select_related("speaker", "cited_outlet").defer("search", "fingerprint")
    claims = list(rows.filter(number=number) if number else rows)
    counts = {claim.pk: Counts() for claim in claims}
    open_findings = Finding.objects.filter(only, state=FindingState.OPEN)
    open_notes = Annotation.objects.filter(only, resolved_at=None, reply_to=None)
    _count(counts, "findings", open_findings)
    _count(counts, "evidence", Evidence.objects.filter(only))
    _count(counts, "notes", open_notes)
    assigned = Assignment.objects.filter(only, closed_at=None)
    for pk, editor in assigned.values_list("claim", "editor__username"):
        if pk in counts:
            counts[pk].editor = editor
    for claim in claims:
        claim.version = version
        claim.counts = counts[claim.pk]  # type: ignore[attr-defined]
    return sorted(claims, key=lambda claim: (claim.content_spans[0]["start"], claim.number))


def _count(counts: dict[int, Counts], name: str, rows: Any) -> None:
    for pk, number in rows.order_by().values_list("claim").annotate(n=Count(F("pk"))):
        if pk in counts:
            setattr(counts[pk], name, number)


def text_findings(
    request: HttpRequest, version: ArticleVersion, failed: Failed | None = None
) -> dict[str, Any]:
    """Return the findings about the whole text, those of no claim, and how the check stands."""
    check = RuleCheck.objects.filter(version=version).first()
    rows = version.findings.filter(claim=None).select_related("waived_by")
    return {
        "check": check,
        "text_findings": prepared(request, rows, version.text, waivers(failed or {})),
        "no_text_findings": none_found(check),
    }


def content_context(request: HttpRequest, version: ArticleVersion) -> dict[str, Any]:
    """Return the text with its marks, and all claims in brief."""
    claims = brief(version)
    findings = list(version.findings.open().only("version", "start", "end", "severity"))
    threads = threads_of(version.annotations.filter(claim=None))
    for first, _ in threads:
        if first.start is not None:
            first.words = shortened(version.text[first.start : first.end], 200)  # type: ignore[attr-defined]
    notes = [first for first, _ in threads if first.start is not None and not first.resolved_at]
    return {
        "version": version,
        "claims": claims,
        "decided": sum(claim.is_final for claim in claims),
        "drawn": draw_text(version.text, claims, findings, notes),
        "text_threads": threads,
        "on_desk": True,
        "may_mark": request.user.has_perm("claims.correct_attribution"),
        "may_annotate": request.user.has_perm("claims.add_annotation"),
        "may_resolve": request.user.has_perm("claims.change_annotation"),
        **text_findings(request, version),
    }


def claim_of(version_pk: int, number: int) -> Claim:
    """Return a claim by its number in a version, with all that a card shows of it, or 404."""
    pk = get_object_or_404(Claim.objects.only("pk"), version=version_pk, number=number).pk
    claim = find(pk)
    if claim is None:
        raise Http404("This claim no longer exists.")
    return claim


def card_context(
    request: HttpRequest, claim: Claim, failed: Failed | None = None
) -> dict[str, Any]:
    """Return what the open card of ``claim`` shows."""
    [summary] = brief(claim.version, claim.number)
    claim.counts = summary.counts  # type: ignore[attr-defined]
    context = claim_context(request, claim, failed or {})
    return context | {
        "version": claim.version,
        "is_open": True,
        "on_desk": True,
        "moves": [(move, form, KEY_OF.get(move.name, "")) for move, form in context["moves"]],
        "undoable": last_undoable(claim=claim, by=request.user),
        "propose": _propose(request, claim, failed or {}),
        "spans": json.dumps(
            {role: [[s.start, s.end] for s in claim.spans(role)] for role in SPAN_ROLES}
        ),
        "may_mark": request.user.has_perm("claims.correct_attribution")
        and claim.status in (Status.UNREVIEWED, Status.IN_REVIEW),
        "may_add_speaker": request.user.has_perm("claims.add_speaker"),
    }


def _propose(request: HttpRequest, claim: Claim, failed: Failed) -> MoveForm | None:
    """Return the form for a verdict: also for a claim that it takes into review first."""
    move = MOVES["propose_verdict"]
    if sent := failed.get(f"move_{move.name}"):
        return sent  # type: ignore[return-value]
    may = request.user.has_perm(move.permission)
    if may and claim.status in (Status.UNREVIEWED, *move.sources):
        return MoveForm(claim=claim, move=move)
    return None
