"""Reading a dense stretch of text with fewer pieces: what no prose has so much of is left out.

Prose has about one piece in four characters. Rulers, figures, addresses, code, and scripts that the
vocabulary spells letter by letter have up to one a character, and the network's work goes by
pieces. Of what makes a text so dense the ends tell as much as the whole.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Flags = npt.NDArray[np.bool_]
Integers = npt.NDArray[np.int32]

LAST_LATIN = "\u024f"
CHUNK, LETTERLESS, WORD, SPELLED = 3, 2, 2, 1
"""Pieces that are kept: at both ends of what stands without a space, at both ends of a run without
a letter, at the head of a word, and at that of a word in another script, which is spelled letter
by letter."""


def superfluous(text: str, spans: Integers, first: Flags) -> Flags:
    """Return which pieces of a dense text are left out, (n,).

    ``spans`` is (n, 2), ``[start, end)`` in the text; ``first`` is True where a word begins.
    """
    parts = [text[start:end] for start, end in spans.tolist()]
    letters = np.array([any(map(str.isalpha, part)) for part in parts], dtype=np.bool_)
    spelled = np.array([_is_spelled(part) for part in parts], dtype=np.bool_)
    spaced = np.ones(len(parts), dtype=np.bool_)
    spaced[1:] = spans[1:, 0] > spans[:-1, 1]
    changes = letters.copy()
    changes[1:] |= letters[:-1]
    return (
        _middle(spaced, CHUNK, CHUNK)
        | (_middle(changes, LETTERLESS, LETTERLESS) & ~letters)
        | _middle(first, WORD, 0)
        | (_middle(first, SPELLED, 0) & _in_words(spelled, first))
    )


def _is_spelled(part: str) -> bool:
    return any(char > LAST_LATIN and char.isalpha() for char in part)


def _in_words(some: Flags, first: Flags) -> Flags:
    """Return all the pieces of the words that have some of these."""
    words = np.cumsum(first)
    return np.isin(words, words[some])


def _middle(begins: Flags, head: int, tail: int) -> Flags:
    """Return what is neither among the first nor the last few of its run.

    ``begins`` is True where a run begins; the first piece always begins one.
    """
    edges = np.flatnonzero(np.append(True, begins[1:]))
    lengths = np.diff(np.append(edges, len(begins)))
    rank = np.arange(len(begins)) - np.repeat(edges, lengths)
    return (rank >= head) & (np.repeat(lengths, lengths) - rank > tail)
