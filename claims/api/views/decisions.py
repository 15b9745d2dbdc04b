"""The decisions on a claim: its log."""

from __future__ import annotations

from typing import Any

from rest_framework import mixins

from claims.api import queries
from claims.api.filtersets import DecisionFilter
from claims.api.serializers.decisions import DecisionOfClaimSerializer, DecisionSerializer
from claims.api.views.base import OfClaim, ResourceViewSet
from claims.models import Decision


class DecisionViewSet(mixins.ListModelMixin, OfClaim):
    """Every change of a claim's status, the oldest first. Never edited, never deleted."""

    queryset = Decision.objects.all()
    serializer_class = DecisionSerializer
    orderings = ("number", "-number")
    rights = {"list": ("claims.view_decision",)}

    def get_queryset(self) -> Any:
        """Return those of the claim, as the caller may see them."""
        self.queryset = queries.decisions(self.request.user)
        return super().get_queryset()


class AllDecisionsViewSet(mixins.ListModelMixin, ResourceViewSet):
    """Every change of any claim's status: the log of the newsroom."""

    queryset = Decision.objects.all()
    serializer_class = DecisionOfClaimSerializer
    filterset_class = DecisionFilter
    orderings = ("-id", "id")
    rights = {"list": ("claims.view_decision",)}

    def get_queryset(self) -> Any:
        """Return all, as the caller may see them."""
        return queries.decisions(self.request.user)
