"""Claims: lists, one in full, corrections, and one action for each move of the diagram."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions import blind, review
from claims.actions.attributions import correct_attribution
from claims.api import includes, lean, schema
from claims.api.filtersets import ClaimFilter
from claims.api.preconditions import seen_revision
from claims.api.queries import claims_in_full
from claims.api.rights import CLAIM_CORRECT, CLAIM_LIST, CLAIM_READ
from claims.api.serializers.claims import (
    ClaimDetailSerializer,
    ClaimSerializer,
    CorrectionInput,
    input_of,
    path_of,
)
from claims.api.views.base import ReadOnlyViewSet
from claims.api.views.corrections import RIGHTS, ClaimCorrections
from claims.models import Claim


def _move(name: str) -> Callable[[Any], Any]:
    """Make a method the action that makes the move ``name`` of the diagram."""

    def decorate(method: Any) -> Any:
        described = extend_schema(
            request=input_of(name), responses=ClaimDetailSerializer, parameters=[schema.IF_MATCH]
        )
        routed = action(detail=True, methods=["post"], url_path=path_of(review.MOVES[name]))
        return described(routed(method))

    return decorate


class ClaimViewSet(ClaimCorrections, ReadOnlyViewSet):
    """Attribution relations that are tracked, with their verification status."""

    queryset = Claim.objects.all()
    filterset_class = ClaimFilter
    orderings = ("-id", "id", "-confidence", "confidence")
    includes = includes.CLAIM
    lookup_value_converter = "int"
    rights = {
        "list": CLAIM_LIST,
        "retrieve": CLAIM_READ,
        "partial_update": CLAIM_CORRECT,
        **{name: (*CLAIM_READ, move.permission) for name, move in review.MOVES.items()},
        **RIGHTS,
    }

    def get_queryset(self) -> QuerySet[Claim]:
        """Return what the action shows: rows of a list, one in full, or just enough to lock."""
        if self.action == "list":
            return Claim.objects.for_list()
        in_full = claims_in_full(self.request.user)
        return in_full if self.action == "retrieve" else Claim.objects.defer("search")

    def get_serializer_class(self) -> Any:
        """Show everything about one claim, and less in a list."""
        return ClaimSerializer if self.action == "list" else ClaimDetailSerializer

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Attribution relations that are tracked, with their verification status."""
        if self.shape.include:
            return super().list(request, *args, **kwargs)
        rows = self.filter_queryset(lean.columns(Claim.objects.all()))
        shown = lean.write(self.paginate_queryset(rows) or (), request)
        return self.get_paginated_response(self.shape.pick(shown, ClaimSerializer))

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Everything about one claim. The ETag is what If-Match wants."""
        return self._answer(self.get_object())

    @extend_schema(
        request=CorrectionInput,
        responses=ClaimDetailSerializer,
        parameters=[schema.IF_MATCH_REQUIRED],
    )
    def partial_update(self, request: Request, pk: int) -> Response:
        """Correct the speaker, its kind, or the cited outlet of a claim that is not decided."""
        claim = self.get_object()
        seen = seen_revision(request, claim, required=True)
        changes = self.read(CorrectionInput)
        correct_attribution(claim=claim, by=request.user, revision=seen, **changes)
        return self._answer(claims_in_full(request.user).get(pk=claim.pk))

    @_move("start_review")
    def start_review(self, request: Request, pk: int) -> Response:
        """Take an unreviewed claim into review."""
        return self._make("start_review", review.start_review)

    @_move("propose_verdict")
    def propose_verdict(self, request: Request, pk: int) -> Response:
        """Propose a verdict, on at least one piece of evidence (unverifiable: with a reason)."""
        return self._make("propose_verdict", review.propose_verdict)

    @_move("approve_verdict")
    def approve_verdict(self, request: Request, pk: int) -> Response:
        """Approve the proposed verdict, as another editor than the one who proposed it."""
        return self._make("approve_verdict", review.approve_verdict)

    @_move("give_verdict")
    def give_verdict(self, request: Request, pk: int) -> Response:
        """Give the second verdict in a blind review, without knowing the first one."""
        return self._make("give_verdict", blind.give_verdict)

    @_move("adjudicate_verdict")
    def adjudicate_verdict(self, request: Request, pk: int) -> Response:
        """Decide for one of two verdicts that were given blind and differ, and say why."""
        return self._make("adjudicate_verdict", blind.adjudicate_verdict)

    @_move("send_back")
    def send_back(self, request: Request, pk: int) -> Response:
        """Send a proposal back into review."""
        return self._make("send_back", review.send_back)

    @_move("mark_not_a_claim")
    def mark_not_a_claim(self, request: Request, pk: int) -> Response:
        """Put aside what the extractor took for a claim."""
        return self._make("mark_not_a_claim", review.mark_not_a_claim)

    @_move("reopen_claim")
    def reopen_claim(self, request: Request, pk: int) -> Response:
        """Take a decided claim back into review."""
        return self._make("reopen_claim", review.reopen_claim)

    def _make(self, name: str, move: Callable[..., Claim]) -> Response:
        claim = self.get_object()
        seen = seen_revision(self.request, claim)
        body = self.read(input_of(name))
        move(claim=claim, by=self.request.user, revision=seen, **body)
        return self._answer(claims_in_full(self.request.user).get(pk=claim.pk))
