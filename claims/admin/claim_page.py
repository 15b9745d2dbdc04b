"""The page of a claim: everything that an editor needs to judge it, and the ways to do so."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from claims.actions.review import MOVES, moves_open_to
from claims.admin import passages, reading
from claims.admin.comparison_view import draw_all
from claims.admin.display import visible, web_address
from claims.admin.forms import (
    VERDICT_HINT,
    AnnotationForm,
    AssignForm,
    AttributionForm,
    EvidenceForm,
    MoveForm,
    ReplyForm,
)
from claims.admin.found import none_found, prepared, waivers
from claims.admin.lists import unknown
from claims.checking import suggestion_for
from claims.checking.reviewed import reviews_of
from claims.models import Annotation, BlindVerdict, Claim, ImportedReview, RuleCheck, Status
from claims.models.blind import verdicts_of_round
from claims.models.visibility import SOMEBODY, hidden_people, masked_all, seen_by

WHOLE_BELOW = 200_000
"""Longer articles are shown whole on the page of their version only."""

Failed = dict[str, forms.Form]


class ClaimPages:
    """The page of a claim and the one with its history, for ClaimAdmin."""

    admin_site: admin.AdminSite
    publication_panel: Any
    has_view_permission: Any
    opts: Any
    media: Any

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show the claim; everything that changes it posts to an address of its own."""
        return require_safe(self._page)(request, object_id)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Show how the row looked before each change, as the database wrote it down."""
        claim = find(object_id)
        if not self.has_view_permission(request, claim):
            raise PermissionDenied
        if claim is None:
            return unknown(self, request, object_id)
        context = self._context(request, claim) | {"events": _events(claim, request.user)}
        return TemplateResponse(request, "claims/admin/claim_history.html", context)

    def _page(self, request: HttpRequest, object_id: str) -> HttpResponse:
        claim = find(object_id)
        if not self.has_view_permission(request, claim):
            raise PermissionDenied
        if claim is None:
            return unknown(self, request, object_id)
        return self.render_claim(request, claim)

    def render_claim(
        self, request: HttpRequest, claim: Claim, failed: Failed | None = None, status: int = 200
    ) -> HttpResponse:
        """Return the page; a form in ``failed`` is shown as it was sent, with its errors."""
        context = {
            **self._context(request, claim),
            **_text(claim),
            **claim_context(request, claim, failed or {}),
            **self.publication_panel(request, claim, failed or {}),
        }
        return TemplateResponse(request, "claims/admin/claim.html", context, status=status)

    def _context(self, request: HttpRequest, claim: Claim) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "title": f"Claim {claim.number} of “{visible(claim.version.headline)}”",
            "opts": self.opts,
            "media": self.media,
            "claim": claim,
            "version": claim.version,
        }


def claim_context(request: HttpRequest, claim: Claim, failed: Failed) -> dict[str, Any]:
    """Return all about a claim but its text: what this page shows, and its card on the desk."""
    return {
        "claim": claim,
        "problems": [error for form in failed.values() for error in form.non_field_errors()],
        **_attribution(request, claim, failed),
        **_review(request, claim, failed),
        **_evidence(request, claim, failed),
        **_annotations(request, claim, failed),
        **_findings(request, claim, failed),
        **_blind(request, claim),
        "reviewed": _reviewed(request, claim),
        "decisions": masked_all(
            claim.decisions.select_related("by").order_by("number"), request.user
        ),
    }


def find(object_id: str | int) -> Claim | None:
    """Return the claim with all that its page shows of other tables' single rows."""
    key = unquote(str(object_id))
    if not key.isascii() or not key.isdigit():
        return None
    claim: Claim | None = (
        Claim.objects.defer("search")
        .select_related(
            "version__article__outlet", "speaker", "cited_outlet", "proposed_by", "decided_by",
            "created_by", "predecessor__version",
        )
        .defer("predecessor__version__text", "predecessor__search")
        .filter(pk=key)
        .first()
    )  # fmt: skip
    return claim


def _text(claim: Claim) -> dict[str, Any]:
    text = claim.version.text
    near = passages.around(claim, text)
    short = not near.is_whole and len(text) <= WHOLE_BELOW
    return {
        "passage": near,
        "whole": passages.whole([claim], text) if short else None,
        "length": len(text),
    }


def _attribution(request: HttpRequest, claim: Claim, failed: Failed) -> dict[str, Any]:
    may = request.user.has_perm("claims.correct_attribution") and not claim.is_final
    form = failed.get("attribution")
    return {"attribution": form or (AttributionForm(claim=claim) if may else None)}


def _review(request: HttpRequest, claim: Claim, failed: Failed) -> dict[str, Any]:
    open_moves = moves_open_to(request.user, claim)
    moves = [
        # A move that failed is shown even where it is not open any more: what was typed stays.
        (move, failed.get(f"move_{move.name}") or MoveForm(claim=claim, move=move))
        for move in MOVES.values()
        if move in open_moves or f"move_{move.name}" in failed
    ]
    may_assign = request.user.has_perm("claims.assign_claim")
    return {
        "moves": moves,
        "verdict_hint": VERDICT_HINT,
        "own_proposal": claim.proposed_by_id == request.user.pk and not claim.is_final,
        "assignment": seen_by(claim.assignments.filter(closed_at=None), request.user)
        .select_related("editor")
        .first(),
        "assign": failed.get("assign") or (AssignForm() if may_assign else None),
    }


def _blind(request: HttpRequest, claim: Claim) -> dict[str, Any]:
    """Return the blind verdicts that the reader may know, round by round, and what the round that
    the claim is in waits for."""
    rounds: dict[int, list[BlindVerdict]] = {}
    known = claim.blind_verdicts.visible_to(request.user)
    for one in known.select_related("editor"):
        rounds.setdefault(one.round, []).append(one)
    given = verdicts_of_round(claim)
    return {
        "rounds": list(rounds.values()),
        "sealed": bool(given),
        "given": len(given),
        "gave_one": request.user.pk in {one.editor_id for one in given},
    }


def _reviewed(request: HttpRequest, claim: Claim) -> list[ImportedReview]:
    """Return what others published about its words, to those who may see such reviews."""
    may = request.user.has_perm("claims.view_importedreview")
    return reviews_of(claim) if may else []


def _evidence(request: HttpRequest, claim: Claim, failed: Failed) -> dict[str, Any]:
    may_add = request.user.has_perm("claims.add_evidence")
    rows = claim.evidence.select_related("snapshot__outlet", "added_by", "comparison").order_by(
        "id"
    )
    evidence = masked_all(rows.defer("snapshot__text"), request.user)
    drawn = draw_all(evidence, claim)
    suggestion = suggestion_for(claim, evidence)
    for one in evidence:
        one.drawn = drawn.get(one.pk)
        one.link = web_address(one.snapshot.url)
    return {
        "evidence": evidence,
        "suggestion": suggestion,
        "suggested": Status(suggestion.status).label if suggestion.status else "",
        "may_change_evidence": request.user.has_perm("claims.change_evidence"),
        "may_remove_evidence": request.user.has_perm("claims.delete_evidence"),
        "evidence_form": failed.get("evidence") or (EvidenceForm(claim=claim) if may_add else None),
        "evidence_open": "evidence" in failed,
    }


def _findings(request: HttpRequest, claim: Claim, failed: Failed) -> dict[str, Any]:
    found = claim.findings.select_related("waived_by")
    rows = prepared(request, found, claim.version.text, waivers(failed))
    check = RuleCheck.objects.filter(version=claim.version_id).first()
    checking = reading.waits_for_check(check)
    return {
        "findings": rows,
        "no_findings": none_found(check),
        "waiting": [claim.version_id] if checking else [],
        "checking": checking,
        "typing": True,
    }


def _annotations(request: HttpRequest, claim: Claim, failed: Failed) -> dict[str, Any]:
    may_add = request.user.has_perm("claims.add_annotation")
    threads = threads_of(seen_by(claim.annotations.all(), request.user))
    forms_ = {
        first.pk: failed.get(f"reply_{first.pk}") or ReplyForm(to=first.pk) for first, _ in threads
    }
    return {
        "threads": [(first, replies, forms_[first.pk]) for first, replies in threads],
        "failed": set(failed),
        "may_annotate": may_add,
        "may_resolve": request.user.has_perm("claims.change_annotation"),
        "annotation_form": failed.get("annotation") or (AnnotationForm() if may_add else None),
    }


def threads_of(notes: Any) -> list[tuple[Annotation, list[Annotation]]]:
    """Return each first note with all that was said below it, in the order of time."""
    rows = list(notes.select_related("author", "resolved_by").order_by("id"))
    earlier = Annotation.objects.earlier(*rows)
    for row in rows:
        row.earlier = earlier.get(row.pk, [])
    threads: dict[int, tuple[Annotation, list[Annotation]]] = {}
    root: dict[int, int] = {}
    for row in rows:
        root[row.pk] = root.get(row.reply_to_id or 0, row.pk)
        if root[row.pk] == row.pk:
            threads[row.pk] = (row, [])
        else:
            threads[root[row.pk]][1].append(row)
    return list(threads.values())


def _events(claim: Any, user: Any) -> list[Any]:
    events = list(claim.events.select_related("speaker", "cited_outlet").order_by("-pgh_id")[:200])
    ids = [(event.pgh_context or {}).get("user") or 0 for event in events]
    names = dict(User.objects.filter(pk__in=ids).values_list("pk", "username"))
    names |= dict.fromkeys(hidden_people(claim, user), SOMEBODY)
    for event, pk in zip(events, ids, strict=True):
        event.who = names.get(pk, "the system")
    return events
