"""Publishing in the admin: the panel on the page of a claim, and the list of publications."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from claims.actions.publishing import publication_of, publish_claim, withdraw_claim
from claims.admin.claim_page import find
from claims.admin.display import badge, excerpt
from claims.admin.fields import TextField
from claims.admin.forms import ClaimForm
from claims.admin.lists import ReadOnly
from claims.models import VERDICTS, Claim, Publication, PublicationState

Failed = dict[str, forms.Form]
RIGHT = "claims.publish_claim"


class PublishForm(ClaimForm):
    """What readers are told about a verdict."""

    explanation = TextField(
        rows=5, label="Explanation for the readers",
        help_text="Why this is the verdict. Reasons of decisions and notes stay in the house.",
    )  # fmt: skip
    note = TextField(
        rows=2, required=False, label="What is corrected?",
        help_text="For the readers: what was wrong before.",
    )  # fmt: skip

    def __init__(
        self, data: Any = None, *, claim: Claim, before: Publication | None, **kwargs: Any
    ) -> None:
        said = before.record.get("explanation", "") if before else ""
        kwargs["initial"] = {"explanation": said}
        super().__init__(data, claim=claim, prefix="publish", **kwargs)
        if before is None:
            del self.fields["note"]


class WithdrawForm(forms.Form):
    """Why a verdict is taken back."""

    reason = TextField(rows=2, label="Why? (for the readers)")

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, auto_id="withdraw_%s", **kwargs)


def reader_page(publication: Publication) -> str:
    """Return the address of the page for readers, on this very site."""
    return reverse("public:claim", args=[publication.slug])


class ClaimPublishing:
    """The two addresses below ``<claim>/`` by which a chief editor publishes."""

    admin_site: admin.AdminSite
    _done_or_shown: Callable[..., HttpResponse]

    def get_urls(self) -> list[URLPattern]:
        """Put ours before those of the admin, which end in a catch-all."""
        routes = {"publish": self.publish, "withdraw": self.withdraw}
        ours = [
            path(
                f"<int:pk>/{name}/", self.admin_site.admin_view(require_POST(view)),
                name=f"claims_claim_{name}",
            )
            for name, view in routes.items()
        ]  # fmt: skip
        return [*ours, *super().get_urls()]  # type: ignore[misc]

    def publication_panel(
        self, request: HttpRequest, claim: Claim, failed: Failed
    ) -> dict[str, Any]:
        """Return what the panel shows: what is published, and what the account may do about it."""
        present = publication_of(claim)
        may = request.user.has_perm(RIGHT)
        decided = claim.status in VERDICTS
        publish = failed.get("publish") or (
            PublishForm(claim=claim, before=present) if may and decided else None
        )
        withdrawn = present is not None and present.state == PublicationState.WITHDRAWN
        withdraw = failed.get("withdraw") or (
            WithdrawForm() if may and present is not None and not withdrawn else None
        )
        return {
            "publication": present,
            "publication_page": reader_page(present) if present else "",
            "renamed": _renamed(present, claim) if present else [],
            "said": list(present.statements.order_by("-number")) if present else [],
            "publish_form": publish,
            "withdraw_form": withdraw,
        }

    def publish(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Publish the claim, or publish a correction."""
        claim = _permitted(request, pk)
        form = PublishForm(request.POST, claim=claim, before=publication_of(claim))
        return self._done_or_shown(
            request, claim, "publish", form,
            lambda given: publish_claim(claim=claim, by=request.user, **given),
            "The claim is published.", "publication",
        )  # fmt: skip

    def withdraw(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take back what was published."""
        claim = _permitted(request, pk)
        return self._done_or_shown(
            request, claim, "withdraw", WithdrawForm(request.POST),
            lambda given: withdraw_claim(claim=claim, by=request.user, **given),
            "The publication is withdrawn.", "publication",
        )  # fmt: skip


def _renamed(publication: Publication, claim: Claim) -> list[tuple[str, str]]:
    """Return names as readers see them, with those of the records now, where these differ.

    A merge or a new name changes records and never what was said: that takes a correction.
    """
    record, outlet = publication.record, claim.version.article.outlet
    pairs = [
        (record["speaker"]["name"], str(claim.speaker) if claim.speaker else ""),
        (
            (record["cited_outlet"] or {}).get("name"),
            claim.cited_outlet and claim.cited_outlet.name,
        ),
        (record["article"]["outlet"], outlet and outlet.name),
    ]
    return [(said, now) for said, now in pairs if said and now and said != now]


def _permitted(request: HttpRequest, pk: int) -> Claim:
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
    claim = find(pk)
    if claim is None:
        raise Http404("There is no such claim.")
    return claim


@admin.register(Publication)
class PublicationAdmin(ReadOnly):
    """What is published."""

    list_display = ("text", "standing", "verdict", "speaker_name", "published_at", "changed_at")
    list_filter = ("state",)
    fields = ("page", "of_claim", "state", "published_at", "changed_at", "identifier")
    readonly_fields = ("page", "of_claim")
    ordering = ("-id",)
    search_fields = ("slug",)
    search_help_text = "Words of the claim, the speaker or the explanation."
    empty_list = "Nothing is published yet. A decided claim is published on its own page."

    def get_queryset(self, request: HttpRequest) -> QuerySet[Publication]:
        """Leave the search index in the database."""
        rows: QuerySet[Publication] = super().get_queryset(request).defer("search")
        return rows

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[QuerySet[Publication], bool]:
        """Search by the full-text index."""
        return (queryset.search(search_term) if search_term.strip() else queryset), False

    @admin.display(description="claim")
    def text(self, row: Publication) -> SafeString | str:
        """Return the beginning of what was checked."""
        return excerpt(row.record.get("claim", {}).get("text", row.slug), 110)

    @admin.display(description="state")
    def standing(self, row: Publication) -> SafeString:
        """Return whether the verdict stands."""
        looks = {"published": "done", "reopened": "open", "withdrawn": "not_a_claim"}
        return badge(looks[row.state], row.get_state_display())

    @admin.display(description="page for readers")
    def page(self, row: Publication) -> SafeString:
        """Return a link to it."""
        address = reader_page(row)
        return format_html('<a href="{}">{}</a>', address, address)

    @admin.display(description="claim")
    def of_claim(self, row: Publication) -> SafeString:
        """Return a link to the claim that is under it now."""
        address = reverse("admin:claims_claim_change", args=[row.claim_id])
        return format_html('<a href="{}#publication">Claim {}</a>', address, row.claim_id)
