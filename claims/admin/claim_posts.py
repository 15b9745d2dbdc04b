"""What the forms on the page of a claim post to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from claims.actions import annotations as notes
from claims.actions import assignments, review
from claims.actions import evidence as evidence_actions
from claims.actions.attributions import correct_attribution
from claims.actions.moves import verb_of
from claims.admin.claim_page import find
from claims.admin.desk.posts import done_or_shown
from claims.admin.display import page_of
from claims.admin.forms import (
    AnnotationForm,
    AssignForm,
    AttributionForm,
    ClaimForm,
    EvidenceForm,
    MoveForm,
    ReplyForm,
)
from claims.admin.outcomes import attempt
from claims.admin.sources import read_source
from claims.models import Annotation, Claim, Evidence


class ClaimPosts:
    """The addresses below ``<claim>/``: each checks the permission and calls one action."""

    admin_site: admin.AdminSite
    render_claim: Callable[..., HttpResponse]

    def get_urls(self) -> list[URLPattern]:
        """Put ours before those of the admin, which end in a catch-all."""
        routes: dict[str, Callable[..., HttpResponse]] = {
            "move/<str:name>": self.move,
            "attribution": self.correct,
            "assignment": self.assign,
            "assignment/close": self.close_assignment,
            "evidence/add": self.add_evidence,
            "evidence/<int:evidence>/remove": self.remove_evidence,
            "annotations/add": self.annotate,
            "annotations/<int:annotation>/reply": self.reply,
            "annotations/<int:annotation>/resolve": self.resolve,
            "annotations/<int:annotation>/reopen": self.reopen,
        }
        ours = [
            path(
                f"<int:pk>/{route}/",
                self.admin_site.admin_view(require_POST(view)),
                name=f"claims_claim_{view.__name__}",
            )
            for route, view in routes.items()
        ]
        return [*ours, *super().get_urls()]  # type: ignore[misc]

    def move(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """Make a move of the review."""
        move = review.MOVES.get(name)
        if move is None:
            raise Http404(f"There is no move “{name}”.")
        claim = _permitted(request, pk, move.permission)
        form = MoveForm(request.POST, claim=claim, move=move)
        verb = verb_of(name)
        return self._done_or_shown(
            request, claim, f"move_{name}", form,
            lambda given: verb(claim=claim, by=request.user, **given),
            f"{move.label}: done.", "review",
        )  # fmt: skip

    def correct(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Correct the attribution."""
        claim = _permitted(request, pk, "claims.correct_attribution")
        form = AttributionForm(request.POST, claim=claim)
        return self._done_or_shown(
            request, claim, "attribution", form,
            lambda given: correct_attribution(
                claim=claim, by=request.user, revision=given["revision"], **form.corrections()
            ),
            "The attribution is saved.", "attribution",
        )  # fmt: skip

    def assign(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Give the claim to an editor."""
        claim = _permitted(request, pk, "claims.assign_claim")
        return self._done_or_shown(
            request, claim, "assign", AssignForm(request.POST),
            lambda given: assignments.assign_claim(claim=claim, by=request.user, **given),
            "The claim is assigned.", "review",
        )  # fmt: skip

    def close_assignment(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take the claim off its editor's list."""
        claim = _permitted(request, pk, "claims.assign_claim")
        return self._done_or_shown(
            request, claim, "close", forms.Form(request.POST),
            lambda _: assignments.close_assignment(claim=claim, by=request.user),
            "The assignment is closed.", "review",
        )  # fmt: skip

    def add_evidence(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep a text and tie it to the claim: both or neither."""
        claim = _permitted(request, pk, "claims.add_evidence")

        def act(given: dict[str, Any]) -> None:
            source = read_source(given.pop("text"), given.pop("file"), given.pop("url"))
            title, outlet = given.pop("title") or source.title, given.pop("outlet")
            # A page may have taken a while to come: only now is anything locked.
            with transaction.atomic():
                snapshot = evidence_actions.keep_snapshot(
                    by=request.user, text=source.text, url=source.url, title=title, outlet=outlet
                )
                evidence_actions.add_evidence(
                    claim=claim, snapshot=snapshot, by=request.user, **given
                )

        form = EvidenceForm(request.POST, request.FILES, claim=claim)
        return self._done_or_shown(
            request, claim, "evidence", form, act, "The evidence is added.", "evidence"
        )

    def remove_evidence(self, request: HttpRequest, pk: int, evidence: int) -> HttpResponse:
        """Untie a piece of evidence."""
        claim = _permitted(request, pk, "claims.delete_evidence")
        row = get_object_or_404(Evidence, pk=evidence, claim=claim)
        return self._done_or_shown(
            request, claim, "remove", ClaimForm(request.POST, claim=claim, prefix="remove"),
            lambda given: evidence_actions.remove_evidence(
                evidence=row, by=request.user, **given
            ),
            "The evidence is removed.", "evidence",
        )  # fmt: skip

    def annotate(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Add a note."""
        claim = _permitted(request, pk, "claims.add_annotation")
        return self._done_or_shown(
            request, claim, "annotation", AnnotationForm(request.POST),
            lambda given: notes.annotate(claim=claim, by=request.user, **given),
            "Your note is added.", "annotations",
        )  # fmt: skip

    def reply(self, request: HttpRequest, pk: int, annotation: int) -> HttpResponse:
        """Answer a note."""
        claim = _permitted(request, pk, "claims.add_annotation")
        note = get_object_or_404(Annotation, pk=annotation, claim=claim)
        return self._done_or_shown(
            request, claim, f"reply_{annotation}", ReplyForm(request.POST, to=annotation),
            lambda given: notes.annotate(reply_to=note, by=request.user, **given),
            "Your reply is added.", "annotations",
        )  # fmt: skip

    def resolve(self, request: HttpRequest, pk: int, annotation: int) -> HttpResponse:
        """Mark a note as dealt with."""
        act = notes.resolve_annotation
        return self._settle(request, pk, annotation, act, "The note is resolved.")

    def reopen(self, request: HttpRequest, pk: int, annotation: int) -> HttpResponse:
        """Take a note up again."""
        act = notes.reopen_annotation
        return self._settle(request, pk, annotation, act, "The note is open again.")

    def _settle(
        self, request: HttpRequest, pk: int, annotation: int, act: Callable[..., Any], done: str
    ) -> HttpResponse:
        claim = _permitted(request, pk, "claims.change_annotation")
        note = get_object_or_404(Annotation, pk=annotation, claim=claim)
        return self._done_or_shown(
            request, claim, "settle", forms.Form(request.POST),
            lambda _: act(annotation=note, by=request.user), done, "annotations",
        )  # fmt: skip

    def _done_or_shown(
        self, request: HttpRequest, claim: Claim, name: str, form: forms.Form,
        act: Callable[[dict[str, Any]], object], done: str, anchor: str,
    ) -> HttpResponse:  # fmt: skip
        """Try the action; go back to the page, or show it with the form as it was sent.

        The desk gets the claim's card instead of the page.
        """
        if getattr(request, "htmx", False):
            return done_or_shown(request, claim, name, form, act, done)
        status = attempt(form, act)
        if status == 200:
            messages.success(request, done)
            return HttpResponseRedirect(f"{page_of(claim)}#{anchor}")
        present = find(claim.pk)
        if present is None:
            raise Http404("This claim no longer exists.")
        if isinstance(form, ClaimForm):
            form.renew(present)
        return self.render_claim(request, present, {name: form}, status)


def _permitted(request: HttpRequest, pk: int, permission: str) -> Claim:
    if not request.user.has_perm(permission):
        raise PermissionDenied
    claim = find(pk)
    if claim is None:
        raise Http404("There is no such claim.")
    return claim
