"""The Prefer header (RFC 7240), read leniently: what is not understood is not preferred."""

from __future__ import annotations

from django.http import HttpRequest

LONGEST_WAIT = 30


def preferences(request: HttpRequest) -> dict[str, str]:
    """Return the preferences of a request; of two of one name the first counts."""
    found: dict[str, str] = {}
    for preference in request.headers.get("Prefer", "").split(","):
        name, _, value = preference.split(";")[0].partition("=")
        found.setdefault(name.strip().lower(), value.strip().strip('"').strip())
    return found


def seconds_to_wait(request: HttpRequest) -> int | None:
    """Return how long ``wait=N`` lets us take, at most 30 seconds; None if it is not asked."""
    wait = preferences(request).get("wait", "")
    if not (wait.isascii() and wait.isdigit()):
        return None
    # Nine digits are many years already; int() refuses thousands of them.
    return LONGEST_WAIT if len(wait) > 9 else min(int(wait), LONGEST_WAIT)
