"""Finding attributions: who is said to have said what, and through which outlet."""

from claims.attribution.document import (
    Attribution,
    Document,
    Hop,
    OutletNames,
    ResolvedSpeaker,
    to_json,
)
from claims.attribution.extractor import (
    EXTRACTOR_NAME,
    EXTRACTOR_VERSION,
    attributed,
    extract,
)
from claims.attribution.relations import Relation

__all__ = [
    "EXTRACTOR_NAME",
    "EXTRACTOR_VERSION",
    "Attribution",
    "Document",
    "Hop",
    "OutletNames",
    "Relation",
    "ResolvedSpeaker",
    "attributed",
    "extract",
    "to_json",
]
