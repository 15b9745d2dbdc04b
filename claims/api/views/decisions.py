"""The decisions on a claim: its log."""

from __future__ import annotations

from rest_framework import mixins

from claims.api import queries
from claims.api.serializers.decisions import DecisionSerializer
from claims.api.views.base import OfClaim


class DecisionViewSet(mixins.ListModelMixin, OfClaim):
    """Every change of a claim's status, the oldest first. Never edited, never deleted."""

    queryset = queries.decisions()
    serializer_class = DecisionSerializer
    orderings = ("number", "-number")
    rights = {"list": ("claims.view_decision",)}
