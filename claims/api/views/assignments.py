"""Assignments: the open one of a claim, all of them, and sharing claims out."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.assignments import assign_claim, close_assignment, share_out
from claims.api import queries
from claims.api.newsroom_filtersets import AssignmentFilter
from claims.api.serializers.assignments import (
    AssignmentInput,
    AssignmentRowSerializer,
    AssignmentSerializer,
    GivenSerializer,
    ShareOutInput,
)
from claims.api.views.base import OfClaim, ResourceViewSet
from claims.models import Assignment

READ = ("claims.view_assignment",)


class AssignmentViewSet(OfClaim):
    """Who is to deal with a claim. There is one or none, so it has no id in addresses."""

    queryset = Assignment.objects.all()
    serializer_class = AssignmentSerializer
    rights = {
        "retrieve": READ,
        "create": (*READ, "claims.assign_claim"),
        "destroy": (*READ, "claims.assign_claim"),
    }

    def get_queryset(self) -> QuerySet[Assignment]:
        """Return what the caller may see of that claim's."""
        self.queryset = queries.open_assignments(self.request.user)
        return super().get_queryset()

    def retrieve(self, request: Request, claim_id: int) -> Response:
        """Return the open assignment; 404 if nobody has the claim."""
        if (open_ := self.get_queryset().first()) is None:
            raise Http404
        return Response(self.get_serializer(open_).data)

    @extend_schema(request=AssignmentInput, responses={201: AssignmentSerializer})
    def create(self, request: Request, claim_id: int) -> Response:
        """Give the claim to an editor; an assignment to somebody else ends."""
        claim, body = self.claim, self.read(AssignmentInput)
        made = assign_claim(claim=claim, by=request.user, **body)
        return Response(self.get_serializer(made).data, status.HTTP_201_CREATED)

    def destroy(self, request: Request, claim_id: int) -> Response:
        """End the open assignment."""
        close_assignment(claim=self.claim, by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class AssignmentListViewSet(mixins.ListModelMixin, ResourceViewSet):
    """Who has which claim, until when. Without ``open`` only what is still open."""

    queryset = Assignment.objects.all()
    serializer_class = AssignmentRowSerializer
    filterset_class = AssignmentFilter
    orderings = ("-id", "id")
    rights = {"list": READ, "create": (*READ, "claims.assign_claim")}

    def get_queryset(self) -> QuerySet[Assignment]:
        """Return what the caller may see."""
        return queries.assignments(self.request.user)

    @extend_schema(
        request=ShareOutInput, responses={200: GivenSerializer(many=True)}, filters=False
    )
    def create(self, request: Request) -> Response:
        """Share claims out among the editors of a group; say what came of each."""
        given = share_out(by=request.user, **self.read(ShareOutInput))
        return Response(GivenSerializer(given, many=True).data)
