"""Every page and every endpoint, read by who may not know a blind verdict.

Two newsrooms differ in nothing but what the first verdict is, and which of two editors gave it.
Whoever may not know it reads the same in both, to the letter; so no page, list, filter or count can
give it away.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, reverse

from claims.actions import assignments, blind, review
from claims.actions.annotations import annotate
from claims.actions.tokens import create_token
from claims.api import urls
from claims.models import BlindVerdict

REASON = "Mum is the word."
ADMIN = [
    "admin:index", "admin:claims_claim_changelist", "admin:claims_claim_queue",
    "admin:claims_decision_changelist", "admin:claims_evidence_changelist",
    "admin:claims_annotation_changelist", "admin:claims_assignment_changelist",
    "admin:claims_snapshot_changelist", "admin:claims_article_changelist",
    "admin:claims_finding_changelist",
    "admin:claims_auditline_changelist",
]  # fmt: skip
QUERIES = {
    "admin:claims_claim_changelist": ["status__exact=awaiting_approval", "queue=approval"],
    "admin:claims_claim_queue": ["scope=all", "scope=free", "scope=all&stage=second_verdict"],
    "admin:claims_decision_changelist": ["verdict__exact=altered", "verdict__exact=verified"],
    "admin:claims_evidence_changelist": ["relation__exact=supports",
                                         "relation__exact=contradicts"],
}  # fmt: skip


class Told(Exception):
    """The end of a newsroom that was only read."""


def newsroom(make, verdict: str, reason: str, who: str = "mole") -> Any:
    """Return a claim in a blind round; the first editor leaves every trace that one can."""
    editors = {name: make.user("editor", name=name) for name in ("mole", "vole")}
    first = editors[who]
    article = make.article(slug="fees", blind=True)
    claim = make.claim(make.version(article))
    assignments.assign_claim(claim=claim, editor=first, by=make.user("chief editor"))
    claim = review.start_review(claim=claim, by=first)
    relation = "contradicts" if verdict == "altered" else "supports"
    source = make.snapshot("Fees rise in May, she said.", added_by=first)
    evidence = make.evidence(claim, by=first, note=reason, snapshot=source)
    type(evidence).objects.filter(pk=evidence.pk).update(relation=relation)
    annotate(by=first, body=reason, claim=claim)
    _, token = create_token(user=first, name="first", days=1, by=first)
    Client().post(
        f"/api/v1/claims/{claim.pk}/propose-verdict/", {"verdict": verdict, "reason": reason},
        content_type="application/json", headers={"Authorization": f"Bearer {token}"},
    )  # fmt: skip
    return BlindVerdict.objects.get(claim=claim).claim


def addresses(claim) -> list[str]:
    """Return every address of the admin and the API that could show something of ``claim``."""
    version, found = claim.version, []
    for name in ADMIN:
        found += [reverse(name), *(f"{reverse(name)}?{query}" for query in QUERIES.get(name, []))]
    rows = [claim, version, version.article, claim.evidence.get(), claim.evidence.get().snapshot,
            claim.annotations.get(), *claim.decisions.all(), *claim.assignments.all()]  # fmt: skip
    found += [
        reverse(f"admin:claims_{row._meta.model_name}_{page}", args=[row.pk])
        for row in rows
        for page in ("change", "history")
    ]
    found += [reverse(f"admin:claims_articleversion_{page}", args=[version.pk, *rest])
              for page, rest in (("desk", []), ("desk_card", [1]), ("desk_room", [1]))]  # fmt: skip
    return found + list(of_the_api(urls.urlpatterns, claim))


def of_the_api(patterns: Any, claim) -> Any:
    evidence = claim.evidence.get()
    own = {"claim": claim.pk, "evidence": evidence.pk, "snapshot": evidence.snapshot_id}
    known = {
        "slug": "fees", "number": 1, "claim_id": claim.pk,
        "identifier": claim.annotations.get().identifier,
    }  # fmt: skip
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from of_the_api(pattern.url_patterns, claim)
            continue
        needed = set(pattern.pattern.converters)
        kind = next((one for one in ("evidence", "snapshot", "claim") if one in pattern.name), "")
        values = known | {"pk": own.get(kind, 0), "token_key": "x", "key": "x"}
        reads = "get" in getattr(pattern.callback, "actions", {"get": ""})
        if reads and needed <= set(values) and pattern.name not in ("unknown", "docs", "schema"):
            yield reverse(f"api:{pattern.name}", kwargs={name: values[name] for name in needed})


def read(user, addresses: list[str]) -> dict[str, str]:
    """Return what ``user`` reads at each address, without what differs by chance."""
    browser, program = Client(), Client()
    browser.force_login(user)
    _, token = create_token(user=user, name="walk", days=1, by=user)
    pages = {}
    for number, address in enumerate(addresses):
        headers = {} if address.startswith("/admin") else {"Authorization": f"Bearer {token}"}
        answer = (program if headers else browser).get(address, headers=headers)
        body = b"".join(answer) if answer.streaming else answer.content
        text = re.sub(r'csrfmiddlewaretoken" value="\w+', "", body.decode(errors="replace"))
        text = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\b[0-9a-f]{12,64}\b|\bcc_\w+", "", text)
        where = re.sub(r"[0-9]+", "0", re.sub(r"[0-9a-f-]{36}", "", address))
        pages[f"{number} {where}"] = f"{answer.status_code} {re.sub(r'[0-9]+', '0', text)}"
    return pages


def walked(make, role: str, *what: str) -> dict[str, str]:
    pages: dict[str, str] = {}
    try:
        with transaction.atomic():
            claim = newsroom(make, *what)
            reader = make.user(role, name=f"reader-{role.replace(' ', '')}")
            pages = read(reader, addresses(claim))
            raise Told
    except Told:
        return pages


@pytest.mark.parametrize("role", ["editor", "chief editor"])
def test_whoever_may_not_know_reads_the_same(make, role):
    one = walked(make, role, "altered", REASON, "mole")
    other = walked(make, role, "verified", "Another reason altogether.", "vole")
    assert len(one) > 60
    assert set(one) == set(other)
    differing = [address for address in one if one[address] != other[address]]
    assert differing == []
    told = [address for address, text in one.items() if REASON in text]
    assert told == []
    broken = [address for address, text in one.items() if text.startswith("500")]
    assert broken == []


def test_the_first_editor_sees_their_own(make):
    claim = newsroom(make, "altered", REASON)
    first = BlindVerdict.objects.get().editor
    pages = read(first, addresses(claim))
    assert sum(REASON in text for text in pages.values()) > 5


def test_once_decided_everybody_sees_both(make):
    claim = newsroom(make, "altered", REASON)
    second = make.user("editor", name="ola")
    blind.give_verdict(claim=claim, by=second, verdict="altered", reason="The figure differs.")
    where = [reverse("admin:claims_claim_change", args=[claim.pk]),
             reverse("api:claim-detail", args=[claim.pk])]  # fmt: skip
    pages = read(make.user("reporter"), where)
    assert len(pages) == 2
    for text in pages.values():
        assert REASON in text
        assert "The figure differs." in text
        assert "mole" in text


def test_while_two_differ_the_adjudicator_alone_sees_both(make):
    claim = newsroom(make, "altered", REASON)
    second, chief = make.user("editor", name="ola"), make.user("chief editor")
    blind.give_verdict(claim=claim, by=second, verdict="verified", reason="It is the same.")
    page = reverse("admin:claims_claim_change", args=[claim.pk])
    texts = {user: " ".join(read(user, [page]).values())
             for user in (chief, second, make.user("editor"), make.user("reporter"))}  # fmt: skip
    seen = {user: (REASON in text, "It is the same." in text) for user, text in texts.items()}
    assert list(seen.values()) == [(True, True), (False, True), (False, False), (False, False)]
