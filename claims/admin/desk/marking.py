"""Correcting the extractor on the desk: marking, moving, splitting and joining claims."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern

from claims.actions import corrections
from claims.admin.desk.answers import card_instead, drawn_answer, refused
from claims.admin.desk.cards import claim_of
from claims.admin.desk.routes import post_routes
from claims.admin.outcomes import attempt
from claims.errors import InvalidInput
from claims.models import ArticleVersion, Claim
from claims.models.claim import SPAN_ROLES
from claims.text.spans import Span

PERMISSION = "claims.correct_attribution"


class SpansField(forms.CharField):
    """Spans as the desk's script sends them: ``[[0, 12], [20, 31]]``."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> list[Span]:  # type: ignore[override]
        """Return the spans; anything else is refused."""
        try:
            return [Span(int(start), int(end)) for start, end in json.loads(value or "[]")]
        except (ValueError, TypeError, RecursionError, InvalidInput):
            raise forms.ValidationError("These are no spans of a text.") from None

    def validate(self, value: Any) -> None:
        """Leave what a role may have to the action."""

    def run_validators(self, value: Any) -> None:
        """Nothing: these are no characters."""


class MarkForm(forms.Form):
    """The words of a claim that is not there yet."""

    source = SpansField()
    cue = SpansField()
    content = SpansField()


class SpansForm(MarkForm):
    """The words of a claim, moved."""

    revision = forms.IntegerField(required=False)


class SplitForm(forms.Form):
    """Where to cut the content in two."""

    at = forms.IntegerField(min_value=0)
    revision = forms.IntegerField(required=False)


class JoinForm(forms.Form):
    """The number of the claim that belongs to this one."""

    other = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    revision = forms.IntegerField(required=False)


class DeskMarking:
    """The addresses below ``<version>/desk/`` that change words, for ArticleVersionAdmin."""

    admin_site: admin.AdminSite

    def get_urls(self) -> list[URLPattern]:
        """Put ours before those of the admin, which end in a catch-all."""
        routes: dict[str, Callable[..., HttpResponse]] = {
            "mark": self.mark,
            "<int:number>/spans": self.move_spans,
            "<int:number>/split": self.split,
            "<int:number>/join": self.join,
        }
        ours = post_routes(self.admin_site, routes)
        return [*ours, *super().get_urls()]  # type: ignore[misc]

    def mark(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Add a claim that the extractor missed."""
        _check(request)
        version = get_object_or_404(ArticleVersion, pk=pk)
        return drawn(
            request, version, MarkForm(request.POST),
            lambda given: corrections.mark_claim(version=version, by=request.user, **given),
            "Claim {number} is marked.",
        )  # fmt: skip

    def move_spans(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Set the words of a claim."""
        claim = _claim(request, pk, number)

        def act(given: dict[str, Any]) -> Claim:
            before = {role: claim.spans(role) for role in SPAN_ROLES}
            changed = {role: given[role] for role in SPAN_ROLES if given[role] != before[role]}
            return corrections.correct_spans(
                claim=claim, by=request.user, revision=given["revision"], **changed
            )

        form = SpansForm(request.POST)
        return drawn(request, claim.version, form, act, "The words of claim {number} are set.")

    def split(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Make two claims of one."""
        claim = _claim(request, pk, number)
        return drawn(
            request, claim.version, SplitForm(request.POST),
            lambda given: corrections.split_claim(claim=claim, by=request.user, **given)[1],
            f"Claim {number} is split: the second part is claim {{number}}.",
        )  # fmt: skip

    def join(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Make one claim of two."""
        claim = _claim(request, pk, number)

        def act(given: dict[str, Any]) -> Claim:
            other = claim.version.claims.defer("search").filter(number=given["other"]).first()
            if other is None:
                raise InvalidInput(f"There is no claim {given['other']} here.", field="other")
            return corrections.join_claims(
                claims=[claim, other], by=request.user, revisions=[given["revision"], None]
            )

        form = JoinForm(request.POST)
        done = "The claims are joined in claim {number}."
        return drawn(request, claim.version, form, act, done, tried_on=claim)


def _check(request: HttpRequest) -> None:
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied


def _claim(request: HttpRequest, pk: int, number: int) -> Claim:
    _check(request)
    return claim_of(pk, number)


def drawn(
    request: HttpRequest, version: ArticleVersion, form: forms.Form,
    act: Callable[[dict[str, Any]], Claim], done: str, tried_on: Claim | None = None,
) -> HttpResponse:  # fmt: skip
    """Try it and return text and claims drawn anew, at the claim that came of it.

    Where it is not possible, the reason: on the card of ``tried_on``, or in the marking panel.
    """
    came: list[Claim] = []
    status = attempt(form, lambda given: came.append(act(given)))
    if status != 200:
        return card_instead(request, tried_on, form, status) if tried_on else refused(form, status)
    number = came[0].number
    return drawn_answer(request, version, number, done.format(number=number))
