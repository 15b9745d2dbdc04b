"""What a form on the desk gets back: the card as it is now, and a sentence to say aloud."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django_htmx.http import reswap, retarget

from claims.actions.changes_since import Change, changes_since
from claims.admin import passages
from claims.admin.claim_page import Failed
from claims.admin.desk.cards import card_context, claim_of, content_context, text_findings
from claims.models import ArticleVersion, Claim


def card_answer(
    request: HttpRequest, claim: Claim, failed: Failed | None = None, status: int = 200,
    said: str = "",
) -> HttpResponse:  # fmt: skip
    """Return the open card of ``claim`` as it is stored now; forms in ``failed`` as they were sent.

    A page that shows the evidence beside the claim says so (``room``) and gets that renewed too.
    """
    present = claim_of(claim.version_id, claim.number)
    context = card_context(request, present, failed) | {
        "said": said or _trouble(failed or {}),
        "changes": _changes(request, present) if status == 409 else [],
        "sent": _sent(failed or {}),
        # The name that the form has on the desk.
        "sent_with": next(iter(failed or {}), "").removeprefix("move_").removesuffix("_verdict"),
    }
    if "room" in request.POST:
        context |= {"room": True, "passage": passages.around(present, present.version.text)}
    return TemplateResponse(request, "claims/admin/desk/answer.html", context, status=status)


def _changes(request: HttpRequest, claim: Claim) -> list[Change]:
    """Return what happened to the claim since the page was opened that this was sent from."""
    seen = request.POST.get("revision", "")
    if not (seen.isascii() and seen.isdigit()) or int(seen) >= claim.revision:
        return []
    return changes_since(claim=claim, revision=int(seen))


def _sent(failed: Failed) -> list[tuple[str, str]]:
    """Return what was filled in and not stored, each with its label, as a reader says it."""
    rows = []
    for form in failed.values():
        given = getattr(form, "cleaned_data", {})
        for field in form.visible_fields():
            value = given.get(field.name)
            if value in (None, "", []):
                continue
            if isinstance(field.field, forms.ChoiceField):
                value = dict(field.field.choices).get(value, value)  # type: ignore[arg-type]
            rows.append((str(field.label), str(value)))
    return rows


def card_instead(request: HttpRequest, claim: Claim, form: forms.Form, status: int) -> HttpResponse:
    """Return the card where text and claims were asked for: what was tried was not possible."""
    answer = card_answer(request, claim, {"tried": form}, status)
    return reswap(retarget(answer, f"#claim-{claim.number}"), "outerHTML")


def findings_answer(
    request: HttpRequest, version: ArticleVersion, failed: Failed, status: int, said: str
) -> HttpResponse:
    """Return the findings about the whole text as they are stored now."""
    context: dict[str, Any] = text_findings(request, version, failed) | {
        "version": version,
        "said": said or _trouble(failed),
    }
    return TemplateResponse(
        request, "claims/admin/desk/findings_answer.html", context, status=status
    )


def drawn_answer(
    request: HttpRequest, version: ArticleVersion, number: int, said: str
) -> HttpResponse:
    """Return text and claims as they are now, and which claim to choose in them."""
    context = content_context(request, version) | {"said": said, "choose": number}
    return TemplateResponse(request, "claims/admin/desk/drawn_answer.html", context)


def refused(form: forms.Form, status: int, where: str = "#marking-problem") -> HttpResponse:
    """Return what is wrong with the words that were marked, for the panel where they are."""
    problems = [str(problem) for errors in form.errors.values() for problem in errors]
    answer = HttpResponse(
        format_html('<div class="errornote">{}</div>', " ".join(problems)), status=status
    )
    return reswap(retarget(answer, where), "innerHTML")


def _trouble(failed: Failed) -> str:
    """Return the first thing that is wrong with the forms."""
    for form in failed.values():
        for errors in form.errors.values():
            return f"Not done. {errors[0]}"
    return ""
