"""ETag and If-Match: whoever changes a claim says which revision they saw."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest
from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.renderers import JSONRenderer

from claims.actions.changes_since import Change, changes_since
from claims.api.representations import plain_tag, tag_of
from claims.errors import InvalidInput, StaleRevision
from claims.models import Claim

_ONE = r'(W/)?"([\x21\x23-\x7e\x80-\xff]*)"'
_TAG = re.compile(_ONE)
# A tag may have a comma in it.
_TAGS = re.compile(rf"[\s,]*{_ONE}(\s*,\s*({_ONE})?)*")


class PreconditionRequired(APIException):
    """The request must say which revision it changes."""

    status_code = status.HTTP_428_PRECONDITION_REQUIRED
    default_detail = "Send If-Match with the ETag of what you read."
    default_code = "precondition_required"


def etag_of(claim: Claim) -> str:
    """Return the entity tag of a claim: its revision."""
    return f'"{claim.revision}"'


def seen_revision(request: HttpRequest, claim: Claim, *, required: bool = False) -> int | None:
    """Return the revision that If-Match names; None if it names none or is ``*``.

    Of several tags the one that fits counts. The action compares it once more, under the
    lock. Raises StaleRevision (412) if no tag can fit, PreconditionRequired (428) if the header
    is missing although ``required``, InvalidInput if it is not a list of entity tags.
    """
    header = _header(request)
    if header is None:
        if required:
            raise PreconditionRequired
        return None
    if header == "*":
        return None
    # What follows the revision tells representations apart: see representations.py.
    revisions = [tag[1:-1].partition("-")[0] for tag in _strong_tags(header)]
    if str(claim.revision) not in revisions:
        raise StaleRevision(changes=_changes(claim, revisions))
    return claim.revision


def _header(request: HttpRequest) -> str | None:
    """Return If-Match, None where there is none. An empty one names no tag: it is refused."""
    header = request.headers.get("If-Match")
    return None if header is None else header.strip()


def _changes(claim: Claim, revisions: list[str]) -> list[Change]:
    """Return what was changed since the newest of the tags that is a revision."""
    seen = [int(one) for one in revisions if one.isascii() and one.isdigit() and len(one) < 10]
    return changes_since(claim=claim, revision=max(seen)) if seen else []


def _strong_tags(header: str) -> list[str]:
    """Return the strong tags, in their quotation marks: a weak one never matches (RFC 9110)."""
    if not _TAGS.fullmatch(header):
        raise InvalidInput('If-Match is a list of entity tags, such as "3".', field="If-Match")
    return [f'"{tag[2]}"' for tag in _TAG.finditer(header) if not tag[1]]


def check_representation(request: HttpRequest, view: Any, record: Any) -> None:
    """Refuse (412, 428) a change of ``record`` whose caller saw another representation of it.

    For records without a revision: the tag is that of their whole page. The caller holds the
    record's lock, so that nobody changes it between this and the change.
    """
    header = _header(request)
    if header is None:
        raise PreconditionRequired
    if header == "*":
        return
    written = JSONRenderer().render(view.in_full(record))
    known = [plain_tag(tag) for tag in _strong_tags(header)]
    if tag_of(written) not in known:
        raise StaleRevision("Somebody else changed this after you read it: read it again.")
