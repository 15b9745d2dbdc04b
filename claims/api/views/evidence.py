"""The evidence of a claim."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.evidence import (
    add_evidence,
    change_evidence,
    keep_snapshot,
    remove_evidence,
)
from claims.api import queries, schema
from claims.api.filtersets import SnapshotFilter
from claims.api.preconditions import etag_of, seen_revision
from claims.api.serializers.evidence import (
    EvidenceChange,
    EvidenceDetailSerializer,
    EvidenceInput,
    EvidenceSerializer,
    SnapshotDetailSerializer,
    SnapshotInput,
    SnapshotSerializer,
)
from claims.api.views.base import OfClaim, ReadOnlyViewSet
from claims.models import Evidence, Snapshot

READ = ("claims.view_evidence",)


class EvidenceViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, OfClaim):
    """Texts that bear on a claim, kept as snapshots."""

    queryset = Evidence.objects.all()
    lookup_value_converter = "int"
    rights = {
        "list": READ,
        "retrieve": READ,
        "create": (*READ, "claims.add_evidence"),
        "partial_update": (*READ, "claims.change_evidence"),
        "destroy": (*READ, "claims.delete_evidence"),
    }

    def get_queryset(self) -> QuerySet[Evidence]:
        """Return the claim's evidence; lists without the texts."""
        self.queryset = queries.evidence(self.request.user, with_text=self.action == "retrieve")
        return super().get_queryset()

    def get_serializer_class(self) -> Any:
        """Show the text of one source, and of none in a list."""
        return EvidenceDetailSerializer if self.action == "retrieve" else EvidenceSerializer

    @extend_schema(
        request=EvidenceInput, responses={201: EvidenceSerializer}, parameters=[schema.IF_MATCH]
    )
    def create(self, request: Request, claim_id: int) -> Response:
        """Tie a text to the claim: a new one, kept as it is now, or a snapshot that is kept."""
        claim, body = self.claim, self.read(EvidenceInput)
        seen = seen_revision(request, claim)
        # A text that turns out to be no evidence is not kept either.
        with transaction.atomic():
            if "source" in body:
                body["snapshot"] = keep_snapshot(by=request.user, **body.pop("source"))
            added = add_evidence(claim=claim, by=request.user, revision=seen, **body)
        shown = self.get_serializer(self.get_queryset().get(pk=added.pk)).data
        return Response(
            shown, status.HTTP_201_CREATED, headers={"Location": shown["links"]["self"]}
        )

    def retrieve(self, request: Request, claim_id: int, pk: int) -> Response:
        """One piece of evidence with the text of its source. The ETag is what If-Match wants."""
        shown = self.get_serializer(self.get_object()).data
        return Response(shown, headers={"ETag": etag_of(self.claim)})

    @extend_schema(
        request=EvidenceChange, responses=EvidenceSerializer,
        parameters=[schema.IF_MATCH_REQUIRED],
    )  # fmt: skip
    def partial_update(self, request: Request, claim_id: int, pk: int) -> Response:
        """Add or mend the passage, the note, the relation, or where the text is from.

        The text itself stays as it was kept. If-Match is the ETag of the claim, or of this.
        """
        evidence = self.get_object()
        seen = seen_revision(request, self.claim, required=True)
        body = self.read(EvidenceChange)
        change_evidence(evidence=evidence, by=request.user, revision=seen, **body)
        shown = self.get_serializer(self.get_queryset().get(pk=pk)).data
        del self.claim  # read anew: its revision is another one now
        return Response(shown, headers={"ETag": etag_of(self.claim)})

    @extend_schema(parameters=[schema.IF_MATCH])
    def destroy(self, request: Request, claim_id: int, pk: int) -> Response:
        """Untie a piece of evidence. A verdict keeps its last one."""
        evidence = self.get_object()
        remove_evidence(
            evidence=evidence, by=request.user, revision=seen_revision(request, self.claim)
        )
        return Response(status=status.HTTP_204_NO_CONTENT)


class SnapshotViewSet(ReadOnlyViewSet):
    """Texts of sources as they were at one time; they never change."""

    queryset = Snapshot.objects.select_related("outlet")
    filterset_class = SnapshotFilter
    orderings = ("-id", "id")
    lookup_value_converter = "int"
    rights = {
        "list": ("claims.view_snapshot",),
        "retrieve": ("claims.view_snapshot",),
        "create": ("claims.view_snapshot", "claims.add_evidence"),
    }

    def get_queryset(self) -> QuerySet[Snapshot]:
        """Return the snapshots; lists without the texts."""
        rows: QuerySet[Snapshot] = super().get_queryset()
        return rows.defer("text") if self.action == "list" else rows

    def get_serializer_class(self) -> Any:
        """Show the text of one source, and of none in a list."""
        return SnapshotSerializer if self.action == "list" else SnapshotDetailSerializer

    @extend_schema(request=SnapshotInput, responses={201: SnapshotDetailSerializer})
    def create(self, request: Request) -> Response:
        """Keep the text of a source as it is now; the same text of the same URL is kept once."""
        kept = keep_snapshot(by=request.user, **self.read(SnapshotInput))
        shown = self.get_serializer(kept).data
        return Response(
            shown, status.HTTP_201_CREATED, headers={"Location": shown["links"]["self"]}
        )
