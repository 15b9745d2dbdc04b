"""Annotations: of a claim, of a version, replies, and each by itself."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.annotations import (
    annotate,
    edit_annotation,
    reopen_annotation,
    resolve_annotation,
)
from claims.api import queries
from claims.api.filtersets import AnnotationFilter
from claims.api.serializers.annotations import (
    AnnotationInput,
    AnnotationSerializer,
    BodyInput,
    EarlierSerializer,
    EditInput,
)
from claims.api.serializers.base import NothingInput
from claims.api.views.base import OfClaim, OfVersion, ResourceViewSet
from claims.models import Annotation
from claims.models.visibility import seen_by

READ = ("claims.view_annotation",)
ADD = (*READ, "claims.add_annotation")
CHANGE = (*READ, "claims.change_annotation")


class _Shown(ResourceViewSet):
    """What the four views of annotations share."""

    queryset = Annotation.objects.all()
    serializer_class = AnnotationSerializer
    rights = {"list": READ, "create": ADD}

    def get_queryset(self) -> Any:
        """Return what the caller may see."""
        self.queryset = queries.notes(self.request.user)
        return super().get_queryset()

    def added(self, annotation: Annotation) -> Response:
        """Return 201 with a new annotation and its address."""
        shown = self._shown(annotation)
        return Response(
            shown, status.HTTP_201_CREATED, headers={"Location": shown["links"]["self"]}
        )

    def changed(self, annotation: Annotation) -> Response:
        """Return 200 with an annotation that was changed."""
        return Response(self._shown(annotation))

    def _shown(self, annotation: Annotation) -> Any:
        return self.get_serializer(queries.notes(self.request.user).get(pk=annotation.pk)).data


class ClaimAnnotationViewSet(mixins.ListModelMixin, _Shown, OfClaim):
    """Notes on a claim."""

    @extend_schema(request=AnnotationInput, responses={201: AnnotationSerializer})
    def create(self, request: Request, claim_id: int) -> Response:
        """Write a note on the claim, or with start and end on a span of its version."""
        return self.added(annotate(by=request.user, claim=self.claim, **self.read(AnnotationInput)))


class VersionAnnotationViewSet(mixins.ListModelMixin, _Shown, OfVersion):
    """Notes on a version: on the whole, on spans of it, on its claims."""

    @extend_schema(request=AnnotationInput, responses={201: AnnotationSerializer})
    def create(self, request: Request, slug: str, number: int) -> Response:
        """Write a note on the version, or with start and end on a span of it."""
        body = self.read(AnnotationInput)
        return self.added(annotate(by=request.user, version=self.version, **body))


class ReplyViewSet(mixins.ListModelMixin, _Shown):
    """Replies to an annotation."""

    @cached_property
    def parent(self) -> Annotation:
        """The annotation that is replied to. Raises Http404."""
        seen = seen_by(Annotation.objects.all(), self.request.user)
        found = seen.select_related("version", "claim").defer("claim__search")
        return get_object_or_404(found, identifier=self.kwargs["identifier"])

    def get_queryset(self) -> Any:
        """Return the replies to that annotation only."""
        return super().get_queryset().filter(reply_to=self.parent)

    @extend_schema(request=BodyInput, responses={201: AnnotationSerializer})
    def create(self, request: Request, identifier: str) -> Response:
        """Reply to the annotation."""
        parent, body = self.parent, self.read(BodyInput)
        return self.added(annotate(by=request.user, reply_to=parent, **body))


class AnnotationViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, _Shown):
    """Notes on anything, and one by its public identifier."""

    filterset_class = AnnotationFilter
    orderings = ("-id", "id")
    lookup_field = "identifier"
    lookup_value_converter = "uuid"
    rights = {
        "list": READ,
        "retrieve": READ,
        "history": READ,
        "partial_update": ADD,
        "resolve": CHANGE,
        "reopen": CHANGE,
    }

    @extend_schema(request=EditInput, responses=AnnotationSerializer)
    def partial_update(self, request: Request, identifier: str) -> Response:
        """Change the words of one's own note; the earlier words stay in its history."""
        note, body = self.get_object(), self.read(EditInput)
        return self.changed(edit_annotation(annotation=note, by=request.user, **body))

    @extend_schema(responses=EarlierSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def history(self, request: Request, identifier: str) -> Response:
        """What the note said before its edits, the oldest first."""
        note = self.get_object()
        earlier = Annotation.objects.earlier(note).get(note.pk, [])
        return Response(EarlierSerializer(earlier, many=True).data)

    @extend_schema(request=NothingInput, responses=AnnotationSerializer)
    @action(detail=True, methods=["post"])
    def resolve(self, request: Request, identifier: str) -> Response:
        """Mark the note as dealt with."""
        note, _ = self.get_object(), self.read(NothingInput)
        return self.changed(resolve_annotation(annotation=note, by=request.user))

    @extend_schema(request=NothingInput, responses=AnnotationSerializer)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, identifier: str) -> Response:
        """Take the note up again."""
        note, _ = self.get_object(), self.read(NothingInput)
        return self.changed(reopen_annotation(annotation=note, by=request.user))
