"""What every serializer shares: strict input, people, and links."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.fields import empty
from rest_framework.reverse import reverse

from claims.models import SpeakerKind
from claims.models.visibility import is_hidden

LARGEST_ID = 2**63 - 1
LARGEST_INTEGER = 2**31 - 1
LONGEST_NOTE = 20_000


class Input(serializers.Serializer):
    """A request body: an object whose every field is known."""

    default_error_messages = {
        "invalid": "The body is a JSON object, not {datatype}.",
        "null": "The body is a JSON object, not null.",
        "unknown": "There is no such field here.",
    }

    def run_validation(self, data: Any = empty) -> Any:
        """Validate ``data``. REST framework takes null for nothing at all; here it is a mistake."""
        if data is None:
            raise serializers.ValidationError({"": [self.error_messages["null"]]})
        return super().run_validation(data)

    def to_internal_value(self, data: Any) -> Any:
        """Validate ``data``; report unknown fields together with the other errors."""
        if not isinstance(data, Mapping):
            return super().to_internal_value(data)
        errors: dict[str, Any] = {
            str(name): [self.error_messages["unknown"]] for name in data if name not in self.fields
        }
        try:
            values = super().to_internal_value(data)
        except serializers.ValidationError as error:
            raise serializers.ValidationError({**errors, **error.detail}) from None  # type: ignore[dict-item]
        if errors:
            raise serializers.ValidationError(errors)
        return values


class NothingInput(Input):
    """A request that needs no body; an empty object is fine too."""


class Words(serializers.CharField):
    """Text that counts to the character: it is not trimmed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"trim_whitespace": False} | options)

    def to_internal_value(self, data: Any) -> str:
        """Take strings only: 12 is not the text "12"."""
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Note(Words):
    """A text without white space at its ends, of at most ``max_length`` characters with it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"trim_whitespace": True} | options)

    def run_validation(self, data: Any = empty) -> Any:
        """Measure before it is trimmed: so does whoever holds it against the schema."""
        if isinstance(data, str) and self.max_length and len(data) > self.max_length:
            self.fail("max_length", max_length=self.max_length)
        return super().run_validation(data)


class Line(Note):
    """A short text of one line."""

    default_error_messages = {"controls": "This is one line, without control characters."}

    def run_validation(self, data: Any = empty) -> Any:
        """Refuse what a terminal or a feed would act upon, also at the ends."""
        if isinstance(data, str) and any(unicodedata.category(one) == "Cc" for one in data):
            self.fail("controls")
        return super().run_validation(data)


class Slug(serializers.SlugField):
    """A slug: 12 is not the slug "12"."""

    def to_internal_value(self, data: Any) -> str:
        """Take strings only."""
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Flag(serializers.BooleanField):
    """true or false: neither 0 nor "yes"."""

    def to_internal_value(self, data: Any) -> bool:
        """Take JSON's own two only."""
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class Number(serializers.IntegerField):
    """A whole number: "12" is not the number 12."""

    def to_internal_value(self, data: Any) -> int:
        """Take JSON's own numbers only."""
        if not isinstance(data, int | float):
            self.fail("invalid")
        return super().to_internal_value(data)


class Day(serializers.DateField):
    """A day as ISO 8601 has it: 2026-05-01, and not 2026-5-1."""

    default_error_messages = {"invalid": "Use an ISO 8601 date: 2026-05-01."}

    def to_internal_value(self, data: Any) -> Any:
        """Take all ten characters only."""
        if isinstance(data, str) and len(data) != len("2026-05-01"):
            self.fail("invalid")
        return super().to_internal_value(data)


_RFC_3339 = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})", re.ASCII
)


class Moment(serializers.DateTimeField):
    """A time with its zone, as RFC 3339 has it: nobody knows when "at nine" was."""

    default_error_messages = {
        "invalid": "Use a time with its zone: 2026-05-01T09:00:00Z.",
        "date": "This is a day: use a time with its zone, 2026-05-01T09:00:00Z.",
    }

    def to_internal_value(self, data: Any) -> Any:
        """Refuse a time without seconds or zone."""
        if isinstance(data, str) and not _RFC_3339.fullmatch(data):
            self.fail("invalid")
        return super().to_internal_value(data)


@extend_schema_field({"type": "integer", "minimum": 1, "maximum": LARGEST_ID})
class RecordId(serializers.PrimaryKeyRelatedField):
    """The id of a record; a number that no id can have is not looked up."""

    def __init__(self, **options: Any) -> None:
        self.number = Number(min_value=1, max_value=LARGEST_ID)
        super().__init__(**options)

    def run_validation(self, data: Any = empty) -> Any:
        """Validate ``data``. "1" is no id, nor is "" null, as REST framework has it."""
        if isinstance(data, str):
            self.fail("incorrect_type", data_type="str")
        return super().run_validation(data)

    def to_internal_value(self, data: Any) -> Any:
        """Return the record. 1.0 and true are no ids."""
        if isinstance(data, bool | float):
            self.fail("incorrect_type", data_type=type(data).__name__)
        return super().to_internal_value(self.number.run_validation(data))


class RecordName(serializers.SlugRelatedField):
    """A record by its exact name; empty is none, as null is, where there may be none."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # Where there may be none, drf-spectacular adds the null.
        least = {} if self.allow_null or not self.required else {"minLength": 1}
        schema = {"type": "string", "maxLength": 300, **least}
        extend_schema_field(schema)(self)  # type: ignore[type-var]  # a field, not its class

    def to_internal_value(self, data: Any) -> Any:
        """Take strings only: 12 is not the name "12"."""
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class PersonSerializer(serializers.Serializer):
    """An account, as far as others may know it."""

    id = serializers.IntegerField()
    username = serializers.CharField()
    name = serializers.CharField(source="get_full_name")

    def to_representation(self, instance: Any) -> Any:
        """Return the account; null for one that the reader may not know yet (blind review)."""
        return None if is_hidden(instance) else super().to_representation(instance)


class NamedSerializer(serializers.Serializer):
    """An outlet, by id and name."""

    id = serializers.IntegerField()
    name = serializers.CharField()


class HopSerializer(serializers.Serializer):
    """One hop from the article to the speaker."""

    name = serializers.CharField()
    kind = serializers.CharField()


class SpeakerBriefSerializer(NamedSerializer):
    """Who a claim is attributed to."""

    kind = serializers.ChoiceField(choices=SpeakerKind.choices)


@extend_schema_field(
    {"type": "object", "additionalProperties": {"type": "string", "format": "uri"}}
)
class Links(serializers.Field):
    """Addresses of a resource and of what belongs to it.

    ``Links(self=("claim-detail", {"pk": "pk"}))``: a route, and for each of its arguments the
    attribute (dotted) that it takes.
    """

    def __init__(self, /, **routes: tuple[str, dict[str, str]]) -> None:
        self.routes = routes
        super().__init__(read_only=True, source="*")

    def __deepcopy__(self, memo: Any) -> Links:
        return Links(**self.routes)

    def to_representation(self, value: Any) -> dict[str, str]:
        """Return the absolute addresses."""
        request = self.context.get("request")
        return {
            name: reverse(
                f"api:{route}",
                kwargs={key: _attribute(value, path) for key, path in arguments.items()},
                request=request,
            )
            for name, (route, arguments) in self.routes.items()
        }


def _attribute(value: Any, path: str) -> Any:
    for step in path.split("."):
        value = getattr(value, step)
    return value
