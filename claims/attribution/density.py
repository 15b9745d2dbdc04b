"""Whether a text is short of what reading may cost: known before anything of it is read.

The work of the tagger goes by word pieces. Prose of any script has at most two of them in five
characters as they are counted here (English one in four); single letters, figures and marks that
are set apart have up to two in three.
"""

from __future__ import annotations

from claims.attribution.tagger import count_pieces
from claims.errors import InvalidInput


def most_pieces(longest: int) -> int:
    """Return how many pieces a text may have where one of ``longest`` characters is read."""
    return 9 * longest // 20


def check_density(text: str, *, longest: int) -> None:
    """Raise InvalidInput (field ``text``) for a text that costs more than the longest prose.

    ``longest`` is how many characters are read: no prose of so many is refused. A text that is
    longer all the same, for it is older than the limit, is held against its own length.
    """
    limit = most_pieces(max(longest, len(text)))
    # A character has three pieces at most: a syllable of Korean.
    if 3 * len(text) <= limit:
        return
    count = count_pieces(text)
    if count > limit:
        raise InvalidInput(
            f"The text has {count:,} words and marks, or pieces of them; the limit is {limit:,}. "
            f"Prose of {longest:,} characters has fewer: this is code, a table or data.",
            field="text",
        )
