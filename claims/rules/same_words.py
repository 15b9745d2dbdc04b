"""Whether two passages quote the same words, and not only the same turn of phrase."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from claims.text.normalise import normalise
from claims.text.quotes import quotations
from claims.text.tokens import tokens
from claims.text.wordlist import words

PRONOUNS = frozenset(["he", "she", "they", "it", "who", "we", "i"])
"""Whom these mean is a guess of ours: no rule is sure of a speaker by them."""
_TELLING = 4
"""Letters from which a word may tell something: "I think he will do" is everybody's."""
_TELLING_NOTHING = words(
    """
    that this with have will they them then than from what when where there their these those would
    could should think going want wants know just like really very much more most some been were
    your yours about into come comes make made does doing done said says here ever never also only
    over back good great thing things people time
    """
)
_MOST = 400
"""Words of a passage that are looked at."""


def same_words(one: str, other: str, least: int) -> bool:
    """Tell whether both have a run of at least ``least`` words in quotation marks in common.

    Two of them must be telling ones. Words that one of the two quotes from somebody else inside
    its own quotation are not its speaker's, and do not count. A passage without any marks counts
    whole.
    """
    first, second = quoted_words(one), quoted_words(other)
    match = SequenceMatcher(
        None, [word for word, _ in first], [word for word, _ in second], autojunk=False
    ).find_longest_match()
    common = first[match.a : match.a + match.size]
    theirs = second[match.b : match.b + match.size]
    if any(nested for _, nested in (*common, *theirs)):
        return False
    return match.size >= least and len(telling(word for word, _ in common)) >= 2


def telling(listed: Iterable[str]) -> set[str]:
    """Return the words that may tell one utterance from another."""
    return {word for word in listed if len(word) >= _TELLING} - _TELLING_NOTHING


def quoted_words(passage: str) -> list[tuple[str, bool]]:
    """Return the words in quotation marks, each with whether it is a quotation in a quotation."""
    text = normalise(passage).text
    found = quotations(text)
    outer = [each.span for each in found if each.depth == 0]
    inner = [each.span for each in found if each.depth > 0]
    listed = []
    for token in tokens(text):
        within = any(span.start <= token.start < span.end for span in outer)
        if token.is_word and (within or not outer):
            nested = any(span.start <= token.start < span.end for span in inner)
            listed.append((token.lower, nested))
    return listed[:_MOST]
