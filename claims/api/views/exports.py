"""Claims and articles in the formats of others: streamed tables, annotations, ninjs, packs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import FileResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from claims.api.documents import document
from claims.api.renderers import JSON_LD, JSON_LD_OR_JSON, AnyRenderer
from claims.api.rights import CLAIM_READ
from claims.api.strictness import NOTHING
from claims.api.views.base import ApiView, newest_version
from claims.errors import Conflict
from claims.models import Annotation, Claim, Publication, Status
from claims.models.visibility import hidden_people, seen_by
from claims.publish import annotations as w3c
from claims.publish.files import FORMATS, Format, format_of
from claims.publish.ninjs import ninjs
from claims.publish.pack import evidence_pack, evidence_packs
from claims.publish.published import published, site
from claims.publish.tables import (
    CLAIM_COLUMNS,
    PUBLISHED_COLUMNS,
    claim_rows,
    published_annotations,
    published_rows,
)

_AS = OpenApiParameter("as", str, enum=list(FORMATS), default="jsonl", description="The format.")
ANNOTATIONS = "annotations"
_AS_PUBLISHED = OpenApiParameter(
    "as", str, enum=[*FORMATS, ANNOTATIONS], default="jsonl",
    description="The format; “annotations” is one W3C AnnotationCollection.",
)  # fmt: skip
# Editors' notes that are read at a time.
NOTES = 500
_PAGE = OpenApiParameter(
    "page", {"type": "integer", "minimum": 0, "maximum": 999_999}, OpenApiParameter.QUERY,
    description="A page, from 0; without it, the collection.",
)  # fmt: skip
# Empty is none.
_DAY = {"anyOf": [{"type": "string", "format": "date"}, NOTHING]}
_ANNOTATIONS = document("AnnotationCollection")
_FILES = {
    (200, one.media_type.partition(";")[0]): OpenApiTypes.BINARY for one in FORMATS.values()
}  # fmt: skip


def streamed(chosen: Format, rows: Iterator[Any], columns: Sequence[str], name: str) -> Any:
    """Return an answer that writes the rows as they are read, and ends them if nobody reads on."""
    answer = StreamingHttpResponse(
        chosen.write(rows, columns), content_type=chosen.media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}.{chosen.name}"'},
    )  # fmt: skip
    # Where the writer is never begun nobody else would close what it reads from.
    answer._resource_closers.append(rows.close)  # type: ignore[attr-defined]
    return answer


def annotated(request: Request, items: Iterator[Any]) -> Any:
    """Return an answer that writes one AnnotationCollection as the annotations are read."""
    address = request.build_absolute_uri()
    label = f"What {site().name} published"
    answer = StreamingHttpResponse(
        w3c.whole_collection(address, label, items), content_type=w3c.MEDIA_TYPE,
        headers={"Content-Disposition": 'attachment; filename="published.jsonld"'},
    )  # fmt: skip
    answer._resource_closers.append(items.close)  # type: ignore[attr-defined]
    return answer


class ClaimsExportView(ApiView):
    """All claims in one file."""

    rights = {"get": ("claims.view_claim",)}
    renderer_classes = [AnyRenderer]
    parameters = ("as", "status", "article", "current")

    @extend_schema(
        operation_id="exports_claims", responses=_FILES,
        parameters=[
            _AS,
            OpenApiParameter(
                "status", {"anyOf": [{"type": "string", "enum": Status.values}, NOTHING]},
                description="Only this status.",
            ),
            OpenApiParameter("article", str, description="Only of the article of this slug."),
            OpenApiParameter(
                "current", {"anyOf": [{"type": "boolean"}, NOTHING]},
                description="true: only of the newest versions.",
            ),
        ],
    )  # fmt: skip
    def get(self, request: Request) -> Any:
        """Stream the claims by id, a row each, in constant memory."""
        given = request.query_params
        rows: QuerySet[Claim] = Claim.objects.all()
        if status := given.get("status", ""):
            if status not in Status.values:
                raise ValidationError({"status": f"Use one of: {', '.join(Status.values)}."})
            rows = rows.filter(status=status)
        if article := given.get("article", ""):
            rows = rows.filter(version__article__slug=article)
        if current := given.get("current", ""):
            if current not in ("true", "false"):
                raise ValidationError({"current": "Use true or false."})
            rows = rows.filter(is_current=True) if current == "true" else rows
        chosen = format_of(given.get("as", "jsonl"))
        return streamed(chosen, claim_rows(rows), list(CLAIM_COLUMNS), "claims")


class PublishedExportView(ApiView):
    """All that is published in one file, for anybody."""

    permission_classes = [AllowAny]
    renderer_classes = [AnyRenderer]
    parameters = ("as",)

    @extend_schema(
        operation_id="exports_published", responses=_FILES | {(200, JSON_LD): _ANNOTATIONS},
        parameters=[_AS_PUBLISHED], auth=[],
    )  # fmt: skip
    def get(self, request: Request) -> Any:
        """Stream the publications, the first one first; ``record`` is all that was said."""
        name, all_of_them = (
            request.query_params.get("as", "jsonl"),
            Publication.objects.exclude(record={}),
        )
        if name == ANNOTATIONS:
            return annotated(request, published_annotations(all_of_them))
        chosen = format_of(name)
        rows = published_rows(all_of_them)
        return streamed(chosen, rows, PUBLISHED_COLUMNS, "published")


class _Collections(ApiView):
    renderer_classes = JSON_LD_OR_JSON
    parameters = ("page",)

    def answer(self, request: Request, route: str, slug: str, items: Iterator[Any]) -> Response:
        """Return the collection, or the page that is asked for; ``items`` are read as they come."""
        address = reverse(f"api:{route}", kwargs={"slug": slug}, request=request)
        number = request.query_params.get("page", "")
        if not number:
            label = f"Annotations of {slug}"
            total = sum(1 for _ in items)
            return Response(w3c.collection(address, label, total), content_type=w3c.MEDIA_TYPE)
        if not (number.isascii() and number.isdigit() and len(number) < 7):
            raise ValidationError({"page": "A page is a number from 0."})
        page = w3c.page(address, int(number), items)
        if page is None:
            raise NotFound("There is no such page.")
        return Response(page, content_type=w3c.MEDIA_TYPE)


class PublishedAnnotationsView(_Collections):
    """What is published about an article, as W3C annotations on its text."""

    permission_classes = [AllowAny]

    @extend_schema(
        operation_id="published_annotations", responses={(200, JSON_LD): _ANNOTATIONS},
        parameters=[_PAGE], auth=[],
    )  # fmt: skip
    def get(self, request: Request, slug: str) -> Response:
        """Return the AnnotationCollection of an article, or with ``page`` an AnnotationPage."""
        rows = Publication.objects.of_article(slug).exclude(record={})
        if not rows.exists():
            raise NotFound("Nothing is published about such an article.")
        return self.answer(request, "published-annotations", slug, published_annotations(rows))


class ArticleAnnotationsView(_Collections):
    """The notes of the editors on the newest version of an article."""

    rights = {"get": ("claims.view_article", "claims.view_annotation")}

    @extend_schema(
        operation_id="articles_annotations", responses={(200, JSON_LD): _ANNOTATIONS},
        parameters=[_PAGE],
    )  # fmt: skip
    def get(self, request: Request, slug: str) -> Response:
        """Return the AnnotationCollection of an article, or with ``page`` an AnnotationPage."""
        version = newest_version(slug)
        source = version.article.url or reverse(
            "api:article-detail", kwargs={"slug": slug}, request=request
        )
        notes = seen_by(Annotation.objects.filter(version=version), request.user)
        notes = notes.select_related("author", "claim", "reply_to")
        rows = notes.order_by("id").iterator(chunk_size=NOTES)
        items = (w3c.of_note(note, version.text, source) for note in rows)
        return self.answer(request, "article-annotations", slug, items)


class NinjsView(ApiView):
    """An article as ninjs 3.1."""

    rights = {"get": ("claims.view_article", "claims.view_claim")}

    @extend_schema(
        operation_id="articles_ninjs",
        responses={(200, "application/json"): document("NinjsArticle")},
    )
    def get(self, request: Request, slug: str) -> Response:
        """Return the newest version, with who speaks in it, which outlets it cites, and what was
        published about it."""
        version = newest_version(slug)
        claims = Claim.objects.filter(version=version).filter(~Q(status=Status.NOT_A_CLAIM))
        claims = claims.select_related("speaker", "cited_outlet").defer("search")
        rows = Publication.objects.of_article(slug).exclude(record={}).defer("search")
        checks = map(published, rows.with_statements().order_by("id"))
        return Response(ninjs(version, claims, site(), checks))


class EvidencePackView(ApiView):
    """All that a verdict rests on."""

    rights = {"get": CLAIM_READ}
    renderer_classes = [AnyRenderer]

    @extend_schema(
        operation_id="claims_evidence_pack",
        responses={(200, "application/zip"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, claim_id: int) -> FileResponse:
        """Return a zip with claim, article, evidence, decisions and notes, and a hash of each."""
        claim = get_object_or_404(Claim.objects.defer("search"), pk=claim_id)
        if hidden_people(claim, request.user):
            raise Conflict("This claim is in a blind review: its pack is there once it is decided.")
        return FileResponse(
            evidence_pack(claim), as_attachment=True, content_type="application/zip",
            filename=f"claim-{claim.pk}-evidence.zip",
        )  # fmt: skip


class EvidencePacksView(ApiView):
    """All that the published verdicts rest on."""

    rights = {"get": CLAIM_READ}
    renderer_classes = [AnyRenderer]
    parameters = ("published_after", "published_before")

    @extend_schema(
        operation_id="exports_evidence_packs",
        responses={(200, "application/zip"): OpenApiTypes.BINARY},
        parameters=[
            OpenApiParameter("published_after", _DAY, description="On that day or later."),
            OpenApiParameter("published_before", _DAY, description="Before that day."),
        ],
    )  # fmt: skip
    def get(self, request: Request) -> Any:
        """Stream a zip with the evidence pack of each published verdict, and a hash of each.

        What a fact-checkers' network asks for when it assesses a newsroom, for a year or for all.
        """
        rows = Publication.objects.exclude(record={})
        for name, lookup in (("published_after", "gte"), ("published_before", "lt")):
            if given := request.query_params.get(name, ""):
                rows = rows.filter(**{f"published_at__date__{lookup}": _day(given, name)})
        packs = evidence_packs(rows)
        answer = StreamingHttpResponse(
            packs, content_type="application/zip",
            headers={"Content-Disposition": 'attachment; filename="evidence-packs.zip"'},
        )  # fmt: skip
        answer._resource_closers.append(packs.close)  # type: ignore[attr-defined]
        return answer


def _day(given: str, name: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise ValidationError({name: "This is a day: 2026-05-01."}) from None
