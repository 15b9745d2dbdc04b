"""What the tests of the development set share: one small text, and a perfect extractor."""

from __future__ import annotations

from typing import Any

from claims.attribution import Attribution, Hop, ResolvedSpeaker
from tests.attribution.gold_reader import GoldAttribution

ROW: dict[str, Any] = {
    "id": "one",
    "behaviours": ["posts"],
    "variety": "British",
    "speakers": {"lee": "Ann Lee (person), mayor"},
    "text": "Mayor Ann Lee told Reuters that it rained. “It poured,” she said. “It did.”\n",
    "attributions": [
        {
            "source": "Mayor Ann Lee",
            "cue": "told",
            "indirect": "that it rained",
            "speaker": "lee",
            "outlet": "Reuters",
        },
        {"source": "she", "cue": "said", "direct": ["“It poured,”", "“It did.”"], "speaker": "lee"},
    ],
}


def as_found(gold: GoldAttribution, **values: Any) -> Attribution:
    """Return what an extractor would give that finds just this."""
    fields: dict[str, Any] = {
        "source": gold.source,
        "cue": gold.cue,
        "content": gold.content,
        "quote_type": gold.quote_type,
        "speaker": gold.speaker
        and ResolvedSpeaker(gold.speaker.names[0], gold.speaker.kind, gold.speaker.title),
        "cited_outlet": gold.outlet,
        "chain": tuple(Hop(hop.names[0], hop.kind) for hop in gold.chain),
        "confidence": 1.0,
    }
    return Attribution(**{**fields, **values})
