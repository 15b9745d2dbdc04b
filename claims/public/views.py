"""The list of published claims, the page of each, and what machines ask a site for."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from claims.models import VERDICTS, Publication, PublicationState, Relation, Status
from claims.public.queries import Wanted, corrections, page
from claims.public.words import MEANINGS, meanings
from claims.publish.claim_review import claim_review, in_page
from claims.publish.published import published, site

MOST_OF_ARTICLE = 500
SELECTOR_CONTEXT = 32
SECONDS = 60
"""How long a page may be kept by others: a correction has to be seen soon."""


GONE = 410


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List what is published, with search and filters."""
    wanted = Wanted.of(request.GET)
    found = page(wanted, request.GET)
    query = wanted.address()
    context = {
        "wanted": wanted,
        "page": found,
        "claims": [published(row, ()) for row in found.rows],
        "verdicts": VERDICTS,
        "site": site(),
        "address": f"{site().url}/claims/" + (f"?{query}" if query else ""),
        "feed": query,
    }
    return _kept(render(request, "claims/public/index.html", context))


@require_safe
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one claim: what was said, the verdict, the evidence, the method, the corrections.

    One that was withdrawn is gone (410), and its page says why.
    """
    one = published(_row(slug))
    record = one.record
    speaker, outlet = record["speaker"]["name"], (record["cited_outlet"] or {}).get("name")
    context = {
        "claim": one,
        "record": record,
        "site": site(),
        "address": site().address(slug),
        "json_ld": in_page(claim_review(one, site())),
        "meaning": MEANINGS[record["verdict"]],
        "outlet": outlet if outlet != speaker else "",
        "pieces": record.get("context") or _around(record),
        "evidence": [_evidence(each) for each in record["evidence"]],
        "history": [_step(each) for each in record["history"]],
        "article_url": web_address(record["article"]["url"]),
        "same_as": web_address(record["speaker"]["same_as"]),
        "corrections": one.corrections[::-1],
    }
    status = GONE if one.state == PublicationState.WITHDRAWN else 200
    return _kept(render(request, "claims/public/claim.html", context, status=status))


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is published about an article, in the order of its text."""
    rows = Publication.objects.of_article(slug).exclude(record={}).defer("search")
    found = [published(row, ()) for row in rows.order_by("-id")[:MOST_OF_ARTICLE]]
    if not found:
        raise Http404("There is no such article.")
    newest = max(found, key=lambda one: one.record["article"]["version"]).record["article"]
    context = {
        "article": newest,
        "article_url": web_address(newest["url"]),
        "claims": sorted(found, key=_place),
        "site": site(),
        "address": f"{site().url}/articles/{slug}/",
        "annotations": reverse("api:published-annotations", args=[slug]),
    }
    return _kept(render(request, "claims/public/article.html", context))


@require_safe
def corrected(request: HttpRequest) -> HttpResponse:
    """List what was taken back or mended, the newest first."""
    found = corrections(request.GET)
    context = {
        "page": found,
        "site": site(),
        "address": f"{site().url}{reverse('public:corrected')}",
    }
    return _kept(render(request, "claims/public/corrections.html", context))


@require_safe
def claim_review_json(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the ClaimReview alone."""
    one = published(_row(slug))
    answer = JsonResponse(
        claim_review(one, site()), content_type="application/ld+json",
        json_dumps_params={"ensure_ascii": False},
        status=GONE if one.state == PublicationState.WITHDRAWN else 200,
    )  # fmt: skip
    answer["Access-Control-Allow-Origin"] = "*"
    return _kept(answer)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Say how claims are checked and how mistakes are corrected."""
    context = {
        "site": site(),
        "verdicts": meanings(),
        "address": f"{site().url}{reverse('public:method')}",
    }
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
    return {
        **one,
        "link": web_address(one["url"]),
        "relation_label": label,
        "kept_at": parse_datetime(one["retrieved_at"]),
    }


def _around(record: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the claim with the whole words around it, of a record without its context."""
    spans = record["spans"]["content"]
    if not spans:
        return []
    before, after = spans[0]["prefix"], spans[-1]["suffix"]
    # Where the text itself begins or ends the first or the last word is a whole one.
    if spans[0]["start"] > len(before):
        before = "… " + before.partition(" ")[2]
    if len(after) >= SELECTOR_CONTEXT:
        after = after.rpartition(" ")[0] + " …"
    pieces = [(before, False), (record["claim"]["text"], True), (after, False)]
    return [{"text": words, "claimed": claimed} for words, claimed in pieces if words]


def _step(one: dict[str, Any]) -> dict[str, Any]:
    return {"at": parse_datetime(one["at"]), "to": Status(one["to"]).label}


def _place(one: Any) -> tuple[int, str]:
    spans = one.record["spans"]["content"]
    return (spans[0]["start"] if spans else 0, one.slug)


def _kept(answer: HttpResponse) -> HttpResponse:
    patch_cache_control(answer, public=True, max_age=SECONDS)
    return answer
