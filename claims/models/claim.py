"""Claims: tracked attribution relations, with their speaker, cited outlet and status."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils import timezone

from claims.models.article import ArticleVersion
from claims.models.checks import holds, one_of, paired, sql_text
from claims.models.claim_queries import ClaimManager
from claims.models.claim_triggers import (
    MOVE_IS_ALLOWED,
    SPANS_LIE_IN_THE_TEXT,
    STATUS_IS_DECIDED,
    WORDS_STAY,
)
from claims.models.history import keeps_history
from claims.models.outlet import Outlet
from claims.models.speaker import Speaker, SpeakerKind
from claims.models.status import FINAL, VERDICTS, Status
from claims.text.spans import Span

SPAN_ROLES = ("source", "cue", "content")
# Who stands behind a status; set and cleared together with it.
PEOPLE_OF_A_STATUS = (
    "proposed_verdict", "proposed_by", "proposed_at", "decided_by", "decided_at",
)  # fmt: skip
_SPANS_MESSAGE = (
    "Spans are a list of {start, end, exact}, in order, without overlap, "
    "each with start < end and exact of that length."
)


class QuoteType(models.TextChoices):
    """How much of the content stands in quotation marks: all, none, or a part."""

    DIRECT = "direct", "Direct"
    INDIRECT = "indirect", "Indirect"
    MIXED = "mixed", "Mixed"


@keeps_history(exclude=["search", "content_text", "speaker_as_named", "fingerprint"])
class Claim(models.Model):
    """One attribution relation that is tracked: source, cue and content in a version."""

    version = models.ForeignKey(ArticleVersion, models.CASCADE, related_name="claims")
    number = models.PositiveIntegerField(help_text="Its number in the version, from 1.")
    source_spans = models.JSONField(default=list, blank=True)
    cue_spans = models.JSONField(default=list, blank=True)
    content_spans = models.JSONField(default=list)
    quote_type = models.CharField(max_length=20, choices=QuoteType.choices)
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="claims",
        help_text="Who it is. Empty: nobody can tell, or anonymous.",
    )  # fmt: skip
    speaker_kind = models.CharField(max_length=20, choices=SpeakerKind.choices, blank=True)
    speaker_title = models.CharField(
        max_length=300, blank=True, help_text="Title or office, as given in the text."
    )
    cited_outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, related_name="claims_citing",
        help_text="The outlet that the article leans on.",
    )  # fmt: skip
    chain = models.JSONField(
        default=list, blank=True, help_text="Hops from the article to the speaker, outermost first."
    )
    confidence = models.FloatField(default=1.0, help_text="0 to 1; 1 where an editor made it.")
    extractor_name = models.CharField(max_length=50, blank=True)
    extractor_version = models.CharField(max_length=50, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        help_text="The editor who marked a claim that the extractor missed.",
    )  # fmt: skip
    created_at = models.DateTimeField(default=timezone.now)
    is_current = models.BooleanField(default=True)
    predecessor = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="successors",
        help_text="The claim of the earlier version that this one continues.",
    )  # fmt: skip
    stale = models.BooleanField(
        default=False, help_text="A new version changed its words after it was decided."
    )

    status = models.CharField(max_length=20, choices=Status.choices, default=Status.UNREVIEWED)
    proposed_verdict = models.CharField(
        max_length=20, blank=True, choices=[(v.value, v.label) for v in VERDICTS]
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposed_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(
        default=1, help_text="Counts every change; whoever changes says which one they saw."
    )

    # Computed by the database from the spans, so that they cannot drift from them.
    content_text = models.GeneratedField(
        expression=sql_text("claims_span_words", "content_spans"),
        output_field=models.TextField(), db_persist=True,
    )  # fmt: skip
    speaker_as_named = models.GeneratedField(
        expression=sql_text("claims_span_words", "source_spans"),
        output_field=models.TextField(), db_persist=True,
    )  # fmt: skip
    fingerprint = models.GeneratedField(
        expression=sql_text(
            "claims_span_fingerprint", "source_spans", "cue_spans", "content_spans"
        ),
        output_field=models.CharField(max_length=64), db_persist=True,
    )  # fmt: skip
    search = models.GeneratedField(
        expression=models.Func(
            models.F("source_spans"), models.F("content_spans"),
            function="claims_span_search", output_field=SearchVectorField(),
        ),
        output_field=SearchVectorField(), db_persist=True,
    )  # fmt: skip

    objects = ClaimManager()

    class Meta:
        ordering = ["-id"]
        permissions = [
            ("review_claim", "Can take a claim into review and propose a verdict"),
            ("approve_verdict", "Can approve or send back another editor's verdict"),
            ("adjudicate_verdict", "Can decide between two verdicts that were given blind"),
            ("reopen_claim", "Can reopen a decided claim"),
            ("assign_claim", "Can assign a claim to an editor"),
            ("correct_attribution", "Can correct a claim, and mark one that was missed"),
        ]
        constraints = [
            models.UniqueConstraint("version", "number", name="claim_number_unique"),
            models.UniqueConstraint("version", "fingerprint", name="claim_same_spans_once"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="claim_number_from_1"
            ),
            *[
                holds("claim", f"{role}_spans", "claims_spans_well_formed", _SPANS_MESSAGE)
                for role in SPAN_ROLES
            ],
            models.CheckConstraint(
                condition=~models.Q(content_spans=[]), name="claim_has_content",
                violation_error_message="content_spans must have at least one span.",
            ),
            holds(
                "claim", "chain", "claims_chain_well_formed",
                "The chain is a list of {name, kind}; kind is outlet, person, organisation, "
                "group or anonymous.",
            ),
            one_of("claim", "quote_type", QuoteType),
            one_of("claim", "status", Status),
            models.CheckConstraint(
                condition=models.Q(speaker_kind__in=["", *SpeakerKind.values]),
                name="claim_speaker_kind_known",
                violation_error_message="speaker_kind is not a known kind of speaker.",
            ),
            models.CheckConstraint(
                condition=models.Q(proposed_verdict__in=["", *VERDICTS]),
                name="claim_proposed_verdict_known",
                violation_error_message="proposed_verdict is not a known verdict.",
            ),
            models.CheckConstraint(
                condition=models.Q(confidence__gte=0, confidence__lte=1),
                name="claim_confidence_0_to_1",
                violation_error_message="confidence is a number from 0 to 1.",
            ),
            models.CheckConstraint(
                condition=models.Q(extractor_name="", created_by__isnull=False)
                | (~models.Q(extractor_name="") & models.Q(created_by__isnull=True)),
                name="claim_made_by_extractor_or_editor",
                violation_error_message="A claim is made by an extractor or by an editor.",
            ),
            paired("claim", "proposed_at", "proposed_by"),
            paired("claim", "decided_at", "decided_by"),
            models.CheckConstraint(
                condition=models.Q(
                    status__in=[Status.UNREVIEWED, Status.IN_REVIEW], proposed_verdict="",
                    proposed_by__isnull=True, decided_by__isnull=True,
                )
                | models.Q(
                    ~models.Q(proposed_verdict=""), status=Status.AWAITING_APPROVAL,
                    proposed_by__isnull=False, decided_by__isnull=True,
                )
                # In a blind round nothing of the proposal stands here.
                | models.Q(
                    status=Status.AWAITING_APPROVAL, proposed_verdict="",
                    proposed_by__isnull=True, decided_by__isnull=True,
                )
                | models.Q(
                    status__in=VERDICTS, status=models.F("proposed_verdict"),
                    proposed_by__isnull=False, decided_by__isnull=False,
                )
                | models.Q(
                    status=Status.NOT_A_CLAIM, proposed_verdict="",
                    proposed_by__isnull=True, decided_by__isnull=False,
                ),
                name="claim_status_has_its_people",
                violation_error_message="The status does not fit proposed_by and decided_by.",
            ),
            models.CheckConstraint(
                condition=models.Q(proposed_by__isnull=True)
                | models.Q(decided_by__isnull=True)
                | ~models.Q(proposed_by=models.F("decided_by")),
                name="claim_approved_by_another_editor",
                violation_error_message="A verdict is approved by another editor than the one "
                "who proposed it.",
            ),
        ]  # fmt: skip
        indexes = [
            # The queue, and every list by status: newest first.
            models.Index(fields=["status", "-id"], name="claim_by_status"),
            models.Index(fields=["speaker", "-id"], name="claim_by_speaker"),
            models.Index(fields=["cited_outlet", "-id"], name="claim_by_cited_outlet"),
            models.Index(fields=["quote_type", "-id"], name="claim_by_quote_type"),
            # "What waits for me?": small, because few claims wait at any time.
            models.Index(
                fields=["proposed_at"], name="claim_awaiting",
                condition=models.Q(status=Status.AWAITING_APPROVAL),
            ),
            GinIndex("search", name="claim_search"),
            # "What was found on that day?", for counting figures.
            models.Index(fields=["created_at"], name="claim_by_time"),
        ]  # fmt: skip
        triggers = [
            *[
                pgtrigger.Trigger(
                    name=f"spans_{operation}", level=pgtrigger.Statement, when=pgtrigger.After,
                    operation=event, referencing=pgtrigger.Referencing(new="new_rows"),
                    declare=[("problem", "record")],
                    func=SPANS_LIE_IN_THE_TEXT,
                )
                for operation, event in
                (("inserted", pgtrigger.Insert), ("updated", pgtrigger.Update))
            ],
            pgtrigger.Trigger(
                name="words_stay",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "version", "number", "source_spans", "cue_spans", "content_spans"
                ),
                func=WORDS_STAY,
            ),
            pgtrigger.Trigger(
                name="move_is_allowed", when=pgtrigger.Before, operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status__df=pgtrigger.F("new__status")),
                func=MOVE_IS_ALLOWED,
            ),
            # Deferred to the commit: claim and decision are written in one transaction, and
            # a fixture may bring either first.
            pgtrigger.Trigger(
                name="inserted_is_decided", when=pgtrigger.After, operation=pgtrigger.Insert,
                condition=~pgtrigger.Q(new__status=Status.UNREVIEWED),
                timing=pgtrigger.Deferred, func=STATUS_IS_DECIDED,
            ),
            pgtrigger.Trigger(
                name="updated_is_decided", when=pgtrigger.After, operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("status", *PEOPLE_OF_A_STATUS),
                timing=pgtrigger.Deferred, func=STATUS_IS_DECIDED,
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        words = self.content_text or " … ".join(span["exact"] for span in self.content_spans)
        return words if len(words) <= 80 else words[:79] + "…"

    def natural_key(self) -> tuple[str, int, int]:
        """Article, version and number."""
        return (*self.version.natural_key(), self.number)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "claims.articleversion", "claims.speaker", "claims.outlet", "auth.user",
    ]  # fmt: skip

    @property
    def is_final(self) -> bool:
        """Whether a final status has been reached."""
        return self.status in FINAL

    @property
    def is_sealed(self) -> bool:
        """Whether it is in a blind round: it awaits approval, and does not tell of what."""
        return self.status == Status.AWAITING_APPROVAL and self.proposed_by_id is None

    def spans(self, role: str) -> list[Span]:
        """Return the spans of ``role`` (source, cue or content) in the version's text."""
        return [Span(span["start"], span["end"]) for span in getattr(self, f"{role}_spans")]


def spans_to_json(spans: Iterable[Span], text: str) -> list[dict[str, Any]]:
    """Return ``spans`` of ``text`` as a claim stores them, in order: start, end, exact."""
    return [
        {"start": span.start, "end": span.end, "exact": span.exact(text)} for span in sorted(spans)
    ]
