"""Outlets and speakers."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from rest_framework import serializers

from claims.api.serializers.base import LONGEST_NOTE, Day, Input, Line, Links, Note, RecordId
from claims.models import (
    Article,
    Claim,
    Outlet,
    OutletDomain,
    RuleSetting,
    Snapshot,
    Speaker,
    SpeakerKind,
    SpeakerRole,
)
from claims.models.outlet import HOST_NAME

MOST_PARTS = 100


class OutletSerializer(serializers.ModelSerializer):
    """An organisation that publishes news."""

    aliases: Any = serializers.SlugRelatedField(slug_field="name", many=True, read_only=True)
    domains: Any = serializers.SlugRelatedField(slug_field="domain", many=True, read_only=True)
    links = Links(self=("outlet-detail", {"pk": "pk"}))

    class Meta:
        model = Outlet
        fields = ["id", "name", "country", "aliases", "domains", "notes", "blind", "links"]


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


class OutletChange(Input):
    """What is to be different of an outlet; a list replaces the whole list."""

    name = Line(max_length=200, required=False, help_text="As it calls itself: NPR.")
    country = serializers.RegexField(
        r"^([A-Z]{2})?\Z", allow_blank=True, required=False, help_text="Two capital letters: US.",
    )  # fmt: skip
    notes = Note(allow_blank=True, required=False, max_length=LONGEST_NOTE)
    aliases = serializers.ListField(
        child=Line(max_length=200), required=False, max_length=MOST_PARTS,
        help_text="Other names; two outlets may share one.",
    )  # fmt: skip
    domains = serializers.ListField(
        child=serializers.RegexField(HOST_NAME, max_length=253), required=False,
        max_length=MOST_PARTS, help_text="Host names in lower case: npr.org.",
    )  # fmt: skip


class OutletInput(OutletChange):
    """An outlet."""

    name = Line(max_length=200, help_text="As it calls itself: NPR.")


class RoleInput(Input):
    """A title or office; without ``end`` it is still held."""

    title = Line(max_length=200)
    organisation = Line(allow_blank=True, default="", max_length=200)
    start = Day(allow_null=True, default=None)
    end = Day(allow_null=True, default=None)


class SpeakerChange(Input):
    """What is to be different of a speaker; a list replaces the whole list."""

    name = Line(max_length=300, required=False, help_text="The fullest usual form of the name.")
    disambiguation = Line(
        allow_blank=True, required=False, max_length=200, help_text="Tells two of one name apart."
    )
    kind = serializers.ChoiceField(choices=SpeakerKind.choices, required=False)
    same_as = serializers.URLField(
        allow_blank=True, required=False, max_length=500, help_text="The page that says who it is."
    )
    confirmed = serializers.BooleanField(
        required=False, help_text="Whether somebody has looked at this record."
    )
    notes = Note(allow_blank=True, required=False, max_length=LONGEST_NOTE)
    aliases = serializers.ListField(
        child=Line(max_length=300), required=False, max_length=MOST_PARTS
    )
    roles = serializers.ListField(child=RoleInput(), required=False, max_length=MOST_PARTS)


class SpeakerInput(SpeakerChange):
    """A speaker."""

    name = Line(max_length=300, help_text="The fullest usual form of the name.")
    kind = serializers.ChoiceField(choices=SpeakerKind.choices)


class OutletMergeInput(Input):
    """The outlet that the one in the address turned out to be."""

    into = RecordId(queryset=Outlet.objects.all())
    reason = Note(allow_blank=True, default="", max_length=2_000)


class SpeakerMergeInput(Input):
    """The speaker that the one in the address turned out to be."""

    into = RecordId(queryset=Speaker.objects.all())
    reason = Note(allow_blank=True, default="", max_length=2_000)


class Moved(serializers.IntegerField):
    """How many rows of a model move."""

    def __init__(self, model: type[Model], **options: Any) -> None:
        self.model = model
        super().__init__(source="rows", **options)

    def to_representation(self, value: Any) -> int:
        """Return the number of that model."""
        return int(value[self.model])


class MovesSerializer(serializers.Serializer):
    """What a merge moves to the record that stays, and what stays as it is."""

    names = serializers.ListField(
        child=serializers.CharField(),
        help_text="Names that become other names of the record that stays: those it has not yet.",
    )
    published = serializers.IntegerField(
        help_text="Verdicts published under the name that goes. They stay as they are: readers "
        "see the name of then until a correction is published."
    )


class SpeakerMovesSerializer(MovesSerializer):
    """What the merge of a speaker moves, in numbers of records."""

    claims = Moved(Claim, help_text="Claims of that speaker.")
    roles = Moved(
        SpeakerRole, help_text="Roles. One that both held at the same time becomes one of both."
    )


class OutletMovesSerializer(MovesSerializer):
    """What the merge of an outlet moves, in numbers of records."""

    articles = Moved(Article, help_text="Articles that it publishes.")
    claims = Moved(Claim, help_text="Claims that cite it.")
    domains = Moved(OutletDomain, help_text="Host names that it publishes at.")
    snapshots = Moved(Snapshot, help_text="Kept texts of sources that it published.")
    rule_settings = Moved(RuleSetting, help_text="Settings of rules that hold for it.")
    dropped = serializers.IntegerField(
        help_text="Settings of rules that go: the record that stays has its own for these rules."
    )


class MergedSpeakerSerializer(SpeakerSerializer):
    """The speaker that stays, as the request leaves it."""

    moves = SpeakerMovesSerializer(
        allow_null=True, help_text="null: the other one had gone into it before."
    )

    class Meta(SpeakerSerializer.Meta):
        fields = [*SpeakerSerializer.Meta.fields[:-1], "moves", "links"]


class MergedOutletSerializer(OutletSerializer):
    """The outlet that stays, as the request leaves it."""

    moves = OutletMovesSerializer(
        allow_null=True, help_text="null: the other one had gone into it before."
    )

    class Meta(OutletSerializer.Meta):
        fields = [*OutletSerializer.Meta.fields[:-1], "moves", "links"]
