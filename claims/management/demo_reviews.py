"""A blind review for the demo: verdicts that agree, some that differ, and one decided between."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from django.contrib.auth import get_user_model
from django.db import transaction

from claims.actions import review
from claims.actions.blind import adjudicate_verdict, give_verdict, set_blind
from claims.actions.evidence import add_evidence, keep_snapshot
from claims.models import Article, Claim, Relation, Snapshot, Status


@transaction.atomic
def review_blind(path: Path, *, by: Any) -> int:
    """Let the accounts that ``path`` names review its article blind; return how many claims.

    The file is called after the article. Once somebody has begun on the article's claims, nothing
    happens: what people do in their demo is theirs.
    """
    article = Article.objects.get(slug=path.stem)
    claims = Claim.objects.current().filter(version__article=article).defer("search")
    if claims.exclude(status=Status.UNREVIEWED).exists():
        return 0
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    set_blind(article=article, blind=True, by=by)
    source = keep_snapshot(by=by, text=told["text"], title=told["title"])
    number = 0
    for one in told["verdicts"]:
        claim = claims.filter(content_text__contains=one["words"]).first()
        if claim is not None:
            _review(claim, source, one)
            number += 1
    return number


def _review(claim: Claim, source: Snapshot, told: dict[str, Any]) -> None:
    first, verdict, reason = _person(told["first"])
    add_evidence(claim=claim, snapshot=source, relation=Relation.MENTIONS, by=first)
    claim = review.start_review(claim=claim, by=first)
    claim = review.propose_verdict(claim=claim, by=first, verdict=verdict, reason=reason)
    second, verdict, reason = _person(told["second"])
    claim = give_verdict(claim=claim, by=second, verdict=verdict, reason=reason)
    if "adjudicated" in told:
        third, verdict, reason = _person(told["adjudicated"])
        adjudicate_verdict(claim=claim, by=third, verdict=verdict, reason=reason)


def _person(told: list[str]) -> tuple[Any, str, str]:
    name, verdict, reason = told
    return get_user_model().objects.get(username=name), verdict, reason
