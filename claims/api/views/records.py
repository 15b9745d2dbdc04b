"""Outlets and speakers: records that editors keep."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from claims.actions import records
from claims.actions.merging import Merged, merge_outlets, merge_speakers
from claims.api import schema
from claims.api.filtersets import OutletFilter, SpeakerFilter
from claims.api.preconditions import check_representation
from claims.api.serializers.records import (
    MergedOutletSerializer,
    MergedSpeakerSerializer,
    OutletChange,
    OutletInput,
    OutletMergeInput,
    OutletSerializer,
    SpeakerChange,
    SpeakerInput,
    SpeakerMergeInput,
    SpeakerSerializer,
)
from claims.api.views.base import ReadOnlyViewSet
from claims.api.writes import REHEARSE, is_rehearsal
from claims.models import Merge, Outlet, RecordKind, Speaker


def _rights(name: str, *parts: str) -> dict[str, tuple[str, ...]]:
    read = tuple(f"claims.view_{one}" for one in (name, *parts))
    several = [f"claims.{verb}_{part}" for part in parts for verb in ("add", "delete")]
    return {
        "list": read,
        "retrieve": read,
        "create": (*read, f"claims.add_{name}", *several),
        "partial_update": (*read, f"claims.change_{name}", *several),
        "destroy": (*read, f"claims.delete_{name}"),
        "merge": (*read, f"claims.merge_{name}"),
    }


class RecordViewSet(ReadOnlyViewSet):
    """What outlets and speakers share."""

    kind: str
    parameters: tuple[str, ...] = ()
    orderings = ("name", "-name", "id", "-id")
    lookup_value_converter = "int"

    def retrieve(self, request: Request, pk: int) -> Response:
        """One record in full. The ETag is what If-Match wants; 308 leads on from a merged one."""
        try:
            return Response(self.get_serializer(self.get_object()).data)
        except Http404:
            kept = Merge.objects.kept_of(self.kind, pk)
            if kept is None:
                raise
            self.get_serializer()  # refuses fields that no such record has
        address = reverse(f"api:{self.basename}-detail", kwargs={"pk": kept}, request=request)
        return Response(status=status.HTTP_308_PERMANENT_REDIRECT, headers={"Location": address})

    def destroy(self, request: Request, pk: int) -> Response:
        """Remove a record that nothing rests on."""
        records.delete_record(record=self.get_object(), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)

    def in_full(self, record: Any) -> Any:
        """Return the whole page of a record, as a read without parameters shows it."""
        return self.get_serializer_class()(record, context=self.get_serializer_context()).data

    def made(self, record: Any) -> Response:
        """Return 201 with a new record and its address."""
        body = self.in_full(self.get_queryset().get(pk=record.pk))
        return Response(body, status.HTTP_201_CREATED, headers={"Location": body["links"]["self"]})

    def changed(self, change: Callable[..., Any], **changes: Any) -> Response:
        """Change the record in the address, if the caller saw it as it is; return it."""
        record = self.get_object()
        records.locked(record)
        record = self.get_object()
        check_representation(self.request, self, record)
        change(by=self.request.user, **{self.kind: record}, **changes)
        return Response(self.in_full(self.get_queryset().get(pk=record.pk)))

    def merged(
        self, act: Callable[..., Merged], given: dict[str, Any], serializer: type[Any]
    ) -> Response:
        """Merge the record in the address; return the one that stays, with what moved to it."""
        done = act(
            gone_id=self.kwargs["pk"], by=self.request.user,
            rehearsed=is_rehearsal(self.request), **given,
        )  # fmt: skip
        record = self.get_queryset().get(pk=done.record.pk)
        record.moves = done.moves
        return Response(serializer(record, context=self.get_serializer_context()).data)


class OutletViewSet(RecordViewSet):
    """Organisations that publish news."""

    kind = RecordKind.OUTLET
    queryset = Outlet.objects.prefetch_related("aliases", "domains")
    serializer_class = OutletSerializer
    filterset_class = OutletFilter
    rights = _rights("outlet", "outletalias", "outletdomain")

    @extend_schema(request=OutletInput, responses={201: OutletSerializer})
    def create(self, request: Request) -> Response:
        """Make an outlet, with its other names and the host names that it publishes at."""
        return self.made(records.create_outlet(by=request.user, **self.read(OutletInput)))

    @extend_schema(
        request=OutletChange, responses=OutletSerializer, parameters=[schema.IF_MATCH_REQUIRED]
    )
    def partial_update(self, request: Request, pk: int) -> Response:
        """Change an outlet; a list of aliases or domains replaces the whole list."""
        return self.changed(records.change_outlet, **self.read(OutletChange))

    @extend_schema(
        request=OutletMergeInput,
        responses=MergedOutletSerializer,
        parameters=[schema.REHEARSE],
    )
    @action(detail=True, methods=["post"], parameters=(REHEARSE,))
    def merge(self, request: Request, pk: int) -> Response:
        """Let the outlet go into another one, which gets its names, domains, claims and articles.

        Its own address leads to the other one from then on. Again, it changes nothing. It cannot
        be undone: ``rehearse=true`` answers with the other one as it is now, or refuses as the
        merge would, and does nothing. ``moves`` says in numbers what goes over, and how many
        published verdicts keep the name that goes.
        """
        return self.merged(merge_outlets, self.read(OutletMergeInput), MergedOutletSerializer)


class SpeakerViewSet(RecordViewSet):
    """Who contents are attributed to."""

    kind = RecordKind.SPEAKER
    queryset = Speaker.objects.prefetch_related("aliases", "roles")
    serializer_class = SpeakerSerializer
    filterset_class = SpeakerFilter
    rights = _rights("speaker", "speakeralias", "speakerrole")

    @extend_schema(request=SpeakerInput, responses={201: SpeakerSerializer})
    def create(self, request: Request) -> Response:
        """Make a speaker, with other names and dated roles."""
        return self.made(records.create_speaker(by=request.user, **self.read(SpeakerInput)))

    @extend_schema(
        request=SpeakerChange, responses=SpeakerSerializer, parameters=[schema.IF_MATCH_REQUIRED]
    )
    def partial_update(self, request: Request, pk: int) -> Response:
        """Change a speaker; a list of aliases or roles replaces the whole list."""
        return self.changed(records.change_speaker, **self.read(SpeakerChange))

    @extend_schema(
        request=SpeakerMergeInput,
        responses=MergedSpeakerSerializer,
        parameters=[schema.REHEARSE],
    )
    @action(detail=True, methods=["post"], parameters=(REHEARSE,))
    def merge(self, request: Request, pk: int) -> Response:
        """Let the speaker go into another one, which gets its names, roles and claims.

        Its own address leads to the other one from then on. Again, it changes nothing. It cannot
        be undone: ``rehearse=true`` answers with the other one as it is now, or refuses as the
        merge would, and does nothing. ``moves`` says in numbers what goes over, and how many
        published verdicts keep the name that goes.
        """
        return self.merged(merge_speakers, self.read(SpeakerMergeInput), MergedSpeakerSerializer)
