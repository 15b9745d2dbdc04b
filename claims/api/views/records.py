"""Outlets and speakers, to be read."""

from __future__ import annotations

from claims.api.filtersets import OutletFilter, SpeakerFilter
from claims.api.serializers.records import OutletSerializer, SpeakerSerializer
from claims.api.views.base import ReadOnlyViewSet
from claims.models import Outlet, Speaker

_OUTLET = ("claims.view_outlet", "claims.view_outletalias", "claims.view_outletdomain")
_SPEAKER = ("claims.view_speaker", "claims.view_speakeralias", "claims.view_speakerrole")


class OutletViewSet(ReadOnlyViewSet):
    """Organisations that publish news."""

    queryset = Outlet.objects.prefetch_related("aliases", "domains")
    serializer_class = OutletSerializer
    filterset_class = OutletFilter
    orderings = ("name", "-name", "id", "-id")
    lookup_value_converter = "int"
    rights = {"list": _OUTLET, "retrieve": _OUTLET}


class SpeakerViewSet(ReadOnlyViewSet):
    """Who contents are attributed to."""

    queryset = Speaker.objects.prefetch_related("aliases", "roles")
    serializer_class = SpeakerSerializer
    filterset_class = SpeakerFilter
    orderings = ("name", "-name", "id", "-id")
    lookup_value_converter = "int"
    rights = {"list": _SPEAKER, "retrieve": _SPEAKER}
