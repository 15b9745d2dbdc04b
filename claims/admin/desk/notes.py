"""Notes on the text itself: on a span of it, or on the whole. And editing one's own note."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern

from claims.actions import annotations as actions
from claims.admin.claim_page import Failed
from claims.admin.desk.answers import card_answer, drawn_answer, refused
from claims.admin.desk.routes import post_routes
from claims.admin.fields import TextField
from claims.admin.forms import AnnotationForm
from claims.admin.outcomes import attempt
from claims.models import Annotation, ArticleVersion


class SpanNoteForm(AnnotationForm):
    """A note on the words that are selected; where none are, on the whole text."""

    start = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(
        min_value=1, max_value=2**31 - 1, required=False, widget=forms.HiddenInput
    )


class BodyForm(forms.Form):
    """The words of a reply, or of a note that its author changes."""

    body = TextField()


class DeskNotes:
    """The addresses below ``<version>/desk/notes/``, for ArticleVersionAdmin."""

    admin_site: admin.AdminSite

    def get_urls(self) -> list[URLPattern]:
        """Put ours before those of the admin, which end in a catch-all."""
        routes: dict[str, Callable[..., HttpResponse]] = {
            "notes/add": self.add_note,
            "notes/<int:note>/reply": self.reply_to_note,
            "notes/<int:note>/edit": self.edit_note,
            "notes/<int:note>/resolve": self.resolve_note,
            "notes/<int:note>/reopen": self.reopen_note,
        }
        ours = post_routes(self.admin_site, routes)
        return [*ours, *super().get_urls()]  # type: ignore[misc]

    def add_note(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Add a note to a span of the text, or to the whole."""
        _check(request, "claims.add_annotation")
        version = get_object_or_404(ArticleVersion, pk=pk)
        form = SpanNoteForm(request.POST)
        return _drawn(
            request, version, form,
            lambda given: actions.annotate(version=version, by=request.user, **given),
            "Your note is added.",
        )  # fmt: skip

    def reply_to_note(self, request: HttpRequest, pk: int, note: int) -> HttpResponse:
        """Answer a note on the text."""
        row = _note(request, pk, note, "claims.add_annotation")
        return _drawn(
            request, row.version, BodyForm(request.POST),
            lambda given: actions.annotate(reply_to=row, by=request.user, **given),
            "Your reply is added.",
        )  # fmt: skip

    def edit_note(self, request: HttpRequest, pk: int, note: int) -> HttpResponse:
        """Change one's own note, on the text or on a claim; what it said before is kept."""
        row = _note(request, pk, note, "claims.add_annotation")

        def act(given: dict[str, Any]) -> object:
            return actions.edit_annotation(annotation=row, by=request.user, **given)

        form, done = BodyForm(request.POST), "Your note is changed."
        if row.claim is None:
            return _drawn(request, row.version, form, act, done)
        status = attempt(form, act)
        failed: Failed = {} if status == 200 else {f"edit_{note}": form}
        return card_answer(request, row.claim, failed, status, "" if failed else done)

    def resolve_note(self, request: HttpRequest, pk: int, note: int) -> HttpResponse:
        """Mark a note on the text as dealt with."""
        return _settle(request, pk, note, actions.resolve_annotation, "The note is resolved.")

    def reopen_note(self, request: HttpRequest, pk: int, note: int) -> HttpResponse:
        """Take a note on the text up again."""
        return _settle(request, pk, note, actions.reopen_annotation, "The note is open again.")


def _check(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied


def _note(request: HttpRequest, pk: int, note: int, permission: str) -> Annotation:
    _check(request, permission)
    rows = Annotation.objects.select_related("version", "claim__version")
    return get_object_or_404(rows, pk=note, version=pk)


def _settle(
    request: HttpRequest, pk: int, note: int, act: Callable[..., object], done: str
) -> HttpResponse:
    row = _note(request, pk, note, "claims.change_annotation")
    return _drawn(
        request, row.version, forms.Form(request.POST),
        lambda _: act(annotation=row, by=request.user), done,
    )  # fmt: skip


def _drawn(
    request: HttpRequest, version: ArticleVersion, form: forms.Form,
    act: Callable[[dict[str, Any]], object], done: str,
) -> HttpResponse:  # fmt: skip
    """Try it and return text and claims drawn anew, or the reason."""
    status = attempt(form, act)
    if status != 200:
        return refused(form, status, "#note-problem")
    at = request.POST.get("claim", "")
    return drawn_answer(request, version, int(at) if at.isascii() and at.isdigit() else 0, done)
