"""Rate limits: so many requests a minute for each token, session, or address of a stranger.

The counts lie in the database, so that they hold across processes and machines.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpResponseBase
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from claims.actions.api_use import count_request
from claims.models import ApiToken

_ALLOWANCE = "claims_allowance"


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left of a caller's minute."""

    policy: str
    limit: int
    left: int
    seconds: int

    def write_to(self, response: HttpResponseBase) -> None:
        """Set the two headers of the IETF's draft on rate limits."""
        response["RateLimit-Policy"] = f'"{self.policy}";q={self.limit};w=60'
        response["RateLimit"] = f'"{self.policy}";r={self.left};t={self.seconds}'


class PerMinute(BaseThrottle):
    """At most ``CLAIMS_API_RATES`` requests in a minute of the clock; 0 is no limit."""

    def allow_request(self, request: Request, view: Any) -> bool:
        """Count the request; False (429, Retry-After) if it is one too many."""
        policy, caller = self.caller(request)
        limit = settings.CLAIMS_API_RATES[policy]
        if not limit:
            return True
        counted = count_request(by=caller)
        self.seconds = counted.seconds_left
        left = max(0, limit - counted.count)
        allowance = Allowance(policy, limit, left, counted.seconds_left)
        setattr(request._request, _ALLOWANCE, allowance)
        return counted.count <= limit

    def caller(self, request: Request) -> tuple[str, str]:
        """Return the policy and who is counted."""
        if isinstance(request.auth, ApiToken):
            return "token", f"token {request.auth.digest}"
        if request.user and request.user.is_authenticated:
            return "token", f"account {request.user.pk}"
        # With NUM_PROXIES=0 the header that a client can write itself is not looked at.
        return "anonymous", f"address {self.get_ident(request)}"

    def wait(self) -> float:
        """Return the seconds until the next minute."""
        return max(1, self.seconds)


def write_allowance(request: Request, response: HttpResponseBase) -> None:
    """Say in the answer what is left, if the request was counted."""
    allowance: Allowance | None = getattr(request._request, _ALLOWANCE, None)
    if allowance is not None:
        allowance.write_to(response)
