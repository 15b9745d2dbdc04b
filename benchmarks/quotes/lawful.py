"""Edits that editors may make: the same words, or a change that is marked and turns nothing."""

from __future__ import annotations

import re

from benchmarks.quotes.altering import Altered, Given, gap, places, replaced, swapped
from benchmarks.quotes.phrases import ASIDES, CUTS, FILLERS
from benchmarks.quotes.wordlists import PRONOUNS, SPELLINGS
from claims.evidence.comparison import IDENTICAL, LAWFUL_EDIT, TYPOGRAPHY_ONLY

_LAWFUL = (LAWFUL_EDIT,)
OPENERS = frozenset(
    [
        "We",
        "You",
        "He",
        "She",
        "They",
        "It",
        "This",
        "That",
        "There",
        "The",
        "These",
        "Those",
        "If",
        "When",
        "What",
        "My",
        "Our",
        "A",
        "In",
        "And",
        "But",
        "So",
        "To",
        "For",
        "As",
        "At",
        "On",
        "Not",
        "No",
    ]
)
_BOTH_WAYS = SPELLINGS | {british: american for american, british in SPELLINGS.items()}


def identical(given: Given) -> Altered | None:
    """Leave the words as they are."""
    return Altered(given.words, (IDENTICAL,))


def typography(given: Given) -> Altered | None:
    """Change the form of apostrophes, dashes, spaces and marks."""
    forms = {"’": "'", "'": "’", " — ": " – ", "—": " – ", "–": "—"}
    words = given.words
    pattern = "|".join(forms)
    changed = re.sub(pattern, lambda found: forms[found.group()], words)
    if changed == words:
        words = words.replace(" ", "\u00a0", 1)
        return Altered(words, (TYPOGRAPHY_ONLY, IDENTICAL), marks='""')
    return Altered(changed, (TYPOGRAPHY_ONLY,), marks=given.chance.choice(["“”", '""', "«»"]))


def fillers(given: Given) -> Altered | None:
    """Leave out what only filled a pause in the source."""
    where = gap(given)
    if where is None:
        return None
    filler = given.pick(FILLERS)
    return Altered(given.words, _LAWFUL, source=replaced(given.words, (where, where), filler))


def clarification(given: Given) -> Altered | None:
    """Say in square brackets whom a pronoun means."""
    words = swapped(given, {word: f"[{meant}]" for word, meant in PRONOUNS.items()})
    return (words and Altered(words, _LAWFUL)) or None


def sic(given: Given) -> Altered | None:
    """Put [sic] after a word."""
    where = gap(given)
    if where is None:
        return None
    mark = given.pick(["[sic] ", "(sic) ", "[SIC] ", "[sic!] "])
    return Altered(replaced(given.words, (where, where), mark), _LAWFUL)


def marked_cut(given: Given) -> Altered | None:
    """Cut an aside that turns nothing, with a mark for it."""
    found = places(given.words, ["and", "that", "because", "when", "where", "who"])
    found = [one for one in found if given.words[one.start() - 1] == " " and one.start() > 12]
    if not found:
        return None
    where = given.chance.choice(found).start()
    mark, aside = given.pick(CUTS), given.pick(ASIDES)
    before = given.words[: where - 1].rstrip(",")
    return Altered(
        f"{before}{mark}{given.words[where:]}",
        _LAWFUL,
        source=f"{before}{aside} {given.words[where:]}",
    )


def spelling(given: Given) -> Altered | None:
    """Write a word the American way instead of the British, or the other way round."""
    words = swapped(given, _BOTH_WAYS)
    return (words and Altered(words, _LAWFUL)) or None


def capital(given: Given) -> Altered | None:
    """Change the case of the first letter, bare or in brackets."""
    first = given.words.split(" ", 1)[0]
    letter = given.words[0]
    if first not in OPENERS and not letter.islower():
        return None
    other = given.chance.choice([letter.swapcase(), f"[{letter.swapcase()}]"])
    return Altered(other + given.words[1:], (LAWFUL_EDIT,))


KINDS = {
    "identical": identical,
    "typography": typography,
    "fillers removed": fillers,
    "clarification": clarification,
    "sic": sic,
    "marked cut": marked_cut,
    "spelling": spelling,
    "first capital": capital,
}
