"""A blind review by the API, from the switch to the adjudication."""

from __future__ import annotations

import pytest

from claims.models import Claim

WHY = {"reason": "Line 3 has another figure."}


@pytest.fixture
def claim(make, chief):
    article = make.article(slug="fees")
    answer = chief.post("articles/fees/blind/", {"blind": True}, If_Match="*")
    assert answer.json()["blind"] is True
    claim = make.claim(make.version(article), status="in_review")
    make.evidence(claim)
    return claim


def moves(caller, claim) -> set[str]:
    return {one["name"] for one in caller.get(f"claims/{claim.pk}/").json()["moves"]}


def test_three_people_and_two_verdicts(caller, chief, claim, refused):
    first, second, address = caller("editor"), caller("editor"), f"claims/{claim.pk}"
    proposed = first.post(f"{address}/propose-verdict/", {"verdict": "altered", **WHY}).json()
    assert (proposed["status"], proposed["proposed_verdict"]) == ("awaiting_approval", "")
    assert [one["verdict"] for one in proposed["blind_verdicts"]] == ["altered"]
    assert moves(second, claim) == {"give-verdict", "send-back"}
    refused(second.post(f"{address}/approve-verdict/", {}), 409, "status")
    refused(first.post(f"{address}/give-verdict/", {"verdict": "altered"}), 403)
    refused(second.post(f"{address}/give-verdict/", {"verdict": "x"}), 400, "verdict")
    given = second.post(f"{address}/give-verdict/", {"verdict": "verified"}).json()
    assert given["status"] == "awaiting_approval"
    assert [one["editor"]["id"] for one in given["blind_verdicts"]] == [second.user.pk]
    refused(second.post(f"{address}/adjudicate-verdict/", {"verdict": "verified"}), 403)
    assert moves(chief, claim) == {"adjudicate-verdict", "send-back"}
    both = chief.get(f"{address}/").json()["blind_verdicts"]
    assert [(one["place"], one["verdict"]) for one in both] == [(1, "altered"), (2, "verified")]
    refused(
        chief.post(f"{address}/adjudicate-verdict/", {"verdict": "unsupported", **WHY}), 400,
        "verdict",
    )  # fmt: skip
    refused(chief.post(f"{address}/adjudicate-verdict/", {"verdict": "altered"}), 400, "reason")
    done = chief.post(f"{address}/adjudicate-verdict/", {"verdict": "altered", **WHY}).json()
    assert (done["status"], done["proposed_by"]["id"]) == ("altered", first.user.pk)
    assert Claim.objects.get(pk=claim.pk).decided_by == chief.user


def test_who_sets_the_switch(editor, chief, make, refused):
    make.article(slug="fees")
    refused(editor.post("articles/fees/blind/", {"blind": True}), 403)
    refused(chief.post("articles/fees/blind/", {}), 400, "blind")
    refused(chief.post("articles/fees/blind/", {"blind": "maybe"}), 400, "blind")
    assert chief.post("articles/fees/blind/", {"blind": None}).json()["blind"] is None


def test_while_it_lasts_names_are_null(caller, make, claim):
    first, second, address = caller("editor"), caller("editor"), f"claims/{claim.pk}"
    evidence = first.post(
        f"{address}/evidence/",
        {"relation": "contradicts", "note": "See.", "text": "Fees fall in May."},
    ).json()
    first.post(f"{address}/propose-verdict/", {"verdict": "altered"})
    rows = second.get(f"{address}/evidence/").json()["results"]
    shown = next(one for one in rows if one["id"] == evidence["id"])
    assert (shown["relation"], shown["note"], shown["added_by"]) == (None, "", None)
    last = second.get(f"{address}/decisions/?ordering=-number").json()["results"][0]
    assert (last["blind"], last["by"], last["verdict"]) == (True, None, "")
    assert first.get(f"{address}/decisions/?ordering=-number").json()["results"][0]["by"]
    assert second.get(f"decisions/?by={first.user.username}").json()["results"] == []
