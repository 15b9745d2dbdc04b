"""The decisions on a claim: its log."""

from __future__ import annotations

from rest_framework import mixins

from claims.api import queries
from claims.api.filtersets import DecisionFilter
from claims.api.serializers.decisions import DecisionOfClaimSerializer, DecisionSerializer
from claims.api.views.base import OfClaim, ResourceViewSet


class DecisionViewSet(mixins.ListModelMixin, OfClaim):
    """Every change of a claim's status, the oldest first. Never edited, never deleted."""

    queryset = queries.decisions()
    serializer_class = DecisionSerializer
    orderings = ("number", "-number")
    rights = {"list": ("claims.view_decision",)}


class AllDecisionsViewSet(mixins.ListModelMixin, ResourceViewSet):
    """Every change of any claim's status: the log of the newsroom."""

    queryset = queries.decisions()
    serializer_class = DecisionOfClaimSerializer
    filterset_class = DecisionFilter
    orderings = ("-id", "id")
    rights = {"list": ("claims.view_decision",)}
