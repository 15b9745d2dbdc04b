"""Outlets and speakers: records that editors keep."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import combinations
from typing import Any

from django.contrib import admin, messages
from django.db import IntegrityError
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from claims.admin.bases import AnyInline, AnyInlineFormSet
from claims.admin.merging import Merges, merge_chosen
from claims.models import (
    Outlet,
    OutletAlias,
    OutletDomain,
    Speaker,
    SpeakerAlias,
    SpeakerRole,
)


class DistinctFormSet(AnyInlineFormSet):
    """Rows of one record that may not repeat each other.

    Django compares each row with the database, but not, where letter case does not count, with
    the other rows of the same form.
    """

    message = "This one is here twice."

    def clean(self) -> None:
        """Mark the second of two equal rows."""
        super().clean()
        seen: set[Hashable] = set()
        for form in self.live_forms():
            key = str(form.instance).casefold()
            if key in seen:
                form.add_error(None, self.message)
            seen.add(key)

    def live_forms(self) -> Iterator[Any]:
        """Yield the filled forms whose rows stay."""
        gone = self.deleted_forms
        for form in self.forms:
            if form.is_valid() and form not in gone and (form.has_changed() or form.instance.pk):
                yield form


class RoleFormSet(DistinctFormSet):
    """Roles: the same one is held once at a time."""

    def clean(self) -> None:
        """Mark a role that overlaps another row of the same one."""
        AnyInlineFormSet.clean(self)
        for one, other in combinations(list(self.live_forms()), 2):
            if _same_role(one.instance, other.instance) and _overlap(one.instance, other.instance):
                other.add_error(None, "The speaker holds this role already in that time.")


def _same_role(one: SpeakerRole, other: SpeakerRole) -> bool:
    return (one.title, one.organisation) == (other.title, other.organisation)


def _overlap(one: SpeakerRole, other: SpeakerRole) -> bool:
    """Tell whether the two times, both days included and open where empty, share a day."""
    starts_in_time = one.start is None or other.end is None or one.start <= other.end
    ends_in_time = one.end is None or other.start is None or one.end >= other.start
    return starts_in_time and ends_in_time


class RowInline(AnyInline):
    """Rows of a record."""

    formset: type[AnyInlineFormSet] = DistinctFormSet
    extra = 1

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Give each field its label: in a table only the head of the column has it."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.widget.attrs["aria-label"] = str(field.label or db_field.verbose_name)
        return field


class OutletAliasInline(RowInline):
    """Other names of an outlet."""

    model = OutletAlias


class OutletDomainInline(RowInline):
    """Host names of an outlet."""

    model = OutletDomain


class SpeakerAliasInline(RowInline):
    """Other names of a speaker."""

    model = SpeakerAlias


class SpeakerRoleInline(RowInline):
    """Titles and offices of a speaker."""

    model = SpeakerRole
    formset = RoleFormSet


class RecordAdmin(Merges):
    """A record with rows; two editors who save the same name at once do not see a crash."""

    actions = (merge_chosen,)

    by_alias: type[Any]
    by_alias_field: str

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Search in names and aliases, without a join that would repeat rows."""
        term = search_term.strip().replace("\x00", "")
        if term:
            known_as = self.by_alias.objects.filter(name__icontains=term)
            queryset = queryset.filter(
                Q(name__icontains=term) | Q(pk__in=known_as.values(self.by_alias_field))
            )
        return queryset, False

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:  # fmt: skip
        """Show or save; what slips past the checks of the form, the database refuses."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError:
            messages.error(
                request,
                "Nothing was saved: somebody else saved the same name, domain or role just now.",
            )
            return HttpResponseRedirect(request.get_full_path())


@admin.register(Outlet)
class OutletAdmin(RecordAdmin):
    """Outlets."""

    list_display = ("name", "country", "hosts")
    search_fields = ("name",)
    search_help_text = "A part of the name or of an alias."
    ordering = ("name",)
    inlines = (OutletAliasInline, OutletDomainInline)
    empty_list = "No outlets here yet. Add those that your articles cite."
    by_alias, by_alias_field = OutletAlias, "outlet"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Outlet]:
        """Return outlets with their domains, in one query more."""
        return super().get_queryset(request).prefetch_related("domains")

    @admin.display(description="domains")
    def hosts(self, outlet: Outlet) -> str:
        """Return the host names."""
        return ", ".join(one.domain for one in outlet.domains.all())


@admin.register(Speaker)
class SpeakerAdmin(RecordAdmin):
    """Speakers."""

    list_display = ("__str__", "kind", "confirmed")
    list_filter = ("kind", "confirmed")
    search_fields = ("name",)
    search_help_text = "A part of the name or of another name."
    # The order of the unique index: the list reads a page of it, not the table.
    ordering = (Lower("name"), Lower("disambiguation"))
    inlines = (SpeakerAliasInline, SpeakerRoleInline)
    empty_list = "No speakers here yet. Reading an article finds them."
    by_alias, by_alias_field = SpeakerAlias, "speaker"
