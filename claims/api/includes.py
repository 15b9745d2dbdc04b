"""What may be shown with each resource: ``?include=``."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from rest_framework import serializers

from claims.api import queries
from claims.api.serializers.annotations import AnnotationSerializer
from claims.api.serializers.articles import VersionBriefSerializer
from claims.api.serializers.assignments import AssignmentSerializer
from claims.api.serializers.decisions import DecisionSerializer
from claims.api.serializers.evidence import EvidenceSerializer
from claims.api.serializers.findings import FindingSerializer
from claims.api.serializers.records import OutletSerializer, SpeakerSerializer
from claims.api.shapes import Include


class _Open(serializers.Field):
    """The open assignment of a claim, or null."""

    def to_representation(self, value: Any) -> Any:
        """Show the first of the open ones: there is one or none."""
        if not value:
            return None
        return AssignmentSerializer(value[0], context=self.context).data


CLAIM = {
    "speaker": Include(
        lambda: SpeakerSerializer(allow_null=True),
        lambda rows, user: rows.prefetch_related("speaker__aliases", "speaker__roles"),
        ("claims.view_speaker", "claims.view_speakeralias", "claims.view_speakerrole"),
    ),
    "cited_outlet": Include(
        lambda: OutletSerializer(allow_null=True),
        lambda rows, user: rows.prefetch_related("cited_outlet__aliases", "cited_outlet__domains"),
        ("claims.view_outlet", "claims.view_outletalias", "claims.view_outletdomain"),
    ),
    "evidence": Include(
        lambda: EvidenceSerializer(many=True),
        lambda rows, user: rows.prefetch_related(Prefetch("evidence", queries.evidence(user))),
        ("claims.view_evidence",),
    ),
    "decisions": Include(
        lambda: DecisionSerializer(many=True),
        lambda rows, user: rows.prefetch_related(Prefetch("decisions", queries.decisions(user))),
        ("claims.view_decision",),
    ),
    "annotations": Include(
        lambda: AnnotationSerializer(many=True),
        lambda rows, user: rows.prefetch_related(Prefetch("annotations", queries.notes(user))),
        ("claims.view_annotation",),
    ),
    "findings": Include(
        lambda: FindingSerializer(many=True),
        lambda rows, user: rows.prefetch_related(Prefetch("findings", queries.findings())),
        ("claims.view_finding",),
    ),
    "assignment": Include(
        lambda: _Open(source="open_assignments"),
        lambda rows, user: rows.prefetch_related(
            Prefetch("assignments", queries.open_assignments(user), to_attr="open_assignments")
        ),
        ("claims.view_assignment",),
    ),
}

ARTICLE = {
    "versions": Include(
        lambda: VersionBriefSerializer(many=True),
        lambda rows, user: rows,  # the list has them already: it shows the newest
        ("claims.view_articleversion", "claims.view_analysis"),
    ),
}
