"""What just outside a quotation governs it, and what does not."""

from __future__ import annotations

import pytest

from claims.evidence.sense import cut_turns, lost_after, lost_before
from claims.evidence.source import Source


def before(sentence: str, quote: str, outside: str = "") -> str:
    return lost_before(Source(sentence), sentence.index(quote), quote.lower().split(), outside)[0]


def after(sentence: str, quote: str, outside: str = "") -> str:
    end = sentence.index(quote) + len(quote)
    return lost_after(Source(sentence), end, quote.lower().split(), outside)[0]


@pytest.mark.parametrize(
    ("sentence", "quote", "kind"),
    [
        ("I never said that the mine was closed.", "the mine was closed", "negation"),
        ("There is no evidence that the dam is cracked.", "the dam is cracked", "negation"),
        ("I deny that we paid the judge.", "we paid the judge", "negation"),
        ("If the rains fail, we will lose the crop.", "we will lose the crop", "condition"),
        ("Many people say that he is guilty.", "he is guilty", "attribution"),
        ("It is possible that she was poisoned.", "she was poisoned", "hedge"),
        ("It is not only cheap but safe.", "cheap but safe", ""),
        ("No doubt the team will recover.", "the team will recover", ""),
        ("If you look at the data, crime will fall.", "crime will fall", ""),
        ("I think the team will recover.", "the team will recover", "hedge"),
        ("We did not lose hope, and the team will recover.", "the team will recover", ""),
    ],
)
def test_what_stands_before(sentence: str, quote: str, kind: str) -> None:
    assert before(sentence, quote) == kind


@pytest.mark.parametrize(
    ("sentence", "quote", "kind"),
    [
        ("We will strike unless wages rise.", "We will strike", "condition"),
        ("We will sign, but only if they pay.", "We will sign", "condition"),
        ("The idea that he is guilty is nonsense.", "he is guilty", "negation"),
        ("He is guilty, they say.", "He is guilty", "negation"),
        ("We will strike, but I hope it is short.", "We will strike", ""),
        ("We will strike because wages fell.", "We will strike", ""),
        ("We will help if necessary.", "We will help", ""),
        ("It was a total failure if you look closely.", "a total failure", ""),
    ],
)
def test_what_stands_after(sentence: str, quote: str, kind: str) -> None:
    assert after(sentence, quote) == kind


def test_what_the_article_says_itself_is_not_lost() -> None:
    assert before("I deny that we paid the judge.", "we paid the judge", "He denied that") == ""
    assert (
        after("We will strike unless wages rise.", "We will strike", "unless they get more") == ""
    )


@pytest.mark.parametrize(
    ("text", "cut", "following", "words"),
    [
        ("The drug is not safe.", "not", "safe", "not"),
        ("The mayor says the union wants a strike.", "says the union wants", "a strike", ""),
        ("The mayor says the union is corrupt.", "says the union", "is corrupt", "says the union"),
        ("Mr Roy is honest. Mr Lal is a thief.", "honest. Mr Lal", "is a thief", "Mr Lal"),
        ("It is not cheap but good.", "not cheap but", "good", ""),
        ("The drug, which is not new, works.", ", which is not new,", "works", ""),
    ],
)
def test_what_a_marked_cut_takes_away(text: str, cut: str, following: str, words: str) -> None:
    start = text.index(cut)
    end = text.index(following, start + len(cut))
    assert cut_turns(Source(text), start, end, following.split()) == words
