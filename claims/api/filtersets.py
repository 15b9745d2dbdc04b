"""What the lists of records can be filtered by; those of a newsroom's work stand apart."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django_filters import rest_framework as filters

from claims.api.filters import MAX_WORDS, AnyOf, Before, FilterSet, Record, Since, Words, YesOrNo
from claims.models import (
    AnalysisState,
    CheckState,
    DeliveryState,
    EventKind,
    FindingState,
    Motivation,
    Outlet,
    PublicationState,
    QuoteType,
    Severity,
    Speaker,
    SpeakerKind,
    Status,
)
from claims.models.checking import rule_choices
from claims.models.status import VERDICTS


class ClaimFilter(FilterSet):
    """Filters of ``claims/``; without ``current`` only the claims of newest versions."""

    status = AnyOf(choices=Status.choices, help_text="One or more statuses.")
    speaker = Record(field_name="speaker", help_text="The resolved speaker: id or exact name.")
    outlet = Record(field_name="cited_outlet", help_text="The cited outlet: id or exact name.")
    article = filters.CharFilter(
        field_name="version__article__slug", max_length=120, help_text="Slug of the article."
    )
    quote_type = AnyOf(choices=QuoteType.choices, help_text="One or more quote types.")
    created_after = Since("created_at", help_text="Found at that moment or later.")
    created_before = Before("created_at", help_text="Found before that moment.")
    decided_after = Since("decided_at", help_text="Decided at that moment or later.")
    decided_before = Before("decided_at", help_text="Decided before that moment.")
    confidence_min = filters.NumberFilter(
        field_name="confidence", lookup_expr="gte", min_value=0, max_value=1, help_text="0 to 1."
    )
    confidence_max = filters.NumberFilter(
        field_name="confidence", lookup_expr="lte", min_value=0, max_value=1, help_text="0 to 1."
    )
    current = YesOrNo(
        method="keep_current",
        help_text="true (the default): of the newest version that was read; false: of all.",
    )
    stale = YesOrNo(
        field_name="stale", help_text="Whether a new version changed the words after the verdict."
    )
    awaiting_my_approval = YesOrNo(
        method="keep_awaiting", help_text="true: only verdicts that you may approve."
    )
    search = Words(help_text="Words of the content or the speaker as named; web-search syntax.")

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep current claims unless the caller says otherwise."""
        if self.form.cleaned_data.get("current") in ("", None):
            queryset = queryset.current()  # type: ignore[attr-defined]
        return super().filter_queryset(queryset)

    def keep_current(self, queryset: Any, name: str, value: bool) -> QuerySet[Any]:
        """Keep current claims, or all."""
        return queryset.current() if value else queryset

    def keep_awaiting(self, queryset: Any, name: str, value: bool) -> QuerySet[Any]:
        """Keep what waits for the caller, or all."""
        return queryset.awaiting_approval_of(self.request.user) if value else queryset


class ArticleFilter(FilterSet):
    """Filters of ``articles/``."""

    outlet = Record(field_name="outlet", help_text="Who publishes it: id or exact name.")
    url = filters.CharFilter(field_name="url", max_length=1000, help_text="Its exact address.")
    language = filters.CharFilter(field_name="language", max_length=20, help_text="Such as en.")
    created_after = Since("created_at", help_text="Submitted at that moment or later.")
    created_before = Before("created_at", help_text="First submitted before that moment.")
    search = Words(
        help_text="Words of the newest version (headline, byline, the first 100,000 characters of "
        "the text), of the slug or of the URL; web-search syntax."
    )


class FindingFilter(FilterSet):
    """Filters of ``findings/``."""

    code = AnyOf(choices=rule_choices(), help_text="One or more rules: AT201.")
    severity = AnyOf(choices=Severity.choices, help_text="One or more severities.")
    state = AnyOf(choices=FindingState.choices, help_text="open, fixed or waived.")
    article = filters.CharFilter(
        field_name="version__article__slug", max_length=120, help_text="Slug of the article."
    )
    version = filters.NumberFilter(
        field_name="version__number", min_value=1, max_value=2**31 - 1, decimal_places=0,
        help_text="Number of the version.",
    )  # fmt: skip
    claim = filters.NumberFilter(
        field_name="claim_id", min_value=1, max_value=2**63 - 1, decimal_places=0,
        help_text="Id of the claim.",
    )  # fmt: skip
    outlet = Record(
        field_name="version__article__outlet", help_text="Who publishes it: id or exact name."
    )


class DeliveryFilter(FilterSet):
    """Filters of the deliveries of a webhook."""

    state = AnyOf(choices=DeliveryState.choices, help_text="waiting, delivered or failed.")
    kind = AnyOf(choices=EventKind.choices, help_text="One or more kinds of events.")


class ImportedReviewFilter(FilterSet):
    """Filters of ``imported-reviews/``."""

    url = filters.CharFilter(field_name="url", max_length=1000, help_text="The exact address.")
    publisher = filters.CharFilter(
        field_name="publisher", max_length=300, help_text="The exact name."
    )
    search = Words(help_text="Words of claim, speaker, publisher or verdict; web-search syntax.")


class PublicationFilter(FilterSet):
    """Filters of ``published/``."""

    verdict = AnyOf(
        choices=[(one.value, one.label) for one in VERDICTS], help_text="One or more verdicts."
    )
    state = AnyOf(
        choices=PublicationState.choices, help_text="Whether the verdict stands: published."
    )
    speaker = filters.CharFilter(
        field_name="speaker_name", max_length=300, help_text="The exact name."
    )
    outlet = filters.CharFilter(
        method="keep_outlet", max_length=300,
        help_text="The exact name of the outlet that published the article or that it cites.",
    )  # fmt: skip
    changed_after = Since("changed_at", help_text="Said or corrected at that moment or later.")
    search = Words(help_text="Words of claim, speaker or explanation; web-search syntax.")

    def keep_outlet(self, queryset: Any, name: str, value: str) -> QuerySet[Any]:
        """Keep what concerns an outlet."""
        return queryset.of_outlet(value)


class _OfVersion(FilterSet):
    article = filters.CharFilter(
        field_name="version__article__slug", max_length=120, help_text="Slug of the article."
    )
    version = filters.NumberFilter(
        field_name="version__number", min_value=1, max_value=2**31 - 1, decimal_places=0,
        help_text="Number of the version.",
    )  # fmt: skip


class AnalysisFilter(_OfVersion):
    """Filters of ``analyses/``."""

    state = AnyOf(choices=AnalysisState.choices, help_text="queued, running, done or failed.")


class RuleCheckFilter(_OfVersion):
    """Filters of ``checks/``."""

    state = AnyOf(choices=CheckState.choices, help_text="queued, done or failed.")


class AnnotationFilter(_OfVersion):
    """Filters of ``annotations/``."""

    claim = filters.NumberFilter(
        field_name="claim_id", min_value=1, max_value=2**63 - 1, decimal_places=0,
        help_text="Id of the claim.",
    )  # fmt: skip
    motivation = AnyOf(choices=Motivation.choices, help_text="One or more motivations.")
    author = filters.CharFilter(
        field_name="author__username", max_length=150, help_text="User name of who wrote it."
    )
    resolved = YesOrNo(
        field_name="resolved_at", lookup_expr="isnull", exclude=True,
        help_text="Whether it is dealt with.",
    )  # fmt: skip


class DecisionFilter(FilterSet):
    """Filters of ``decisions/``."""

    new_status = AnyOf(choices=Status.choices, help_text="What the claim became.")
    by = filters.CharFilter(method="keep_by", max_length=150, help_text="User name of who decided.")
    at_after = Since("at", help_text="At that moment or later.")
    at_before = Before("at", help_text="Before that moment.")

    def keep_by(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Keep what that account decided, without what the caller may not know to be theirs."""
        return queryset.filter(by__username=value, is_sealed=False)


class SnapshotFilter(FilterSet):
    """Filters of ``snapshots/``."""

    outlet = Record(field_name="outlet", help_text="Who published the text: id or exact name.")
    url = filters.CharFilter(field_name="url", max_length=1000, help_text="Its exact address.")
    sha256 = filters.CharFilter(field_name="sha256", max_length=64, help_text="Hash of its text.")


class _Named(FilterSet):
    search = filters.CharFilter(
        method="keep_named", max_length=MAX_WORDS, help_text="A part of a name or an alias."
    )

    def keep_named(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Keep records of which a name or an alias has ``value`` in it."""
        # A sub-query and not a join: one row a record, however many of its aliases match.
        model = queryset.model
        aliased = model.objects.filter(aliases__name__icontains=value).values("pk")
        return queryset.filter(Q(name__icontains=value) | Q(pk__in=aliased))


class OutletFilter(_Named):
    """Filters of ``outlets/``."""

    class Meta:
        model = Outlet
        fields: list[str] = []


class SpeakerFilter(_Named):
    """Filters of ``speakers/``."""

    kind = AnyOf(choices=SpeakerKind.choices, help_text="One or more kinds.")
    confirmed = YesOrNo(field_name="confirmed", help_text="Whether an editor looked at it.")

    class Meta:
        model = Speaker
        fields: list[str] = []
