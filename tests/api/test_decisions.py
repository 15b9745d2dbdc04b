"""GET /claims/{id}/decisions/."""

from __future__ import annotations


def test_the_log_of_a_claim_the_oldest_first(program, make):
    claim = make.claim(status="not_a_claim")
    make.claim(status="verified")
    (one,) = program.get(f"claims/{claim.pk}/decisions/").json()["results"]
    assert one["number"] == 1
    assert (one["old_status"], one["new_status"]) == ("unreviewed", "not_a_claim")
    assert (one["reason"], one["by"]["username"]) == ("A headline.", claim.decided_by.username)


def test_the_order_can_be_turned(program, make):
    claim = make.claim(status="verified")
    for ordering, expected in (("number", [1, 2, 3]), ("-number", [3, 2, 1])):
        body = program.get(f"claims/{claim.pk}/decisions/?ordering={ordering}").json()
        assert [one["number"] for one in body["results"]] == expected


def test_decisions_are_never_written_here(chief, make, refused):
    claim = make.claim(status="verified")
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        refused(chief(method, f"claims/{claim.pk}/decisions/", {}), 405)


def test_no_claim_and_no_role(program, nobody, make, refused):
    refused(program.get("claims/999999/decisions/"), 404)
    refused(nobody.get(f"claims/{make.claim().pk}/decisions/"), 403)


def test_the_number_of_queries_does_not_grow(program, make, django_assert_num_queries):
    for status in ("in_review", "verified"):
        claim = make.claim(status=status)
        with django_assert_num_queries(3):
            program.get(f"claims/{claim.pk}/decisions/")
