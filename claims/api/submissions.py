"""The answer to a submission: at once, or after waiting for the reading."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from claims.actions.articles import Submission
from claims.api.serializers.submissions import SubmissionSerializer
from claims.api.waiting import ENDED, wait_until_read
from claims.models import Analysis, AnalysisState, Article, Claim


def answer(submission: Submission, *, request: Request, wait: int | None) -> Response:
    """Return 202 while it is being read, 201 with the claims after it, 200 if nothing is new."""
    analysis = Analysis.objects.select_related("version__article").get(pk=submission.analysis.pk)
    in_vain = False
    if wait is not None:
        in_vain = not wait_until_read(analysis, seconds=wait)
    status_url = reverse("api:analysis-detail", kwargs={"pk": analysis.pk}, request=request)
    response = Response(
        _body(submission, analysis, status_url=status_url, request=request),
        status=_status(submission, waited=wait is not None, in_vain=in_vain),
    )
    if wait is not None:
        response["Preference-Applied"] = f"wait={wait}"
    if analysis.state in ENDED:
        response["Location"] = _address(submission, request)
    else:
        response["Location"], response["Retry-After"] = status_url, "1"
    return response


def _status(submission: Submission, *, waited: bool, in_vain: bool) -> int:
    if in_vain:
        return status.HTTP_202_ACCEPTED
    if not submission.created:
        return status.HTTP_200_OK
    return status.HTTP_201_CREATED if waited else status.HTTP_202_ACCEPTED


def _body(
    submission: Submission, analysis: Analysis, *, status_url: str, request: Request
) -> dict[str, Any]:
    read = analysis.state == AnalysisState.DONE
    result = {
        "created": submission.created,
        "status_url": status_url,
        "article": Article.objects.for_list().get(pk=submission.article.pk),
        "version": submission.version,
        "analysis": analysis,
        "claims": _claims(submission) if read else None,
    }
    return SubmissionSerializer(result, context={"request": request}).data


def _claims(submission: Submission) -> QuerySet[Claim]:
    return Claim.objects.for_list().filter(version=submission.version).order_by("number")


def _address(submission: Submission, request: Request) -> str:
    place = {"slug": submission.article.slug, "number": submission.version.number}
    return reverse("api:version-detail", kwargs=place, request=request)
