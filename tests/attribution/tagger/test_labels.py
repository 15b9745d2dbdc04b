from __future__ import annotations

import pytest

from claims.attribution.tagger.labels import LABELS, OUTSIDE, ROLES, begin, inside, may_follow


def test_each_role_has_two_labels_of_its_own() -> None:
    labels = [label for role in ROLES for label in (begin(role), inside(role))]
    assert sorted([OUTSIDE, *labels]) == list(range(LABELS))


@pytest.mark.parametrize("role", ROLES)
def test_the_inside_of_a_role_follows_only_that_role(role: str) -> None:
    before = {label for label in range(LABELS) if may_follow(label, inside(role))}
    assert before == {begin(role), inside(role)}


@pytest.mark.parametrize("label", [OUTSIDE, *map(begin, ROLES)])
def test_what_begins_or_lies_outside_follows_anything(label: int) -> None:
    assert all(may_follow(before, label) for before in range(LABELS))
