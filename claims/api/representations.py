"""What is done to an answer once it is written: its ETag, 304 where nothing changed, gzip."""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.text import compress_string

# Below this, headers and trailer of gzip cost more than it saves.
_WORTH_IT = 1_000
_GZIPPED = "-gzip"


def finish(request: Any, response: Any) -> Any:
    """Give a written answer its ETag; return 304 or the answer compressed, where that fits."""
    if response.streaming or response.get("Content-Encoding"):
        return response
    if request.method in ("GET", "HEAD") and response.status_code == 200:
        response["ETag"] = tag_of(response.content, response.get("ETag", ""))
        if _is_known(request, response["ETag"]):
            return _not_modified(response)
    return _compressed(request, response)


def tag_of(content: bytes, revision: str = "") -> str:
    """Return the entity tag of a representation, with the revision of its record where it has one.

    A claim's revision alone would not do: its page also shows notes and findings, which change
    without the claim.
    """
    digest = hashlib.blake2b(content, digest_size=12).hexdigest()
    return f'"{revision[1:-1]}-{digest}"' if revision else f'"{digest}"'


def plain_tag(tag: str) -> str:
    """Return the tag of the representation that was compressed: ``"3-ab-gzip"``, ``"3-ab"``."""
    return f'{tag[: -len(_GZIPPED) - 1]}"' if tag.endswith(f'{_GZIPPED}"') else tag


def _is_known(request: Any, tag: str) -> bool:
    known = [plain_tag(one.removeprefix("W/")) for one in _if_none_match(request)]
    return "*" in known or tag in known


def _if_none_match(request: Any) -> list[str]:
    tags: list[str] = parse_etags(request.headers.get("If-None-Match", ""))
    return tags


def _not_modified(response: Any) -> HttpResponse:
    answer = HttpResponse(status=304)
    del answer["Content-Type"]
    for name, value in response.items():
        if name.lower() not in ("content-type", "content-length"):
            answer[name] = value
    answer.cookies = response.cookies
    return answer


def _compressed(request: Any, response: Any) -> Any:
    patch_vary_headers(response, ["Accept-Encoding"])
    if len(response.content) < _WORTH_IT or not _takes_gzip(request):
        return response
    # A name of random length stands in the header, against attacks on the length (BREACH).
    response.content = compress_string(response.content, max_random_bytes=100)
    response["Content-Encoding"] = "gzip"
    response["Content-Length"] = str(len(response.content))
    if tag := response.get("ETag"):
        response["ETag"] = f'{tag[:-1]}{_GZIPPED}"'
    return response


def _takes_gzip(request: Any) -> bool:
    for part in request.headers.get("Accept-Encoding", "").lower().split(","):
        name, _, quality = part.strip().partition(";")
        if name.strip() in ("gzip", "*"):
            return quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
