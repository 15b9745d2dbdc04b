"""Alterations that no editor may make: other words, another sense, another speaker."""

from __future__ import annotations

import re

from benchmarks.quotes import wordlists as lists
from benchmarks.quotes.altering import (
    Altered,
    Given,
    body_and_end,
    lowered,
    places,
    replaced,
    swapped,
)
from claims.evidence.comparison import (
    ABSENT,
    ALTERED,
    ELLIPSIS_TURNS_SENSE,
    OTHER_SPEAKER,
    PARAPHRASE_IN_QUOTES,
    SPLICED,
    TRUNCATED_TURNS_SENSE,
)

ENOUGH_CHANGED = 7
"""One word in so many has to be another before an alteration is a paraphrase."""
FAR = 400
"""Characters between two quotations that make their joining a splice."""


def _altered(words: str | None) -> Altered | None:
    return Altered(words, (ALTERED,)) if words else None


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


def spliced(given: Given) -> Altered | None:
    """Join two quotations of one article as though they were one."""
    far = [one for one in given.article.quotes if abs(one.start - given.quote.start) > FAR]
    if not far:
        return None
    second = given.chance.choice(far).words
    body, _ = body_and_end(given.words)
    if given.chance.random() < 0.5:
        return Altered(f"{body}. {second}", (SPLICED,))
    return Altered(f"{body} and {lowered(second)}", (SPLICED,))


def ellipsis(given: Given) -> Altered | None:
    """Cut a "not" out of the source, with a mark for it."""
    where = _undenied(given)
    if where is None:
        return None
    lost = given.chance.choice([" not", " not in any way", " certainly never"])
    mark = given.chance.choice([" …", " [...]", " ..."])
    return Altered(
        replaced(given.words, (where, where), mark),
        (ELLIPSIS_TURNS_SENSE,),
        source=replaced(given.words, (where, where), lost),
    )


def condition_lost(given: Given) -> Altered | None:
    """Stop before the condition under which it was said."""
    body, end = body_and_end(given.words)
    if not body[-1:].isalpha() or end.startswith("?"):
        return None
    condition = given.chance.choice(lists.CONDITIONS)
    return Altered(given.words, (TRUNCATED_TURNS_SENSE,), source=f"{body}{condition}{end}")


def denial_lost(given: Given) -> Altered | None:
    """Start after the words that denied it."""
    if not re.match(r"(?:We|He|She|They|It|This|There|The|You|I) [a-z]", given.words):
        return None
    denial = given.chance.choice(lists.DENIALS)
    source = denial + lowered(given.words)
    return Altered(given.words, (TRUNCATED_TURNS_SENSE,), source=source)


def paraphrase(given: Given) -> Altered | None:
    """Say it in other words and another order, in quotation marks."""
    body, end = body_and_end(given.words)
    parted = re.split(r", (?:and |but )?| because | when | and ", body)
    if len(parted) < 2 or min(len(part.split()) for part in parted) < 3:
        return None
    turned = ", ".join([*(lowered(part) for part in parted[1:]), lowered(parted[0])])
    pattern = re.compile(r"[\w’']+")
    changed = pattern.sub(lambda one: lists.SYNONYMS.get(one.group(), one.group()), turned)
    differing = sum(a != b for a, b in zip(turned.split(), changed.split(), strict=False))
    if differing < max(2, len(turned.split()) / ENOUGH_CHANGED):
        return None
    return Altered(changed[0].upper() + changed[1:] + end, (PARAPHRASE_IN_QUOTES,))


def other_speaker(given: Given) -> Altered | None:
    """Give the words to somebody else of the article."""
    mine = given.quote.speaker
    if mine is None:
        return None
    people = [who for who in given.article.people if not set(who.split()) & set(mine.split())]
    if not people:
        return None
    return Altered(given.words, (OTHER_SPEAKER,), speaker=given.chance.choice(people))


def absent(given: Given) -> Altered | None:
    """Give words that stand in another article."""
    words = given.chance.choice(given.other.quotes).words
    return None if words in given.article.text else Altered(words, (ABSENT,))


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
    "spliced": spliced,
    "ellipsis over a negation": ellipsis,
    "condition lost": condition_lost,
    "denial lost": denial_lost,
    "paraphrase": paraphrase,
    "other speaker": other_speaker,
    "absent": absent,
}
