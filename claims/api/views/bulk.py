"""Many at once: articles, claims, moves. Each item has a result of its own (207)."""

from __future__ import annotations

import tempfile
import unicodedata
from typing import Any

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from claims.actions import review
from claims.actions.articles import submit_article
from claims.actions.moves import verb_of
from claims.api.bulk import documents, line_of, one_by_one, summary, take_in, take_in_lines
from claims.api.parsers import NdjsonParser
from claims.api.serializers.articles import ArticleInput
from claims.api.serializers.base import LARGEST_ID, Input
from claims.api.serializers.bulk import (
    ArticleResultsSerializer,
    ArticlesInput,
    ClaimResultsSerializer,
    ClaimsInput,
    MoveInput,
    MoveResultsSerializer,
    MovesInput,
)
from claims.api.strictness import LINE
from claims.api.views.base import ApiView
from claims.errors import Forbidden, NotFound
from claims.models import Claim

_WORD = {"type": "string", "maxLength": 50, "pattern": LINE}
_EXTRACTOR = [
    OpenApiParameter(
        "extractor", _WORD, description="What found them; empty: they were marked by hand."
    ),
    OpenApiParameter("extractor_version", _WORD, description="Which version of it."),
]


class _BulkView(ApiView):
    """A view that takes items."""

    def body(self, input_class: type[Input]) -> dict[str, Any]:
        """Return the validated request; its items are looked at later, one by one."""
        body = input_class(data=self.request.data, context={"request": self.request})
        body.is_valid(raise_exception=True)
        return body.validated_data

    def item(self, input_class: type[Input], item: Any) -> dict[str, Any]:
        """Return a validated item. Raises ValidationError."""
        one = input_class(data=item, context={"request": self.request})
        one.is_valid(raise_exception=True)
        return one.validated_data


class BulkArticlesView(_BulkView):
    """Submit articles."""

    rights = {"post": ("claims.view_article", "claims.view_analysis", "claims.submit_article")}

    @extend_schema(request=ArticlesInput, responses={207: ArticleResultsSerializer})
    def post(self, request: Request) -> Response:
        """Submit up to 100 articles. Each is stored or refused by itself, and read later."""
        results = list(one_by_one(self.body(ArticlesInput)["items"], self._submit))
        return Response(summary(results), status.HTTP_207_MULTI_STATUS)

    def _submit(self, item: Any) -> tuple[int, Any]:
        made = submit_article(by=self.request.user, **self.item(ArticleInput, item))
        address = {"pk": made.analysis.pk}
        return 202 if made.created else 200, {
            "article": made.article.slug, "version": made.version.number, "created": made.created,
            "analysis": made.analysis.pk,
            "status_url": reverse("api:analysis-detail", kwargs=address, request=self.request),
        }  # fmt: skip


class BulkMovesView(_BulkView):
    """Make moves."""

    rights = {"post": ("claims.view_claim", "claims.review_claim")}

    @extend_schema(request=MovesInput, responses={207: MoveResultsSerializer})
    def post(self, request: Request) -> Response:
        """Make up to 200 moves, in their order. Each is made or refused by itself."""
        items = self.body(MovesInput)["items"]
        wanted = [item.get("claim") for item in items if isinstance(item, dict)]
        ids = sorted({one for one in wanted if type(one) is int and 0 < one <= LARGEST_ID})
        # Locked in one order by everybody: two requests with the same claims do not deadlock.
        held = Claim.objects.select_for_update(no_key=True, of=("self",)).defer("search")
        self.claims = {claim.pk: claim for claim in held.filter(pk__in=ids).order_by("pk")}
        results = list(one_by_one(items, self._move))
        return Response(summary(results), status.HTTP_207_MULTI_STATUS)

    def _move(self, item: Any) -> tuple[int, Any]:
        given = self.item(MoveInput, item)
        claim = self.claims.get(given.pop("claim"))
        if claim is None:
            raise NotFound("There is no such claim.", field="claim")
        move = review.MOVES[given.pop("move")]
        if not self.request.user.has_perm(move.permission):
            raise Forbidden(f"Your account does not have the right “{move.permission}”.")
        made = verb_of(move.name)(claim=claim, by=self.request.user, **given)
        return 200, {"id": made.pk, "status": made.status, "revision": made.revision}


class BulkClaimsView(_BulkView):
    """Take in claims."""

    rights = {"post": ("claims.view_claim", "claims.add_claim")}

    @extend_schema(request=ClaimsInput, responses={207: ClaimResultsSerializer})
    def post(self, request: Request) -> Response:
        """Take in up to 500 claims that people or another extractor found in stored versions.

        Each is stored or refused by itself; one that is there already is 200. For more than
        that, send JSON Lines to ingest/.
        """
        given = self.body(ClaimsInput)
        results = take_in(
            given["items"], by=request.user, extractor=given["extractor"],
            release=given["extractor_version"],
        )  # fmt: skip
        return Response(summary(results), status.HTTP_207_MULTI_STATUS)


class IngestView(ApiView):
    """Take in claims as a stream."""

    rights = {"post": ("claims.view_claim", "claims.add_claim")}
    parser_classes = [NdjsonParser]
    parameters = ("extractor", "extractor_version")
    # A stream is not kept; sent again, it finds its claims there.
    takes_keys = False

    def waits(self, request: Request) -> bool:
        """Whether it is more than one transaction: yes, one for some hundred lines."""
        return True

    @extend_schema(
        request={NdjsonParser.media_type: OpenApiTypes.STR},
        responses={(207, NdjsonParser.media_type): OpenApiTypes.STR},
        parameters=_EXTRACTOR,
    )
    def post(self, request: Request) -> FileResponse:
        """Take in claims without limit: a claim a line, answered by a result a line.

        Lines are as the items of bulk/claims/. It takes the same memory however many there are.
        Sent again after a break, what was stored already is 200.
        """
        extractor = self._word("extractor")
        release = self._word("extractor_version")
        if extractor and not release:
            raise ValidationError({"extractor_version": "Say which version of it."})
        lines: Any = request.data
        # The answer waits in a file: a client that sends before it reads would wait for us, and
        # we for it. The file ends with the answer.
        answer = tempfile.TemporaryFile()  # noqa: SIM115
        for result in take_in_lines(
            documents(lines), by=request.user, extractor=extractor, release=release
        ):
            answer.write(line_of(result))
        answer.seek(0)
        return FileResponse(
            answer, status=status.HTTP_207_MULTI_STATUS, content_type=NdjsonParser.media_type
        )

    def _word(self, name: str) -> str:
        value = self.request.query_params.get(name, "").strip()
        if len(value) > 50 or any(unicodedata.category(one) in ("Cc", "Cs") for one in value):
            raise ValidationError({name: "At most 50 characters, and no control characters."})
        return value
