"""Alterations that keep the words and turn the sense, or take them from several places."""

from __future__ import annotations

import re

from benchmarks.quotes import phrases
from benchmarks.quotes import wordlists as lists
from benchmarks.quotes.altering import (
    Altered,
    Given,
    body_and_end,
    lowered,
    places,
    replaced,
    starting,
)
from benchmarks.quotes.synonyms import SYNONYMS
from claims.evidence.comparison import (
    ABSENT,
    ALTERED,
    ELLIPSIS_TURNS_SENSE,
    OTHER_SPEAKER,
    PARAPHRASE_IN_QUOTES,
    SPLICED,
    TRUNCATED_TURNS_SENSE,
)

ENOUGH_CHANGED, MANY_CHANGED = 7, 3
"""One word in so many has to be another before an alteration is a paraphrase."""
LEAST_PARAPHRASED = 9
FAR = 400
"""Characters between two quotations that make their joining a splice."""
_CLAUSE = re.compile(
    r"(?:We|He|She|They|It|This|There|The|You|I|That|These|Those|People|My|Our|His|Her|A|Most|All"
    r"|Every|Some|Many) [a-z]"
)
_TRUNCATED = (TRUNCATED_TURNS_SENSE,)


# Cut off -----------------------------------------------------------------------------------------


def condition_lost(given: Given) -> Altered | None:
    """Stop before the condition under which it was said."""
    body, end = body_and_end(given.words)
    if not body[-1:].isalpha() or end.startswith("?"):
        return None
    condition = given.pick(phrases.CONDITIONS_AFTER)
    return Altered(given.words, _TRUNCATED, source=f"{body}{condition}{end}")


def leading_condition_lost(given: Given) -> Altered | None:
    """Start after the condition under which it was said."""
    return _started(given, given.pick(phrases.CONDITIONS_BEFORE))


def denial_lost(given: Given) -> Altered | None:
    """Start after the words that denied it."""
    return _started(given, given.pick(phrases.DENIALS))


def doubt_lost(given: Given) -> Altered | None:
    """Start after the words that doubted it."""
    return _started(given, given.pick(phrases.HEDGES_BEFORE))


def _started(given: Given, before: str) -> Altered | None:
    if not _CLAUSE.match(given.words):
        return None
    return Altered(given.words, _TRUNCATED, source=before + lowered(given.words))


def denied_afterwards(given: Given) -> Altered | None:
    """Stop before the sentence that takes it back."""
    body, _ = body_and_end(given.words)
    if not _CLAUSE.match(given.words) or not body[-1:].isalpha() or len(body) == len(given.words):
        return None
    denial = given.pick(phrases.DENIED_AFTERWARDS)
    return Altered(f"{body}.", _TRUNCATED, source=f"{body}.{denial}")


def own_condition_lost(given: Given) -> Altered | None:
    """Stop before a condition that the quotation itself has."""
    found = re.search(
        r",? (?:if|unless|as long as|provided) (?!you will\b|not\b|any\b)", given.words
    )
    if found is None or len(given.words[: found.start()].split()) < 4:
        return None
    before = given.words[: found.start()]
    open_ended = r"[?.!;:]|\b(?:if|what|know|see|wonder|ask|whether|how|as)\b|that$"
    if re.search(open_ended, before, re.IGNORECASE):
        return None
    return Altered(before + ".", _TRUNCATED)


def own_denial_lost(given: Given) -> Altered | None:
    """Start after the denial or doubt that the quotation itself has."""
    found = re.match(
        r"I (?:do not|don[’']t) (?:think|believe) (?:that )?|I doubt (?:that )?"
        r"|It[’']s not true that ",
        given.words,
    )
    if found is None:
        return None
    rest = given.words[found.end() :]
    return Altered(starting(rest), _TRUNCATED) if len(rest.split()) >= 5 else None


# Cut out -----------------------------------------------------------------------------------------


def ellipsis(given: Given) -> Altered | None:
    """Cut a "not" out of the source, with a mark for it."""
    found = [one.end() for one in places(given.words, lists.AUXILIARIES)]
    found = [end for end in found if re.match(r" (?!not\b|never\b|no\b)", given.words[end:])]
    if not found:
        return None
    where = given.chance.choice(found)
    lost = given.pick([" not", " never", " not in any way", " certainly not", " hardly ever"])
    mark = given.pick(phrases.CUTS).rstrip()
    return Altered(
        replaced(given.words, (where, where), mark),
        (ELLIPSIS_TURNS_SENSE,),
        source=replaced(given.words, (where, where), lost),
    )


def ellipsis_over_a_condition(given: Given) -> Altered | None:
    """Cut out a condition between two clauses, with a mark for it."""
    found = [one.start() for one in re.finditer(r",? and (?=I|we|he|she|they|it)", given.words)]
    found = [one for one in found if len(given.words[:one].split()) >= 4]
    if not found:
        return None
    where, mark = given.chance.choice(found), given.pick(phrases.CUTS).rstrip()
    condition = given.pick(phrases.CONDITIONS_AFTER[:16])
    rest = given.words[where:].lstrip(",")
    return Altered(
        f"{given.words[:where]}{mark}{rest}",
        (ELLIPSIS_TURNS_SENSE,),
        source=f"{given.words[:where]}{condition},{rest}",
    )


# Put together ------------------------------------------------------------------------------------


def spliced(given: Given) -> Altered | None:
    """Join two quotations of one article as though they were one."""
    second = _far(given)
    if second is None:
        return None
    body, _ = body_and_end(given.words)
    join = given.pick(phrases.JOINS)
    return Altered(body + join + (second if join == ". " else lowered(second)), (SPLICED,))


def spliced_halves(given: Given) -> Altered | None:
    """Begin with the start of one quotation and end with the end of another."""
    second = _far(given)
    words = given.words.split(" ")
    if second is None or len(words) < 8 or len(second.split(" ")) < 8:
        return None
    rest = second.split(" ")
    first = " ".join(words[: max(5, len(words) // 2)]).rstrip(".,;")
    return Altered(f"{first} {' '.join(rest[-max(5, len(rest) // 2) :])}", (SPLICED, ALTERED))


def _far(given: Given) -> str | None:
    far = [one for one in given.article.quotes if abs(one.start - given.quote.start) > FAR]
    return given.chance.choice(far).words if far else None


def paraphrase(given: Given) -> Altered | None:
    """Say it in other words and another order, in quotation marks."""
    body, end = body_and_end(given.words)
    parted = re.split(r", (?:and |but )?| because | when | and ", body)
    if len(parted) < 2 or min(len(part.split()) for part in parted) < 3 or _is_short(body):
        return None
    turned = ", ".join([*(lowered(part) for part in parted[1:]), lowered(parted[0])])
    changed, differing = _in_other_words(turned)
    if differing < max(2, len(turned.split()) / ENOUGH_CHANGED):
        return None
    return Altered(starting(changed) + end, (PARAPHRASE_IN_QUOTES, ALTERED, SPLICED))


def other_words(given: Given) -> Altered | None:
    """Put another word for every word that has one."""
    changed, differing = _in_other_words(given.words)
    if _is_short(given.words) or differing < max(3, len(given.words.split()) / MANY_CHANGED):
        return None
    return Altered(changed, (PARAPHRASE_IN_QUOTES, ALTERED))


def _is_short(words: str) -> bool:
    """Tell whether too few words are there for a paraphrase to be known by."""
    return len(words.split()) < LEAST_PARAPHRASED


def _in_other_words(words: str) -> tuple[str, int]:
    pattern = re.compile(r"[\w’']+")
    changed = pattern.sub(lambda one: SYNONYMS.get(one.group(), one.group()), words)
    return changed, sum(one in SYNONYMS for one in pattern.findall(words))


# Somebody else's ---------------------------------------------------------------------------------


def other_speaker(given: Given) -> Altered | None:
    """Give the words to somebody else of the article."""
    other = _other(given)
    return Altered(given.words, (OTHER_SPEAKER,), speaker=other) if other else None


def _other(given: Given) -> str | None:
    mine = given.quote.speaker
    if mine is None:
        return None
    people = [who for who in given.article.people if not set(who.split()) & set(mine.split())]
    return given.chance.choice(people) if people else None


def absent(given: Given) -> Altered | None:
    """Give words that stand in another article."""
    words = given.chance.choice(given.other.quotes).words
    return None if words in given.article.text else Altered(words, (ABSENT,))


KINDS = {
    "condition lost": condition_lost,
    "leading condition lost": leading_condition_lost,
    "denial lost": denial_lost,
    "doubt lost": doubt_lost,
    "denied afterwards": denied_afterwards,
    "own condition lost": own_condition_lost,
    "own denial lost": own_denial_lost,
    "ellipsis over a negation": ellipsis,
    "ellipsis over a condition": ellipsis_over_a_condition,
    "spliced": spliced,
    "halves spliced": spliced_halves,
    "paraphrase": paraphrase,
    "in other words": other_words,
    "other speaker": other_speaker,
    "absent": absent,
}
