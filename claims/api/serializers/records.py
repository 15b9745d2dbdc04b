"""Outlets and speakers."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.api.serializers.base import Links
from claims.models import Outlet, Speaker, SpeakerRole


class OutletSerializer(serializers.ModelSerializer):
    """An organisation that publishes news."""

    aliases: Any = serializers.SlugRelatedField(slug_field="name", many=True, read_only=True)
    domains: Any = serializers.SlugRelatedField(slug_field="domain", many=True, read_only=True)
    links = Links(self=("outlet-detail", {"pk": "pk"}))

    class Meta:
        model = Outlet
        fields = ["id", "name", "country", "aliases", "domains", "notes", "links"]


class SpeakerRoleSerializer(serializers.ModelSerializer):
    """A title or office, and from when to when."""

    class Meta:
        model = SpeakerRole
        fields = ["title", "organisation", "start", "end"]


class SpeakerSerializer(serializers.ModelSerializer):
    """Who that is."""

    aliases: Any = serializers.SlugRelatedField(slug_field="name", many=True, read_only=True)
    roles = SpeakerRoleSerializer(many=True)
    links = Links(self=("speaker-detail", {"pk": "pk"}))

    class Meta:
        model = Speaker
        fields = [
            "id", "name", "disambiguation", "kind", "same_as", "confirmed", "aliases", "roles",
            "notes", "links",
        ]  # fmt: skip
