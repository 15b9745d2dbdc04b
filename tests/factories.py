"""Builders of valid rows. Every move of a claim goes through the real actions."""

from __future__ import annotations

import itertools
from typing import Any

from django.contrib.auth.models import Group, User

from claims.actions import evidence as evidence_actions
from claims.actions import publishing, review
from claims.models import (
    Analysis,
    AnalysisState,
    Article,
    ArticleVersion,
    Claim,
    Correction,
    Evidence,
    EvidenceComparison,
    Finding,
    Outlet,
    Publication,
    QuoteType,
    Relation,
    Snapshot,
    Speaker,
    SpeakerKind,
    Status,
)
from claims.models.claim import spans_to_json
from claims.text.spans import Span

TEXT = (
    "Harbour fees will rise in May, port director Ada Mensah said on Monday.\n\n"
    "“We held them for six years,” she said, “and we cannot do it for a seventh.”\n\n"
    "Experts expect that smaller lines will leave, according to the Tema Courier."
)
SOURCE, CUE, CONTENT = "Ada Mensah", "said", "Harbour fees will rise in May"


class Factory:
    """Makes rows; every call without arguments makes another one."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)

    def user(self, role: str = "", name: str = "", **fields: Any) -> User:
        name = name or f"{role.replace(' ', '-') or 'user'}-{next(self._numbers)}"
        user = User.objects.create_user(name, f"{name}@example.org", **fields)
        if role:
            user.groups.add(Group.objects.get(name=role))
            user.is_staff = role != "API consumer"
            user.save()
        return user

    def outlet(self, name: str = "", **fields: Any) -> Outlet:
        return Outlet.objects.create(name=name or f"Outlet {next(self._numbers)}", **fields)

    def speaker(self, name: str = "", kind: str = SpeakerKind.PERSON, **fields: Any) -> Speaker:
        return Speaker.objects.create(
            name=name or f"Speaker {next(self._numbers)}", kind=kind, **fields
        )

    def article(self, **fields: Any) -> Article:
        return Article.objects.create(**{"slug": f"article-{next(self._numbers)}"} | fields)

    def version(
        self, article: Article | None = None, text: str = TEXT, **fields: Any
    ) -> ArticleVersion:
        article = article or self.article()
        number = article.versions.count() + 1
        defaults = {"number": number, "headline": "Harbour fees to rise"}
        return ArticleVersion.objects.create(article=article, text=text, **defaults | fields)

    def analysis(self, version: ArticleVersion | None = None, **fields: Any) -> Analysis:
        defaults = {"extractor_name": "rules", "extractor_version": "1.0"}
        return Analysis.objects.create(version=version or self.version(), **defaults | fields)

    def analysed(self, **fields: Any) -> ArticleVersion:
        """Return a version that the extractor has read."""
        from claims.analysis import analyse

        version = self.version(**fields)
        analyse(analysis_id=self.analysis(version).pk)
        assert version.analyses.get().state == AnalysisState.DONE
        return version

    def spans(self, text: str, words: str, start: int = 0) -> list[dict[str, Any]]:
        """Return the one span of ``words`` in ``text`` as a claim stores it."""
        at = text.index(words, start)
        return spans_to_json([Span(at, at + len(words))], text)

    def unsaved_claim(self, version: ArticleVersion | None = None, **fields: Any) -> Claim:
        version = version or self.version()
        number = (
            version.claims.order_by("-number").values_list("number", flat=True).first() or 0
        ) + 1
        # Another number, another content: the same spans are stored once a version.
        content = CONTENT[: len(CONTENT) - number + 1]
        return Claim(
            **{
                "version": version,
                "number": number,
                "source_spans": self.spans(version.text, SOURCE) if SOURCE in version.text else [],
                "cue_spans": self.spans(version.text, CUE) if CUE in version.text else [],
                "content_spans": self.spans(
                    version.text, content if content in version.text else version.text[:number]
                ),
                "quote_type": QuoteType.INDIRECT,
                "confidence": 0.9,
                "extractor_name": "rules",
                "extractor_version": "1.0",
            }
            | fields
        )

    def claim(
        self, version: ArticleVersion | None = None, status: str = Status.UNREVIEWED, **fields: Any
    ) -> Claim:
        """Return a claim that went the shortest way to ``status``."""
        claim = self.unsaved_claim(version, **fields)
        claim.save()
        claim.refresh_from_db()
        return self.move(claim, status) if status != Status.UNREVIEWED else claim

    def move(self, claim: Claim, status: str) -> Claim:
        """Bring an unreviewed ``claim`` to ``status`` by the real moves, with fresh editors."""
        first, second = self.user("editor"), self.user("editor")
        if status == Status.NOT_A_CLAIM:
            return review.mark_not_a_claim(claim=claim, by=first, reason="A headline.")
        claim = review.start_review(claim=claim, by=first)
        if status == Status.IN_REVIEW:
            return claim
        verdict = Status.VERIFIED if status == Status.AWAITING_APPROVAL else status
        self.evidence(claim)
        claim = review.propose_verdict(claim=claim, verdict=verdict, by=first, reason="I looked.")
        if status == Status.AWAITING_APPROVAL:
            return claim
        return review.approve_verdict(claim=claim, by=second)

    def publication(self, claim: Claim | None = None, **fields: Any) -> Publication:
        """Return the publication of a claim that was decided and then published."""
        claim = claim or self.claim(status=fields.pop("verdict", Status.VERIFIED), **fields)
        return publishing.publish_claim(
            claim=claim, by=self.user("chief editor"), explanation="The director did say so."
        )

    def blind_round(self, verdict: str = Status.ALTERED, reason: str = "Mum is the word.") -> Claim:
        """Return a claim in a blind round, with its first verdict."""
        claim = self.claim(self.version(self.article(blind=True)), status=Status.IN_REVIEW)
        first = self.user("editor")
        self.evidence(claim, by=first, note="Look at line 3.", passage="Fees rise in May")
        return review.propose_verdict(claim=claim, by=first, verdict=verdict, reason=reason)

    def snapshot(self, text: str = "", **fields: Any) -> Snapshot:
        text = text or f"Fees rise in May, the director said. ({next(self._numbers)})"
        return Snapshot.objects.create(text=text, **fields)

    def comparison(self, evidence: Evidence, **fields: Any) -> EvidenceComparison:
        defaults = {
            "verdict": "identical", "kind": "identical", "score": 1.0,
            "explanation": "Word for word.", "input_hash": "0" * 64,
        }  # fmt: skip
        return EvidenceComparison.objects.create(evidence=evidence, **defaults | fields)

    def evidence(self, claim: Claim | None = None, **fields: Any) -> Evidence:
        claim = claim or self.claim()
        snapshot = fields.pop("snapshot", None) or self.snapshot()
        return evidence_actions.add_evidence(
            claim=claim, snapshot=snapshot, relation=Relation.SUPPORTS,
            by=fields.pop("by", None) or self.user("editor"), **fields,
        )  # fmt: skip

    def correction(self, claim: Claim | None = None, **fields: Any) -> Correction:
        claim = claim or self.claim()
        defaults = {
            "number": claim.corrections.count() + 1, "version": claim.version, "kind": "outlet",
            "before": {"cited_outlet": None}, "after": {"cited_outlet": "NPR"},
            "extractor_name": "rules", "extractor_version": "1.0",
        }  # fmt: skip
        by = fields.pop("by", None) or self.user("editor")
        return Correction.objects.create(claim=claim, by=by, **defaults | fields)

    def finding(self, version: ArticleVersion | None = None, **fields: Any) -> Finding:
        version = version or self.version()
        start = version.findings.count()
        defaults = {
            "code": "AT601", "severity": "warning", "start": start, "end": start + 4,
            "message": "A loaded verb.", "hint": "Write “said”.",
        }  # fmt: skip
        return Finding.objects.create(version=version, **defaults | fields)
