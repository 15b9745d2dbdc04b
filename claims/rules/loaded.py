"""AT601: a reporting verb that says what the writer thinks of the statement."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from claims.attribution.document import Attribution
from claims.rules.blanked import Places
from claims.rules.rule import Hit, Settings
from claims.rules.story import Story
from claims.rules.wordlists_attributed import NOT_SPEECH
from claims.text.spans import Span
from claims.text.tokens import Token
from claims.text.wordlist import words

_NOT = words(
    """
    not never n't didn't doesn't don't won't wouldn't couldn't can't cannot refused refuses
    refusing declined without nobody if unless to
    """
)
# After these the word is a noun: "his claims", "a boast".
_BEFORE_NOUNS = words(
    """
    the a an his her its their our my your this that these those 's such any no some other false
    baseless of about on by and or with into over
    """
)


def loaded(story: Story, options: Settings) -> Iterator[Hit]:
    """Yield the loaded verbs among the cues, where the article itself uses them."""
    inside = Places(quotation.span for quotation in story.quotations)
    for number, one in enumerate(story.attributions):
        for token in _verbs(story, one, options["words"]):
            span = Span(token.start, token.end)
            if inside.touch(span):
                continue
            message = f"“{token.text}” tells the reader what to think of the statement."
            yield Hit(span, message, {"verb": token.lower}, number)


# In "insisted that the team leave" the plain verb tells a demand, no statement.
_PLAIN_VERBS = words(
    """
    be go stop give take make leave resign stay come pay return keep hold do wear sign
    answer include
    """
)
_PREPOSITIONS = words("in on at after before when as during by for from with last this and too")
_GUESTS = words(
    """
    visitors guests patients pupils students applicants women girls boys children refugees
    spectators fans pilgrims tourists entrants
    """
)
_OWNERS = words("his her its their our my your whose")
_SUITS = words(
    "suit lawsuit lawsuits suits sued sues suing complaint petition plaintiff plaintiffs"
)
_PLEAS = words("plea pleaded pleading pled guilty court")
_LEND_TO_PLAIN = words(
    """
    to will would can could may might must should shall not do does did they we i you don't won't
    didn't can't never
    """
)


def _verbs(story: Story, one: Attribution, listed: frozenset[str]) -> Iterator[Token]:
    for cue in one.cue:
        for token in story.tokens_in(cue):
            if token.lower in listed and not _is_other_use(story, one, token):
                yield token


def _is_other_use(story: Story, one: Attribution, token: Token) -> bool:
    start = max(0, token.start - 40)
    before = [t.lower for t in story.tokens_in(Span(start, token.start))] if token.start else []
    if not _NOT.isdisjoint(before[-3:]) or (before and before[-1] in _BEFORE_NOUNS):
        return True
    after = story.tokens_in(Span(token.end, token.end + 60))
    if after and after[0].lower == "by":
        return True
    if token.lower.startswith("admit") and _is_plea(story, token):
        return True
    if token.lower.startswith("claim") and (
        _is_noun(story, one, token, before) or _is_in_suit(story, token)
    ):
        return True
    if token.lower.startswith("claim") and _is_taken(after[:2]):
        return True
    if token.lower.startswith("admit") and _is_let_in(after[:3]):
        return True
    if token.lower.startswith("insist") and _is_demand(after[:7]):
        return True
    for stem, others in NOT_SPEECH.items():
        if token.lower.startswith(stem):
            return any(t.lower in others for t in (after[:1] if stem == "insist" else after[:3]))
    return False


def _is_noun(story: Story, one: Attribution, token: Token, before: list[str]) -> bool:
    """Tell whether it is somebody's: "the mayor's old claims", not "his aide claims"."""
    if any(story.text[span.end : token.start].isspace() for span in one.source):
        return False
    return any(word.endswith(("'s", "’s", "s'", "s’")) or word in _OWNERS for word in before[-3:])


def _is_in_suit(story: Story, token: Token) -> bool:
    """Tell whether it is a plaintiff's: what a suit says, it claims."""
    sentence = story.sentence_at(token.start)
    inside = story.tokens_in(sentence) if sentence else []
    before = [each.lower for each in inside if each.start < token.start]
    return not _SUITS.isdisjoint(before[-8:])


def _is_taken(after: list[Token]) -> bool:
    """Tell whether somebody is what was claimed: "the fever claimed her in spring"."""
    words_of = [each.lower for each in after]
    # "Claimed her brother was ill" claims no person.
    alone = len(after) < 2 or not after[1].is_word or words_of[1] in _PREPOSITIONS
    return words_of[:1] in (["him"], ["them"], ["us"]) or (words_of[:1] == ["her"] and alone)


def _is_let_in(after: list[Token]) -> bool:
    """Tell whether so many people are admitted: "admits 40 visitors a day"."""
    return bool(after) and any(each.lower in _GUESTS for each in after)


def _is_demand(after: list[Token]) -> bool:
    if not after or after[0].lower != "that":
        return False
    return any(
        verb.lower in _PLAIN_VERBS and before.lower not in _LEND_TO_PLAIN
        for before, verb in pairwise(after[1:])
    )


def _is_plea(story: Story, token: Token) -> bool:
    """Tell whether somebody admits it in court: there the word is the exact one."""
    sentence = story.sentence_at(token.start)
    inside = story.tokens_in(sentence) if sentence else []
    return any(each.lower in _PLEAS for each in inside)
