"""The Prefer header."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from claims.api.preferences import seconds_to_wait


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("wait=5", 5),
        ("Wait = 5", 5),
        ('wait="5"', 5),
        ("respond-async, wait=10", 10),
        ("wait=5; foo=bar", 5),
        ("wait=5, wait=6", 5),
        ("wait=0", 0),
        ("wait=31", 30),
        ("wait=" + "9" * 5000, 30),
        ("", None),
        ("wait", None),
        ("wait=", None),
        ("wait=-1", None),
        ("wait=1.5", None),
        ("wait=²", None),
        ("wait=soon", None),
        (",;=,", None),
        ("return=minimal", None),
    ],
)
def test_wait(header, seconds):
    assert seconds_to_wait(RequestFactory().post("/", headers={"Prefer": header})) == seconds
