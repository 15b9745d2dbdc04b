"""What becomes of a claim when its text is read again, or its article gets a new version.

Same words: the new version's claim continues the old one, with its status, decisions,
corrections and evidence (copied, so that each version keeps its own record). Changed words: the
new claim starts again, marked *stale*, with a link to the one that was decided. What an editor
marked or corrected is found again by its words, whatever the extractor finds there.
"""

from claims.lineage.by_hand import before_corrections, key_of, not_yet_corrected
from claims.lineage.successors import carry_over, copied, predecessors

__all__ = [
    "before_corrections",
    "carry_over",
    "copied",
    "key_of",
    "not_yet_corrected",
    "predecessors",
]
