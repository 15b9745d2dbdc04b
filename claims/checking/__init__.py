"""Checking: compares the claims of a version with their evidence and runs the rules over it.

Safe to repeat and to interrupt: comparisons are kept until what they were computed from
changes, and the findings of a version are written in one transaction.
"""

from claims.checking.accept_rate import AcceptRate, accept_rates
from claims.checking.check import check_version, read_and_check
from claims.checking.comparisons import is_current
from claims.checking.elsewhere import versions_quoting
from claims.checking.settings import settings_for
from claims.checking.stale import is_stale, stale_versions
from claims.checking.story import story_of
from claims.checking.suggestions import suggestion_for
from claims.checking.unstored import SourceText, check_text

__all__ = [
    "AcceptRate",
    "SourceText",
    "accept_rates",
    "check_text",
    "check_version",
    "is_current",
    "is_stale",
    "read_and_check",
    "settings_for",
    "stale_versions",
    "story_of",
    "suggestion_for",
    "versions_quoting",
]
