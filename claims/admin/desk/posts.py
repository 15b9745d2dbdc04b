"""What the desk's own forms post to; the others post to the addresses of the claim's page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern

from claims.actions import presence, review
from claims.actions.undo import undo_last
from claims.admin.desk.answers import card_answer
from claims.admin.desk.cards import claim_of
from claims.admin.desk.marking import drawn
from claims.admin.desk.routes import post_routes
from claims.admin.forms import ClaimForm, MoveForm
from claims.admin.outcomes import attempt
from claims.models import ArticleVersion, Claim, Speaker, Status


class SpeakerForm(forms.ModelForm):
    """A speaker that no record stands for yet."""

    class Meta:
        model = Speaker
        fields = ("name", "kind", "disambiguation")


class UndoForm(forms.Form):
    """Which revision was seen; what is undone, the action knows."""

    revision = forms.IntegerField(required=False)


class DeskPosts:
    """The addresses below ``<version>/desk/`` that change something, for ArticleVersionAdmin."""

    admin_site: admin.AdminSite

    def get_urls(self) -> list[URLPattern]:
        """Put ours before those of the admin, which end in a catch-all."""
        routes: dict[str, Callable[..., HttpResponse]] = {
            "speaker": self.add_speaker,
            "<int:number>/verdict": self.propose,
            "<int:number>/undo": self.undo,
            "here": self.here,
            "leave": self.leave,
        }
        ours = post_routes(self.admin_site, routes)
        return [*ours, *super().get_urls()]  # type: ignore[misc]

    def propose(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Propose a verdict; a claim that nobody has taken into review is taken first."""
        move = review.MOVES["propose_verdict"]
        claim = permitted(request, pk, number, move.permission)

        @transaction.atomic
        def act(given: dict[str, Any]) -> None:
            if claim.status == Status.UNREVIEWED:
                taken = review.start_review(
                    claim=claim, by=request.user, revision=given["revision"]
                )
                given = {**given, "revision": taken.revision}
            review.propose_verdict(claim=claim, by=request.user, **given)

        form = MoveForm(request.POST, claim=claim, move=move)
        return done_or_shown(request, claim, f"move_{move.name}", form, act, "Proposed.")

    def undo(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Take back one's own last thing on the claim. What it needs, the action asks."""
        claim = permitted(request, pk, number, "claims.view_claim")
        form = UndoForm(request.POST)
        return drawn(
            request, claim.version, form,
            lambda given: undo_last(claim=claim, by=request.user, **given),
            "Undone: claim {number} is as it was before.", tried_on=claim,
        )  # fmt: skip

    def here(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say where one is; return who else is there, and which claims have which revision."""
        if not request.user.has_perm("claims.view_claim"):
            raise PermissionDenied
        version = get_object_or_404(ArticleVersion.objects.only("pk"), pk=pk)
        at = request.POST.get("claim", "")
        number = int(at) if at.isascii() and at.isdigit() and len(at) < 10 else None
        claim = version.claims.only("pk").filter(number=number).first() if number else None
        others = presence.here(version=version, by=request.user, claim=claim)
        revisions = version.claims.order_by().values_list("number", "revision")
        return JsonResponse(
            {
                "others": [{"name": one.name, "claim": one.claim} for one in others],
                "revisions": {str(number): revision for number, revision in revisions},
            }
        )

    def leave(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say that one has closed the desk."""
        version = get_object_or_404(ArticleVersion.objects.only("pk"), pk=pk)
        presence.leave(version=version, by=request.user)
        return HttpResponse(status=204)

    def add_speaker(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make the record of a speaker, for the field that looked for one in vain."""
        if not request.user.has_perm("claims.add_speaker"):
            raise PermissionDenied
        form = SpeakerForm(request.POST)
        if not form.is_valid():
            return JsonResponse({"errors": form.errors}, status=400)
        speaker = form.save()
        return JsonResponse({"id": str(speaker.pk), "text": str(speaker)}, status=201)


def permitted(request: HttpRequest, pk: int, number: int, permission: str) -> Claim:
    """Return the claim, for who has the permission."""
    if not request.user.has_perm(permission):
        raise PermissionDenied
    return claim_of(pk, number)


def done_or_shown(
    request: HttpRequest, claim: Claim, name: str, form: forms.Form,
    act: Callable[[dict[str, Any]], object], done: str,
) -> HttpResponse:  # fmt: skip
    """Try the action and return the card; where it failed, with the form as it was sent."""
    status = attempt(form, act)
    if status == 200:
        return card_answer(request, claim, said=done)
    if isinstance(form, ClaimForm):
        form.renew(claim_of(claim.version_id, claim.number))
    return card_answer(request, claim, {name: form}, status)
