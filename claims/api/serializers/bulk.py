"""Many at once: what each item may say, and what came of it."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.actions.review import MOVES
from claims.api.serializers.articles import ArticleInput
from claims.api.serializers.base import (
    LARGEST_ID,
    LARGEST_INTEGER,
    LONGEST_NOTE,
    Input,
    Line,
    Note,
    Number,
    Slug,
)
from claims.api.serializers.claims import VERDICT_CHOICES, path_of
from claims.api.serializers.problems import ProblemSerializer
from claims.models import QuoteType, SpeakerKind, Status

MOST_ARTICLES, MOST_CLAIMS, MOST_MOVES = 100, 500, 200
_MOVES = {path_of(move): name for name, move in MOVES.items()}


class PlaceInput(Input):
    """A stretch of the version's text, half open, in characters from 0."""

    start = Number(min_value=0, max_value=LARGEST_INTEGER)
    end = Number(min_value=1, max_value=LARGEST_INTEGER)


class FoundInput(Input):
    """A claim as another extractor found it."""

    article = Slug(max_length=120, help_text="Slug of the article.")
    version = Number(min_value=1, max_value=LARGEST_INTEGER, default=1)
    content = PlaceInput(many=True, help_text="What is said.")
    source = PlaceInput(  # type: ignore[assignment]  # a role, not the option
        many=True, default=list, help_text="Who is said to say it."
    )
    cue = PlaceInput(many=True, default=list, help_text="The words that attribute it.")
    quote_type = serializers.ChoiceField(
        choices=QuoteType.choices, allow_blank=True, default="",
        help_text="Empty: told from the quotation marks.",
    )  # fmt: skip
    speaker = Line(
        allow_blank=True, default="", max_length=300, help_text="Exact name of a speaker's record."
    )
    speaker_kind = serializers.ChoiceField(
        choices=SpeakerKind.choices, allow_blank=True, default=""
    )
    speaker_title = Line(allow_blank=True, default="", max_length=300)
    cited_outlet = Line(
        allow_blank=True, default="", max_length=200, help_text="Exact name of the outlet."
    )
    confidence = serializers.FloatField(min_value=0, max_value=1, default=1.0)


class Items(serializers.ListField):
    """A list of anything; ``item`` is what its view makes of each."""

    def __init__(self, item: type[Input], most: int) -> None:
        child = serializers.JSONField(allow_null=True)
        super().__init__(child=child, allow_empty=False, max_length=most)
        self.item, self.max_length = item, most


class _Items(Input):
    """Items that are looked at one by one, so that one that is wrong does not hinder the rest."""


class ClaimsInput(_Items):
    """Claims to take in; ``extractor`` is empty where people marked them."""

    extractor = Line(allow_blank=True, default="", max_length=50)
    extractor_version = Line(allow_blank=True, default="", max_length=50)
    items = Items(FoundInput, MOST_CLAIMS)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Demand the version of an extractor."""
        if attrs["extractor"] and not attrs["extractor_version"]:
            raise serializers.ValidationError({"extractor_version": "Say which version of it."})
        return attrs


class ArticlesInput(_Items):
    """Articles to submit."""

    items = Items(ArticleInput, MOST_ARTICLES)


class MoveInput(Input):
    """One move of one claim."""

    claim = Number(min_value=1, max_value=LARGEST_ID)
    move = serializers.ChoiceField(choices=sorted(_MOVES))
    revision = Number(
        min_value=1, max_value=LARGEST_INTEGER, allow_null=True, default=None,
        help_text="The revision that you saw; 412 if it is another one by now.",
    )  # fmt: skip
    reason = Note(allow_blank=True, default="", max_length=LONGEST_NOTE)
    verdict = serializers.ChoiceField(choices=VERDICT_CHOICES, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Demand a verdict, and a reason, of the moves that need one."""
        move = MOVES[_MOVES[attrs["move"]]]
        attrs["move"] = move.name
        if move.needs_verdict and "verdict" not in attrs:
            raise serializers.ValidationError({"verdict": "Say which verdict you propose."})
        if "verdict" in attrs and not move.needs_verdict:
            raise serializers.ValidationError({"verdict": "This move takes no verdict."})
        if move.needs_reason and not attrs["reason"]:
            raise serializers.ValidationError({"reason": "This move needs a reason."})
        return attrs


class MovesInput(_Items):
    """Moves to make."""

    items = Items(MoveInput, MOST_MOVES)


class _ResultSerializer(serializers.Serializer):
    """What came of one item."""

    index = serializers.IntegerField(help_text="Its place among the items, from 0.")
    status = serializers.IntegerField(help_text="As it would be by itself: 201, 409 ….")
    problem = ProblemSerializer(allow_null=True, help_text="null where it was done.")


class MovedSerializer(serializers.Serializer):
    """A claim after its move."""

    id = serializers.IntegerField()
    status = serializers.ChoiceField(choices=Status.choices)
    revision = serializers.IntegerField()


class MoveResultSerializer(_ResultSerializer):
    """What came of one move."""

    result = MovedSerializer(allow_null=True)


class TakenSerializer(serializers.Serializer):
    """A claim that was taken in."""

    id = serializers.IntegerField()
    number = serializers.IntegerField()
    created = serializers.BooleanField(help_text="false: it was there already.")


class ClaimResultSerializer(_ResultSerializer):
    """What came of one claim."""

    result = TakenSerializer(allow_null=True)


class SubmittedSerializer(serializers.Serializer):
    """An article that was submitted."""

    article = serializers.CharField(help_text="Its slug.")
    version = serializers.IntegerField()
    created = serializers.BooleanField(help_text="false: this very version was there already.")
    analysis = serializers.IntegerField(help_text="Id of the job that reads it.")
    status_url = serializers.URLField()


class ArticleResultSerializer(_ResultSerializer):
    """What came of one article."""

    result = SubmittedSerializer(allow_null=True)


class _ResultsSerializer(serializers.Serializer):
    succeeded = serializers.IntegerField()
    failed = serializers.IntegerField()


class MoveResultsSerializer(_ResultsSerializer):
    """What came of each move."""

    results = MoveResultSerializer(many=True)


class ClaimResultsSerializer(_ResultsSerializer):
    """What came of each claim."""

    results = ClaimResultSerializer(many=True)


class ArticleResultsSerializer(_ResultsSerializer):
    """What came of each article."""

    results = ArticleResultSerializer(many=True)
