"""Answers that are not plain JSON."""

from __future__ import annotations

from rest_framework.renderers import JSONRenderer

JSON_LD = "application/ld+json"


class JSONLDRenderer(JSONRenderer):
    """JSON-LD: for whoever asks for it, or for JSON, or for nothing in particular."""

    media_type = JSON_LD
    format = "jsonld"
