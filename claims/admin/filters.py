"""Filters of the lists. None of them reads a whole table to offer its choices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import HttpRequest

from claims.admin.fields import record_field
from claims.attribution import EXTRACTOR_NAME, EXTRACTOR_VERSION
from claims.checking import stale_versions
from claims.models import AnalysisState, Article, Claim, Finding, Snapshot

PENDING = (AnalysisState.QUEUED, AnalysisState.RUNNING)


class CurrentFilter(admin.SimpleListFilter):
    """Claims of the newest version that has been read, unless somebody asks for others."""

    title = "version"
    parameter_name = "of"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer the other two."""
        return [("earlier", "Earlier versions"), ("any", "All versions")]

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """Name the default for what it is."""
        default, *others = super().choices(changelist)
        yield {**default, "display": "Current version"}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        """Keep those."""
        if self.value() == "any":
            return queryset
        return queryset.filter(is_current=self.value() != "earlier")


class OpenErrorsFilter(admin.SimpleListFilter):
    """Claims, or articles by their newest version, with an open finding of the gravest kind."""

    title = "open errors"
    parameter_name = "errors"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer those that have some."""
        return [("open", "Has open errors")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep those."""
        if self.value() != "open":
            return queryset
        key = {"claim": "pk"} if queryset.model is Claim else {"version": "newest_id"}
        own = {field: OuterRef(name) for field, name in key.items()}
        return queryset.filter(Exists(Finding.objects.open().filter(severity="error", **own)))


class StaleCheckFilter(admin.SimpleListFilter):
    """Newest versions that were checked with other rules, or other settings, than today's."""

    title = "check"
    parameter_name = "check"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer those."""
        return [("stale", "Checked with other rules or settings")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep those."""
        if self.value() != "stale":
            return queryset
        return queryset.filter(pk__in=stale_versions().values("pk"))


class QueueFilter(admin.SimpleListFilter):
    """What waits for the editor who is looking."""

    title = "what waits for me"
    parameter_name = "queue"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer both queues."""
        return [("approval", "Awaiting my approval"), ("assigned", "Assigned to me")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep those."""
        if self.value() == "approval":
            return queryset.awaiting_approval_of(request.user)
        if self.value() == "assigned":
            return queryset.filter(
                assignments__editor=request.user, assignments__closed_at__isnull=True
            )
        return queryset


class FoundByFilter(admin.SimpleListFilter):
    """Who found a claim: an editor, the present extractor, or an earlier one."""

    title = "who found it"
    parameter_name = "found_by"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer the three."""
        present = f"{EXTRACTOR_NAME} {EXTRACTOR_VERSION}"
        return [("present", present), ("earlier", "Another extractor"), ("editor", "An editor")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        """Keep those."""
        present = Q(extractor_name=EXTRACTOR_NAME, extractor_version=EXTRACTOR_VERSION)
        if self.value() == "present":
            return queryset.filter(present)
        if self.value() == "earlier":
            return queryset.exclude(present).exclude(extractor_name="")
        return queryset.filter(extractor_name="") if self.value() == "editor" else queryset


class StateFilter(admin.SimpleListFilter):
    """How far the reading has come."""

    title = "reading"
    parameter_name = "reading"
    path = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Queued and running are one thing for who waits."""
        return [("pending", "Being read"), ("failed", "Failed"), ("done", "Read")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep those."""
        if self.value() == "pending":
            return queryset.filter(**{f"{self.path}__in": PENDING})
        if self.value() in (AnalysisState.FAILED, AnalysisState.DONE):
            return queryset.filter(**{self.path: self.value()})
        return queryset


class NewestStateFilter(StateFilter):
    """How far the reading of an article's newest version has come."""

    path = "newest_state"


class OpenFilter(admin.SimpleListFilter):
    """Rows that have an end: those that still wait for it, and those that do not."""

    title = "open"
    parameter_name = "open"
    path = ""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer both."""
        return [("yes", "Open"), ("no", "Closed")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep those."""
        if self.value() not in ("yes", "no"):
            return queryset
        return queryset.filter(**{f"{self.path}__isnull": self.value() == "yes"})


class OpenAssignmentFilter(OpenFilter):
    """Assignments that are still to be dealt with."""

    path = "closed_at"


class OpenAnnotationFilter(OpenFilter):
    """Annotations that nobody has resolved yet."""

    path = "resolved_at"


class RecordFilter(admin.SimpleListFilter):
    """One record of a table that is too long for a list of choices: found by typing its name."""

    template = "claims/admin/record_filter.html"
    model: type[Model]
    path = ""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """No list: see ``choices``."""
        return []

    def has_output(self) -> bool:
        """Show it always."""
        return True

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep the rows of the chosen record."""
        if not self.value():
            return queryset
        try:
            path = self.path or f"{self.parameter_name}_id"
            return queryset.filter(**{path: int(self.value() or "")})
        except ValueError as error:
            raise IncorrectLookupParameters(error) from error

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """Yield the one thing that the template needs: a form that keeps the other filters."""
        name = str(self.parameter_name)
        form = forms.Form({name: self.value()}, auto_id="filter_%s")
        form.fields[name] = record_field(self.model, name, label=str(self.title).capitalize())
        yield {
            "field": form[name],
            "others": [(k, v) for k, v in changelist.params.items() if k != name],
            "clear": changelist.get_query_string(remove=[name]) if self.value() else "",
        }


class SpeakerFilter(RecordFilter):
    """Claims of one speaker."""

    title, parameter_name, model = "speaker", "speaker", Claim


class CitedOutletFilter(RecordFilter):
    """Claims that lean on one outlet."""

    title, parameter_name, model = "cited outlet", "cited_outlet", Claim


class ArticleOutletFilter(RecordFilter):
    """Articles of one outlet."""

    title, parameter_name, model = "outlet", "outlet", Article


class FindingOutletFilter(RecordFilter):
    """Findings in articles of one outlet."""

    title, parameter_name, model = "outlet", "outlet", Article
    path = "version__article__outlet_id"


class SnapshotOutletFilter(RecordFilter):
    """Snapshots of one outlet's texts."""

    title, parameter_name, model = "outlet", "outlet", Snapshot
