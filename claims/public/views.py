"""The list of published claims, the page of each, and what machines ask a site for."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from claims.models import VERDICTS, Publication, Relation, Status
from claims.public.queries import Wanted, page
from claims.publish.claim_review import claim_review, in_page
from claims.publish.published import published, site

SECONDS = 60
"""How long a page may be kept by others: a correction has to be seen soon."""


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List what is published, with search and filters."""
    wanted = Wanted.of(request.GET)
    found = page(wanted, request.GET)
    context = {
        "wanted": wanted,
        "page": found,
        "claims": [published(row, ()) for row in found.rows],
        "verdicts": VERDICTS,
        "feed": wanted.address(q=""),
        "site": site(),
    }
    return _kept(render(request, "claims/public/index.html", context))


@require_safe
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one claim: what was said, the verdict, the evidence, the method, the corrections."""
    one = published(_row(slug))
    record = one.record
    context = {
        "claim": one,
        "record": record,
        "site": site(),
        "address": site().address(slug),
        "json_ld": in_page(claim_review(one, site())),
        "before": _context(record["spans"]["content"], "prefix", 0),
        "after": _context(record["spans"]["content"], "suffix", -1),
        "evidence": [_evidence(each) for each in record["evidence"]],
        "history": [
            {"at": each["at"], "to": Status(each["to"]).label} for each in record["history"]
        ],
        "article_url": web_address(record["article"]["url"]),
        "same_as": web_address(record["speaker"]["same_as"]),
        "corrections": one.corrections[::-1],
    }
    return _kept(render(request, "claims/public/claim.html", context))


@require_safe
def claim_review_json(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the ClaimReview alone."""
    answer = JsonResponse(
        claim_review(published(_row(slug)), site()), content_type="application/ld+json",
        json_dumps_params={"ensure_ascii": False},
    )  # fmt: skip
    answer["Access-Control-Allow-Origin"] = "*"
    return _kept(answer)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Say how claims are checked and how mistakes are corrected."""
    context = {"site": site(), "verdicts": [(one, one.label) for one in VERDICTS]}
    return _kept(render(request, "claims/public/method.html", context))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers what is for them."""
    lines = [
        "User-agent: *", "Disallow: /admin/", "Disallow: /api/", "Allow: /",
        f"Sitemap: {site().url}/sitemap.xml", "",
    ]  # fmt: skip
    return _kept(HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8"))


def web_address(url: str) -> str:
    """Return ``url`` if it is one that may become a link: http or https."""
    return url if url.lower().startswith(("http://", "https://")) else ""


def _row(slug: str) -> Publication:
    row: Publication = get_object_or_404(
        Publication.objects.with_statements().defer("search"), slug=slug
    )
    if not row.record:  # between the two rows of a load
        raise Http404("There is no such claim.")
    return row


def _evidence(one: dict[str, Any]) -> dict[str, Any]:
    label = Relation(one["relation"]).label if one["relation"] in Relation.values else ""
    return {**one, "link": web_address(one["url"]), "relation_label": label}


def _context(spans: list[dict[str, Any]], name: str, place: int) -> str:
    """Return the whole words around the claim, on one line, with the space that parts them."""
    words = " ".join(f"|{spans[place][name]}|".split()).strip("|") if spans else ""
    if name == "prefix":
        return words.partition(" ")[2]
    return words.rpartition(" ")[0]


def _kept(answer: HttpResponse) -> HttpResponse:
    patch_cache_control(answer, public=True, max_age=SECONDS)
    return answer
