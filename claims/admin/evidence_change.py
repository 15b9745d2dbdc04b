"""Changing what is said of a piece of evidence: the page below ``<claim>/evidence/``."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from claims.actions.evidence import change_evidence
from claims.admin.claim_page import find
from claims.admin.display import desk_of, page_of, visible
from claims.admin.fields import TextField, record_field
from claims.admin.forms import ClaimForm
from claims.admin.outcomes import attempt
from claims.models import Claim, Evidence, Relation, Snapshot
from claims.models.visibility import marked, masked

RIGHTS = ("claims.view_evidence", "claims.change_evidence")
_OF_THE_SOURCE = ("url", "title", "outlet")
_STAYS = "This can be filled in or replaced, not taken away."


class EvidenceChangeForm(ClaimForm):
    """What is to be different; only that is given to the action."""

    relation = forms.ChoiceField(choices=Relation.choices, label="Relation to the claim")
    passage = TextField(
        required=False,
        help_text="The words of the source that bear on the claim, exactly as they stand there.",
    )
    note = TextField(rows=2, required=False)
    url = forms.CharField(
        required=False, max_length=1000, label="URL",
        help_text="Where the text is from: with another address it is kept once more.",
    )  # fmt: skip
    title = forms.CharField(
        required=False,
        max_length=500,
        help_text="One that is kept already stays, unless the address changes too.",
    )
    outlet = record_field(Snapshot, "outlet", help_text="As the title.")

    def __init__(self, data: Any = None, *, claim: Claim, evidence: Evidence) -> None:
        """Take ``evidence`` as its reader may see it: what is hidden is changed only if given."""
        self.evidence, self.stored = evidence, _stored(evidence)
        super().__init__(data, claim=claim, prefix="change", initial=self.stored)
        if not evidence.relation:
            self.fields["note"].help_text = "Hidden in a blind review. Empty: it stays as it is."
            self.fields["relation"].required = False
            self.fields["relation"].choices = [  # type: ignore[attr-defined]
                ("", "hidden: leave it as it is"), *Relation.choices,
            ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Refuse to empty what a source has."""
        given = super().clean() or {}
        for name in _OF_THE_SOURCE:
            if self.stored[name] and name in given and not given[name]:
                self.add_error(name, _STAYS)
        return given

    def changes(self) -> dict[str, Any]:
        """Return what the action takes; nothing where all is as it was."""
        given = {name: self.cleaned_data[name] for name in self.stored if name in self.changed_data}
        source = {name: given.pop(name) for name in _OF_THE_SOURCE if name in given}
        return {**given, **({"source": source} if source else {})}

    def show_beside(self, claim: Claim, evidence: Evidence) -> None:
        """Show what was typed beside what is stored now; saved again, it is meant so."""
        self.renew(claim)
        self.evidence, self.stored = evidence, _stored(evidence)

    @property
    def now_stored(self) -> list[tuple[str, str]]:
        """What is stored now, where the form says something else."""
        shown = {
            **self.stored,
            "relation": self.evidence.get_relation_display(),
            "outlet": str(self.evidence.snapshot.outlet or ""),
        }
        return [
            (str(self[name].label), visible(str(shown[name])) or "nothing")
            for name, value in self.stored.items()
            if str(self[name].value() or "").replace("\r\n", "\n") != str(value or "")
        ]


def _stored(evidence: Evidence) -> dict[str, Any]:
    source = evidence.snapshot
    return {
        "relation": evidence.relation, "passage": evidence.passage, "note": evidence.note,
        "url": source.url, "title": source.title, "outlet": source.outlet_id,
    }  # fmt: skip


class EvidenceChange:
    """The page of the form, for ClaimAdmin."""

    admin_site: admin.AdminSite
    opts: Any
    media: Any

    def get_urls(self) -> list[URLPattern]:
        """Put ours before those of the admin, which end in a catch-all."""
        view = self.admin_site.admin_view(self.change_evidence)
        ours = path(
            "<int:pk>/evidence/<int:evidence>/change/", view, name="claims_claim_change_evidence"
        )
        return [ours, *super().get_urls()]  # type: ignore[misc]

    def change_evidence(self, request: HttpRequest, pk: int, evidence: int) -> HttpResponse:
        """Show the piece of evidence in a form, and change it."""
        if not request.user.has_perms(RIGHTS):
            raise PermissionDenied
        claim, row = _found(request, pk, evidence)
        if request.method != "POST":
            return self._shown(request, EvidenceChangeForm(claim=claim, evidence=row))
        form = EvidenceChangeForm(request.POST, claim=claim, evidence=row)
        status = attempt(form, lambda given: _change(request, form, given["revision"]))
        if status == 200:
            return HttpResponseRedirect(_back(request, claim))
        form.show_beside(*_found(request, pk, evidence))
        overtaken = request.POST.get("revision") != str(form.claim.revision)
        return self._shown(request, form, status, overtaken=overtaken)

    def _shown(
        self, request: HttpRequest, form: EvidenceChangeForm, status: int = 200, **more: Any
    ) -> HttpResponse:
        claim, row = form.claim, form.evidence
        words, passage = row.snapshot.text, row.passage
        before, found, after = words.partition(passage) if passage else (words, "", "")
        context = {
            **self.admin_site.each_context(request),
            "title": f"Change evidence of claim {claim.number}",
            "opts": self.opts,
            "media": self.media + form.media,
            "form": form,
            "claim": claim,
            "version": claim.version,
            "evidence": row,
            "text": [visible(part) for part in (before, found, after)],
            "address": request.get_full_path(),
            "back": _back(request, claim),
            **more,
        }
        page = "claims/admin/evidence_change.html"
        return TemplateResponse(request, page, context, status=status)


def _found(request: HttpRequest, pk: int, evidence: int) -> tuple[Claim, Evidence]:
    """Return the claim, and its evidence as the reader may see it."""
    claim = find(pk)
    rows = Evidence.objects.filter(pk=evidence, claim=pk).select_related("snapshot__outlet")
    row = marked(rows, request.user).first() if claim else None
    if claim is None or row is None:
        raise Http404("There is no such evidence of this claim.")
    return claim, masked(row)


def _change(request: HttpRequest, form: EvidenceChangeForm, revision: int) -> None:
    changes = form.changes()
    if not changes:
        messages.info(request, "Nothing was different, so nothing was changed.")
        return
    evidence = Evidence.objects.select_related("claim").get(pk=form.evidence.pk)
    change_evidence(evidence=evidence, by=request.user, revision=revision, **changes)
    messages.success(request, "The evidence is changed. It will be compared with the claim again.")


def _back(request: HttpRequest, claim: Claim) -> str:
    """Return where the reader came from: the desk, or the page of the claim."""
    if request.GET.get("from") == "desk":
        return desk_of(claim.version_id, claim.number)
    return f"{page_of(claim)}#evidence"
