"""Alterations that no editor may make: other words, another sense, another speaker."""

from __future__ import annotations

import re

from benchmarks.quotes import wordlists as lists
from benchmarks.quotes.altering import Altered, Given, gap, places, replaced, swapped
from benchmarks.quotes.synonyms import SYNONYMS
from claims.evidence.comparison import ALTERED, TRUNCATED_TURNS_SENSE
from claims.text.wordlist import words

_LIMITER = rf"(?<=[a-z,] )(?:{'|'.join(lists.LIMITERS)}) (?=[a-z0-9$£€])"
_WEAK = words("that this with from have been were they them very will would there about")


def _altered(changed: str | None) -> Altered | None:
    return Altered(changed, (ALTERED,)) if changed else None


def _undenied(given: Given) -> int | None:
    """Return the place after an auxiliary that nothing denies."""
    found = [one.end() for one in places(given.words, lists.AUXILIARIES)]
    after = re.compile(r" (?!not\b|never\b|no\b)")
    found = [end for end in found if after.match(given.words, end)]
    return given.chance.choice(found) if found else None


def negation_added(given: Given) -> Altered | None:
    """Deny what was said."""
    where = _undenied(given)
    return _altered(replaced(given.words, (where, where), " not")) if where else None


def negation_removed(given: Given) -> Altered | None:
    """Drop a "not"."""
    found = list(re.finditer(r" not(?= )|(?<=[a-z])n[’']t\b", given.words))
    found = [one for one in found if given.words[one.start() - 2 : one.start()] not in ("ca", "wo")]
    if not found:
        return None
    return _altered(replaced(given.words, given.chance.choice(found).span(), ""))


def number(given: Given) -> Altered | None:
    """Change a figure, written in digits or in words."""
    digits = list(re.finditer(r"(?<![\d,.])\d{1,3}(?![\d,]|\.\d)", given.words))
    if digits:
        one = given.chance.choice(digits)
        return _altered(replaced(given.words, one.span(), str(int(one.group()) + 17)))
    return _altered(swapped(given, lists.NUMBERS))


def modality(given: Given) -> Altered | None:
    """Make a duty of a chance, or a promise of a doubt."""
    return _altered(swapped(given, lists.MODALS))


def quantifier(given: Given) -> Altered | None:
    """Change how many, or how often."""
    return _altered(swapped(given, lists.QUANTIFIERS))


def name(given: Given) -> Altered | None:
    """Name somebody else."""
    found = list(re.finditer(r"(?<=[a-z] )[A-Z][a-z]{3,}\b", given.words))
    found = [one for one in found if one.group() not in (*lists.MONTHS, *lists.DAYS, "March")]
    if not found:
        return None
    one = given.chance.choice(found)
    return _altered(replaced(given.words, one.span(), given.chance.choice(lists.NAMES)))


def hedge(given: Given) -> Altered | None:
    """Drop a hedge; at the start that is a truncation."""
    pattern = re.compile(rf"\b(?:{'|'.join(lists.HEDGES)}),? ", re.IGNORECASE)
    found = list(pattern.finditer(given.words))
    if not found:
        return None
    where = given.chance.choice(found).span()
    words = replaced(given.words, where, "")
    if where[0] == 0:
        return Altered(words[0].upper() + words[1:], (TRUNCATED_TURNS_SENSE, ALTERED))
    return _altered(words)


def date(given: Given) -> Altered | None:
    """Change a month, a weekday or a year."""
    years = list(re.finditer(r"\b(?:19|20)\d\d\b", given.words))
    if years:
        one = given.chance.choice(years)
        return _altered(replaced(given.words, one.span(), str(int(one.group()) - 3)))
    table = dict(zip(lists.MONTHS, lists.MONTHS[1:] + lists.MONTHS[:1], strict=True))
    table |= dict(zip(lists.DAYS, lists.DAYS[1:] + lists.DAYS[:1], strict=True))
    return _altered(swapped(given, table))


def unit(given: Given) -> Altered | None:
    """Change what is counted: the size of a sum, the measure of a length."""
    return _altered(swapped(given, lists.UNITS))


def antonym(given: Given) -> Altered | None:
    """Say the opposite with one word."""
    return _altered(swapped(given, lists.ANTONYMS))


def dropped(given: Given) -> Altered | None:
    """Leave out three or four words without a mark."""
    words = given.words.split(" ")
    if len(words) < 12:
        return None
    start = given.chance.randrange(3, len(words) - 7)
    return _altered(" ".join(words[:start] + words[start + given.chance.choice([3, 4]) :]))


def limiter(given: Given) -> Altered | None:
    """Leave out an "only" or an "almost"."""
    found = [one for one in re.finditer(_LIMITER, given.words) if one.start()]
    if not found:
        return None
    return _altered(replaced(given.words, given.chance.choice(found).span(), ""))


def tense(given: Given) -> Altered | None:
    """Put a verb into another time."""
    return _altered(swapped(given, lists.TENSES))


def person(given: Given) -> Altered | None:
    """Say it of others: "they" for "we"."""
    return _altered(swapped(given, lists.PERSONS))


def small_word(given: Given) -> Altered | None:
    """Change a preposition or a conjunction that the sense hangs on."""
    return _altered(swapped(given, lists.SMALL))


def word_put_in(given: Given) -> Altered | None:
    """Put in a word that colours what was said."""
    where = gap(given)
    if where is None:
        return None
    return _altered(replaced(given.words, (where, where), given.pick(lists.ADDED) + " "))


def synonym(given: Given) -> Altered | None:
    """Put one word for another that means nearly the same."""
    return _altered(swapped(given, SYNONYMS))


def order(given: Given) -> Altered | None:
    """Let two words change places, each so rare that the sense turns on it."""
    found = list(re.finditer(r"(?<![\w’'-])[A-Za-z]{4,}(?![\w’'-])", given.words))
    found = [one for one in found if one.group().lower() not in _WEAK and one.start()]
    if len(found) < 3:
        return None
    one, other = sorted(given.chance.sample(found, 2), key=lambda match: match.start())
    if one.group().lower() == other.group().lower() or other.start() - one.end() < 5:
        return None
    words = replaced(given.words, other.span(), one.group())
    return _altered(replaced(words, one.span(), other.group()))


KINDS = {
    "negation added": negation_added,
    "negation removed": negation_removed,
    "number": number,
    "modality": modality,
    "quantifier": quantifier,
    "name": name,
    "hedge dropped": hedge,
    "date": date,
    "unit": unit,
    "antonym": antonym,
    "words dropped": dropped,
    "limiter dropped": limiter,
    "tense": tense,
    "person": person,
    "small word": small_word,
    "word put in": word_put_in,
    "synonym": synonym,
    "order of words": order,
}
