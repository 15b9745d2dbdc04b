"""The caller."""

from __future__ import annotations

from rest_framework import serializers

from claims.api.serializers.base import PersonSerializer


class TokenSerializer(serializers.Serializer):
    """The token of this request, never its secret."""

    name = serializers.CharField()
    expiry = serializers.DateTimeField(allow_null=True)


class MeSerializer(PersonSerializer):
    """The account of this request and what it may do."""

    email = serializers.EmailField()
    roles = serializers.ListField(child=serializers.CharField())
    permissions = serializers.ListField(child=serializers.CharField())
    token = TokenSerializer(allow_null=True)
