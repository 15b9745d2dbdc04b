"""How single values look: badges, excerpts, links. Everything is escaped."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

# Control characters would vanish, or end what a browser reads; their pictures take their place.
_PICTURES = {code: 0x2400 + code for code in range(32) if code not in (9, 10, 13)}
_PICTURES |= {0x7F: 0x2421} | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)


def visible(text: str) -> str:
    """Return ``text`` with control characters replaced, one by one, by their pictures."""
    return text.translate(_PICTURES)


def shortened(text: str, limit: int) -> str:
    """Return at most ``limit`` characters of ``text``, on one line."""
    line = " ".join(visible(text[: 2 * limit]).split())
    return line if len(text) <= limit else line[: limit - 1].rstrip() + "…"


def excerpt(text: str, limit: int = 90) -> SafeString | str:
    """Return the beginning of ``text``; its direction of writing stays its own."""
    return format_html("<bdi>{}</bdi>", shortened(text, limit)) if text else ""


def badge(value: str, label: str) -> SafeString:
    """Return a status as text on its colour."""
    return format_html('<span class="badge badge-{}">{}</span>', value, label)


def moment(at: datetime | None) -> str:
    """Return a time in the reader's zone, as every list shows it."""
    return date_format(timezone.localtime(at), "DATETIME_FORMAT") if at else "–"


def page_of(row: Any) -> str:
    """Return the address of the admin's page of ``row``."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def link(row: Any, text: str) -> SafeString:
    """Return a link to the page of ``row``."""
    return format_html('<a href="{}"><bdi>{}</bdi></a>', page_of(row), shortened(text, 90))


def web_address(url: str) -> str:
    """Return ``url`` if it is one that may become a link: http or https."""
    return url if url.lower().startswith(("http://", "https://")) else ""


def outside(url: str) -> SafeString | str:
    """Return ``url`` as a link to another site, or as it is where it is none."""
    if not web_address(url):
        return visible(url)
    return format_html('<a href="{}" rel="noopener noreferrer"><bdi>{}</bdi></a>', url, url)


def desk_of(version_pk: int, number: int | None = None) -> str:
    """Return the address of the review desk of a version, at the claim of that number."""
    address = reverse("admin:claims_articleversion_desk", args=[version_pk])
    return f"{address}?claim={number}" if number else address
