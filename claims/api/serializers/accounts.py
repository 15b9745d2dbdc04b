"""The caller."""

from __future__ import annotations

from rest_framework import serializers

from claims.actions.tokens import LONGEST
from claims.api.serializers.base import Input, Line, Links, Number, PersonSerializer
from claims.models import ApiToken, Scope


class TokenSerializer(serializers.Serializer):
    """The token of this request, never its secret."""

    name = serializers.CharField()
    scopes = serializers.ListField(child=serializers.ChoiceField(choices=Scope.choices))
    expiry = serializers.DateTimeField(allow_null=True)
    last_used_at = serializers.DateTimeField(allow_null=True, help_text="To the minute.")


class OwnTokenSerializer(serializers.ModelSerializer):
    """A token of the caller's account, without its secret."""

    id = serializers.CharField(source="token_key", help_text="The token's first characters.")
    scopes = serializers.ListField(child=serializers.ChoiceField(choices=Scope.choices))
    created_at = serializers.DateTimeField(source="created")
    expires_at = serializers.DateTimeField(source="expiry", allow_null=True)
    links = Links(self=("token-detail", {"pk": "token_key"}))

    class Meta:
        model = ApiToken
        fields = ["id", "name", "scopes", "created_at", "expires_at", "last_used_at", "links"]


class NewTokenSerializer(OwnTokenSerializer):
    """A token that was made just now: this is the only time that it can be read."""

    token = serializers.CharField(help_text="Send it as Authorization: Bearer cc_….")

    class Meta(OwnTokenSerializer.Meta):
        fields = [*OwnTokenSerializer.Meta.fields, "token"]


class TokenInput(Input):
    """A token for a program."""

    name = Line(max_length=100, help_text="Which program will use it.")
    days = Number(min_value=1, max_value=LONGEST, default=90, help_text="How long it is valid.")
    scopes = serializers.ListField(
        child=serializers.ChoiceField(choices=Scope.choices),
        default=list(Scope.values),
        allow_empty=False,
        min_length=1,
        max_length=len(Scope.values),
        help_text="What it may be used for, of what the account may do.",
    )


class MeSerializer(PersonSerializer):
    """The account of this request and what it may do."""

    email = serializers.EmailField()
    roles = serializers.ListField(child=serializers.CharField())
    permissions = serializers.ListField(child=serializers.CharField())
    token = TokenSerializer(allow_null=True)
