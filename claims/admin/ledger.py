"""Tables that are only looked at: they change on the page of a claim, or never."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.admin.display import badge, excerpt, link, outside
from claims.admin.fields import record_media
from claims.admin.filters import (
    OpenAnnotationFilter,
    OpenAssignmentFilter,
    SnapshotOutletFilter,
)
from claims.admin.lists import ReadOnly
from claims.models import Annotation, Assignment, Decision, Evidence, Snapshot
from claims.models.visibility import marked, marked_snapshots, masked, seen_by

_OF_A_CLAIM = tuple(
    f"claim__{name}" for name in ("search", "source_spans", "cue_spans", "content_spans", "chain")
)


class OfClaim(ReadOnly):
    """Rows that belong to a claim."""

    ordering = ("-id",)
    list_select_related: ClassVar[Any] = ("claim",)
    not_shown: tuple[str, ...] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the rows with their claims, without the long texts that no list shows."""
        rows = super().get_queryset(request).select_related(*self.list_select_related)
        return rows.defer(*_OF_A_CLAIM, *self.not_shown)

    @admin.display(description="claim")
    def of_claim(self, row: Any) -> SafeString | None:
        """Return a link to the claim."""
        return link(row.claim, row.claim.content_text) if row.claim else None


class Seen(OfClaim):
    """Rows of which some may be hidden from the reader altogether."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return those that the reader may see."""
        return seen_by(super().get_queryset(request), request.user)


class Masked(OfClaim):
    """Rows that are shown to everybody, some of them with parts that are hidden."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return all rows; a filter by what is hidden finds only those where it is not."""
        rows = marked(super().get_queryset(request), request.user)
        by_hidden = any(name.startswith(("relation", "by", "added_by")) for name in request.GET)
        return rows.filter(is_sealed=False) if by_hidden else rows

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """Return the row as the reader may see it, or None."""
        row = super().get_object(request, object_id, from_field)
        return masked(row) if row is not None else None


@admin.register(Snapshot)
class SnapshotAdmin(ReadOnly):
    """Snapshots."""

    list_display = ("name", "outlet", "retrieved_at", "hash", "adder")
    list_filter = (SnapshotOutletFilter,)
    list_select_related = ("outlet", "added_by")
    readonly_fields = ("address",)
    fields = (
        "title", "address", "outlet", "retrieved_at", "sha256", "origin", "added_by", "text",
    )  # fmt: skip
    search_fields = ("title", "url")
    ordering = ("-id",)
    empty_list = "No snapshots yet. Adding evidence to a claim keeps one."

    @property
    def media(self) -> Any:
        """Add what the look-up filter needs."""
        return super().media + record_media()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Snapshot]:
        """Leave the texts in the database."""
        return marked_snapshots(super().get_queryset(request).defer("text"), request.user)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """Return the row as the reader may see it, or None."""
        row = super().get_object(request, object_id, from_field)
        return masked(row) if row is not None else None

    @admin.display(description="added by")
    def adder(self, snapshot: Snapshot) -> Any:
        """Return who added it."""
        return masked(snapshot).added_by

    @admin.display(description="source")
    def name(self, snapshot: Snapshot) -> SafeString | str:
        """Return what tells which text it is."""
        return excerpt(snapshot.title or snapshot.url or "Pasted text")

    @admin.display(description="URL")
    def address(self, snapshot: Snapshot) -> SafeString | str:
        """Return the URL, as a link if it may be one."""
        return outside(snapshot.url) or self.empty_value_display

    @admin.display(description="SHA-256")
    def hash(self, snapshot: Snapshot) -> str:
        """Return the beginning of the hash."""
        return str(snapshot.sha256)[:12]


@admin.register(Evidence)
class EvidenceAdmin(Masked):
    """Evidence."""

    list_display = ("relates", "of_claim", "source", "quoted", "adder", "added_at")
    list_filter = ("relation",)
    list_select_related = ("claim", "snapshot", "added_by")
    not_shown = ("snapshot__text",)
    change_form_template = "claims/admin/evidence_form.html"
    empty_list = "No evidence yet. It is added on the page of a claim."

    def render_change_form(  # type: ignore[override]  # by keyword only, as Django calls it
        self, request: HttpRequest, context: dict[str, Any], **kwargs: Any
    ) -> HttpResponse:
        """Show the row, with the way to the form that changes it for those who may."""
        row = kwargs["obj"]
        if request.user.has_perm("claims.change_evidence"):
            name = "admin:claims_claim_change_evidence"
            context["change_address"] = reverse(name, args=[row.claim_id, row.pk])
        return super().render_change_form(request, context, **kwargs)

    @admin.display(description="relation")
    def relates(self, evidence: Evidence) -> str:
        """Return how it relates to the claim."""
        return masked(evidence).get_relation_display() or "hidden (blind review)"

    @admin.display(description="added by")
    def adder(self, evidence: Evidence) -> Any:
        """Return who added it."""
        return masked(evidence).added_by

    @admin.display(description="source")
    def source(self, evidence: Evidence) -> SafeString:
        """Return a link to the snapshot."""
        snapshot = evidence.snapshot
        return link(snapshot, snapshot.title or snapshot.url or "Pasted text")

    @admin.display(description="passage")
    def quoted(self, evidence: Evidence) -> SafeString | str:
        """Return the beginning of the passage."""
        return excerpt(evidence.passage)


@admin.register(Annotation)
class AnnotationAdmin(Seen):
    """Annotations."""

    list_display = ("note", "motivation", "author", "of_claim", "created_at", "settled")
    list_filter = (OpenAnnotationFilter, "motivation")
    list_select_related = ("author", "claim")
    exclude = ("via", "canonical")
    readonly_fields = ("imported_from", "for_good")
    empty_list = (
        "No annotations yet. They are written on the page of a claim and on the desk, and imported "
        "on the page of an article."
    )

    @admin.display(description="imported from")
    def imported_from(self, annotation: Annotation) -> SafeString | str:
        """Return its address where it came from."""
        return outside(annotation.via) or self.empty_value_display

    @admin.display(description="canonical address")
    def for_good(self, annotation: Annotation) -> SafeString | str:
        """Return the address that its maker gave it for good."""
        return outside(annotation.canonical) or self.empty_value_display

    @admin.display(description="note")
    def note(self, annotation: Annotation) -> SafeString | str:
        """Return the beginning of the note."""
        return excerpt(annotation.body)

    @admin.display(description="resolved", boolean=True)
    def settled(self, annotation: Annotation) -> bool:
        """Return whether somebody dealt with it."""
        return annotation.resolved_at is not None


@admin.register(Decision)
class DecisionAdmin(Masked):
    """The decision log."""

    list_display = ("at", "who", "of_claim", "move", "verdict", "why")
    list_filter = ("new_status", "verdict")
    list_select_related = ("claim", "by")
    empty_list = "Nobody has decided anything yet."

    @admin.display(description="by")
    def who(self, decision: Decision) -> Any:
        """Return who decided it."""
        return masked(decision).by

    @admin.display(description="move")
    def move(self, decision: Decision) -> SafeString:
        """Return the old and the new status."""
        return format_html(
            "{} → {}",
            badge(decision.old_status, decision.get_old_status_display()),
            badge(decision.new_status, decision.get_new_status_display()),
        )

    @admin.display(description="why")
    def why(self, decision: Decision) -> SafeString | str:
        """Return the beginning of the reason."""
        return excerpt(decision.reason)


@admin.register(Assignment)
class AssignmentAdmin(Seen):
    """Assignments."""

    list_display = ("of_claim", "editor", "assigned_by", "assigned_at", "due_at", "closed_at")
    list_display_links = ("editor",)  # the first column has a link of its own
    list_filter = (OpenAssignmentFilter,)
    list_select_related = ("claim", "editor", "assigned_by")
    empty_list = "Nothing is assigned to anybody."
