"""Browsers of the people of a newsroom, and one of every row that the admin shows."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.contrib.admin.utils import quote
from django.contrib.auth.models import User
from django.test import Client

from claims.actions import annotations as notes
from claims.actions import assignments
from claims.actions.tokens import create_token
from claims.models import Finding, SpeakerKind


class Browser(Client):
    """A test client that knows whose it is."""

    user: User


@pytest.fixture
def browser(make):
    """``browser("editor")`` is logged in as a new account of that role; so is "superuser".

    A "newcomer" may log in and has no role yet.
    """

    def of(role: str) -> Browser:
        if role == "nobody":
            return Browser()
        user = make.user("" if role in ("superuser", "newcomer") else role)
        user.is_staff = role != "API consumer"
        if role == "superuser":
            user.is_superuser = True
        user.save()
        client = Browser()
        client.force_login(user)
        client.user = user
        return client

    return of


@pytest.fixture
def rows(make):
    """One row of every table, tied to one claim that awaits approval."""
    outlet, speaker = make.outlet("Tema Courier"), make.speaker("Ada Mensah")
    claim = make.claim(
        status="awaiting_approval", speaker=speaker, cited_outlet=outlet,
        speaker_kind=SpeakerKind.PERSON, chain=[{"name": "Tema Courier", "kind": "outlet"}],
    )  # fmt: skip
    chief = make.user("chief editor")
    token, _ = create_token(user=chief, name="the CMS", days=9, by=chief)
    note = notes.annotate(claim=claim, by=chief, body="Is that the director?")
    return SimpleNamespace(
        outlet=outlet, speaker=speaker, claim=claim, apitoken=token, annotation=note,
        assignment=assignments.assign_claim(claim=claim, editor=chief, by=chief),
        article=claim.version.article, articleversion=claim.version,
        analysis=make.analysis(claim.version), evidence=claim.evidence.get(),
        snapshot=claim.evidence.get().snapshot, decision=claim.decisions.first(),
        finding=Finding.objects.create(
            version=claim.version, claim=claim, code="AT201", severity="warning", start=0, end=7,
            message="The outlet is cited, and its article is not linked.",
        ),
    )  # fmt: skip


def key_of(row) -> str:
    """Return what stands for a row in the admin's addresses."""
    return quote(getattr(row, "token_key", row.pk))
