"""Correcting the extractor through the API: marks, spans, splits, joins, undo, their record."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.changes_since import changes_since
from claims.actions.corrections import correct_spans, join_claims, mark_claim, split_claim
from claims.actions.undo import last_undoable, undo_last
from claims.api import queries, schema
from claims.api.preconditions import etag_of, seen_revision
from claims.api.rights import CLAIM_CORRECT, CLAIM_LIST, CLAIM_READ
from claims.api.serializers.base import NothingInput
from claims.api.serializers.claims import ClaimDetailSerializer, ClaimSerializer
from claims.api.serializers.corrections import (
    ChangesSerializer,
    CorrectionSerializer,
    JoinInput,
    MarkInput,
    SpansInput,
    SplitInput,
    SplitSerializer,
    UndoSerializer,
    spans_in,
)
from claims.api.views.base import OfClaim, OfVersion, ResourceViewSet
from claims.errors import InvalidInput
from claims.models import Claim, Correction

RIGHTS = {
    "spans": CLAIM_CORRECT, "split": CLAIM_CORRECT, "join": CLAIM_CORRECT,
    # What is undone may need another right; without this one nothing of a claim is changed.
    "undo": CLAIM_READ, "take_back": (*CLAIM_READ, "claims.review_claim"), "changes": CLAIM_LIST,
}  # fmt: skip


class ClaimCorrections(ResourceViewSet):
    """The actions of one claim that correct it, for ClaimViewSet."""

    parameters: tuple[str, ...] = ()

    @extend_schema(
        request=SpansInput, responses=ClaimDetailSerializer, parameters=[schema.IF_MATCH_REQUIRED]
    )
    @action(detail=True, methods=["patch"])
    def spans(self, request: Request, pk: int) -> Response:
        """Correct where the claim stands: move edges, change roles, take spans together."""
        claim = self.get_object()
        seen = seen_revision(request, claim, required=True)
        given = spans_in(self.read(SpansInput), claim.version.text)
        correct_spans(claim=claim, by=request.user, revision=seen, **given)
        return self._answer(_in_full(claim, request.user))

    @extend_schema(
        request=SplitInput, responses={201: SplitSerializer}, parameters=[schema.IF_MATCH]
    )
    @action(detail=True, methods=["post"])
    def split(self, request: Request, pk: int) -> Response:
        """Make two claims of one: the content before a character, and the rest."""
        claim = self.get_object()
        seen = seen_revision(request, claim)
        at = self.read(SplitInput)["at"]
        pair = split_claim(claim=claim, at=at, by=request.user, revision=seen)
        first, second = (
            ClaimDetailSerializer(
                _in_full(one, request.user), context=self.get_serializer_context()
            ).data
            for one in pair
        )
        return Response(
            {"first": first, "second": second}, status.HTTP_201_CREATED,
            headers={"Location": second["links"]["self"]},
        )  # fmt: skip

    @extend_schema(request=JoinInput, responses=ClaimDetailSerializer, parameters=[schema.IF_MATCH])
    @action(detail=True, methods=["post"])
    def join(self, request: Request, pk: int) -> Response:
        """Join the claim with others of its version; answers with the one that stays."""
        claim = self.get_object()
        seen = seen_revision(request, claim)
        ids = self.read(JoinInput)["claims"]
        others = {one.pk: one for one in Claim.objects.defer("search").filter(pk__in=ids)}
        for place, other in enumerate(ids):
            if other not in others:
                raise InvalidInput(f"There is no claim {other}.", field=f"claims.{place}")
        every = [claim, *(others[other] for other in ids)]
        revisions = [seen, *[None for _ in ids]]
        return self._answer(
            _in_full(join_claims(claims=every, by=request.user, revisions=revisions), request.user)
        )

    @extend_schema(responses=UndoSerializer)
    @action(detail=True, methods=["get"])
    def undo(self, request: Request, pk: int) -> Response:
        """Say what of the caller's own could be undone now."""
        label = last_undoable(claim=self.get_object(), by=request.user)
        return Response({"label": label})

    @extend_schema(
        request=NothingInput, responses=ClaimDetailSerializer, parameters=[schema.IF_MATCH]
    )
    @undo.mapping.post
    def take_back(self, request: Request, pk: int) -> Response:
        """Undo the caller's own last thing on the claim, if nobody else has acted since."""
        claim = self.get_object()
        seen = seen_revision(request, claim)
        self.read(NothingInput)
        undo_last(claim=claim, by=request.user, revision=seen)
        return self._answer(_in_full(claim, request.user))

    @extend_schema(responses=ChangesSerializer, parameters=[schema.SINCE_REVISION])
    @action(detail=True, methods=["get"], parameters=("since",))
    def changes(self, request: Request, pk: int) -> Response:
        """What was changed since a revision, by whom and when: to choose after a conflict."""
        claim = self.get_object()
        since = _revision(request.query_params.get("since", ""))
        found = changes_since(claim=claim, revision=since)
        return Response(ChangesSerializer({"revision": claim.revision, "changes": found}).data)

    def _answer(self, claim: Claim) -> Response:
        body = self.shape.apply_to(
            ClaimDetailSerializer(claim, context=self.get_serializer_context()), {}
        ).data
        return Response(body, headers={"ETag": etag_of(claim)})


def _revision(given: str) -> int:
    if not (given.isascii() and given.isdigit() and len(given) < 10):
        raise ValidationError({"since": "since is the revision that you saw: a whole number."})
    return int(given)


def _in_full(claim: Claim, user: Any) -> Claim:
    return queries.claims_in_full(user).get(pk=claim.pk)


class VersionClaimViewSet(mixins.ListModelMixin, OfVersion):
    """The claims of one version; new ones are marked by hand."""

    queryset = Claim.objects.for_list()
    serializer_class = ClaimSerializer
    orderings = ("number", "-number")
    rights = {"list": CLAIM_LIST, "create": CLAIM_CORRECT}

    @extend_schema(request=MarkInput, responses={201: ClaimDetailSerializer})
    def create(self, request: Request, slug: str, number: int) -> Response:
        """Mark a claim that the extractor missed, by its spans."""
        body = self.read(MarkInput)
        given: dict[str, Any] = spans_in(body, self.version.text)
        given |= {name: body[name] for name in ("quote_type", "reason") if name in body}
        made = mark_claim(version=self.version, by=request.user, **given)
        shown = ClaimDetailSerializer(
            _in_full(made, request.user), context=self.get_serializer_context()
        ).data
        headers = {"Location": shown["links"]["self"], "ETag": etag_of(made)}
        return Response(shown, status.HTTP_201_CREATED, headers=headers)


class CorrectionViewSet(mixins.ListModelMixin, OfClaim):
    """Every correction of a claim, the oldest first. Never edited, never deleted."""

    queryset = Correction.objects.all()
    serializer_class = CorrectionSerializer
    orderings = ("number", "-number")
    rights = {"list": ("claims.view_correction",)}

    def get_queryset(self) -> Any:
        """Return those of the claim, as the caller may see them."""
        self.queryset = queries.corrections(self.request.user)
        return super().get_queryset()
