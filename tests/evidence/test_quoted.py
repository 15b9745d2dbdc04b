"""Quotations against a source: each row is one thing that a journalist may have done to words."""

from __future__ import annotations

import pytest

from claims.evidence.comparison import (
    ABSENT,
    ALTERED,
    CUT,
    ELLIPSIS_TURNS_SENSE,
    IDENTICAL,
    LAWFUL_EDIT,
    PARAPHRASE_IN_QUOTES,
    REPLACED,
    SPLICED,
    TRUNCATED_TURNS_SENSE,
    TYPOGRAPHY_ONLY,
    ClaimedWords,
    Comparison,
)
from claims.evidence.quoted import compare_quoted
from claims.evidence.source import Source
from claims.text.quotes import quotations

SPEECH = """\
Thank you all for coming to Mombasa. We may build 1,200 homes by the river next year, and most \
of them will be for rent. The colour of the doors, um, is a matter for the council. It's a, you \
know, very hard programme to organise. Nobody in this hall has seen the final budget.

I do not think that the harbour project was a complete failure. The engineers worked hard on it. \
I would resign if the court ruled against us. Critics say the scheme is a waste of money. \
It would be wrong to say that our teachers caused the strike. Perhaps the bridge was never safe.

The river rose by 3.5 metres on Friday. He told me that the water was clean. The ferry, which \
had not been repaired since March, was carrying 90 passengers. Did the captain ignore the storm?

We spent £5 million on the clinic and about half of the nurses have left. Dr Amina Yusuf runs it \
fairly. The new law is not a threat to small farmers. We have to close the market on Monday.
"""
SOURCE = Source(SPEECH)


def compared(passage: str, source: Source = SOURCE) -> Comparison:
    quotes = tuple(found.span for found in quotations(passage) if not found.depth)
    return compare_quoted(ClaimedWords(passage, quotes), quotes, source)


SAME = [
    ("“The engineers worked hard on it.”", IDENTICAL),
    ("She called the project “a complete failure”.", IDENTICAL),
    ("“The river rose by 3.5 metres on Friday,” he said.", IDENTICAL),
    ("“We may build 1,200 homes,” she said, “by the river next year.”", IDENTICAL),
    ("“most of them”", IDENTICAL),
    ("“clinic”", IDENTICAL),
    ("“We may build 1200 homes by the river”", TYPOGRAPHY_ONLY),
    ("“It’s a, you know, very hard programme”", TYPOGRAPHY_ONLY),
    ("“The  engineers worked hard—on it”", TYPOGRAPHY_ONLY),
    ("“Dr. Amina Yusuf runs it fairly”", TYPOGRAPHY_ONLY),
]


@pytest.mark.parametrize(("passage", "verdict"), SAME)
def test_the_words_of_the_source(passage: str, verdict: str) -> None:
    found = compared(passage)
    assert (found.verdict, found.changes, found.score) == (verdict, (), 1.0)


LAWFUL = [
    ("“[The official] told me that the water was clean”", "bracketed_clarification"),
    ("“He told me [on Tuesday] that the water was clean”", "bracketed_clarification"),
    ("“He told me that the water [is] clean”", "bracketed_clarification"),
    ("“The engineers worked hard on [the project]”", "bracketed_clarification"),
    ("“We may build 1,200 homes by the river [in 2026]”", "bracketed_clarification"),
    ("“which had not been repaired since [last spring]”", "bracketed_clarification"),
    ("“The engineers [sic] worked hard on it”", "sic"),
    ("“We may build 1,200 homes … and most of them will be for rent”", "marked_cut"),
    ("“We may build 1,200 homes [...] and most of them will be for rent”", "marked_cut"),
    ("“We may build 1,200 homes . . . and most of them will be for rent”", "marked_cut"),
    ("“The colour of the doors is a matter for the council”", "fillers"),
    ("“It's a very hard programme”", "fillers"),
    ("“The color of the doors, um, is a matter”", "spelling"),
    ("“very hard program to organize”", "spelling"),
    ("“The river rose by 3.5 meters on Friday”", "spelling"),
    ("“We may build one thousand two hundred homes”", "spelling"),
    ("“It is a, you know, very hard programme”", "spelling"),
    ("“we may build 1,200 homes by the river”", "capital"),
    ("“[w]e may build 1,200 homes by the river”", "capital"),
]


@pytest.mark.parametrize(("passage", "kind"), LAWFUL)
def test_an_edit_that_the_trade_allows(passage: str, kind: str) -> None:
    found = compared(passage)
    assert (found.verdict, found.kind, found.changes) == (LAWFUL_EDIT, kind, ())


ALTERATIONS = [
    ("“The new law is a threat to small farmers”", "negation"),
    ("“The engineers never worked hard on it”", "negation"),
    ("“Dr Amina Yusuf runs it unfairly”", "negation"),
    ("“He told me that the water was [not] clean”", "negation"),
    ("“He told me that the water was [certainly] clean”", "hedge"),
    ("“We may build 12,000 homes by the river next year”", "number"),
    ("“The river rose by 5.3 metres on Friday”", "number"),
    ("“Dr Amina Okafor runs it fairly”", "name"),
    ("“We will build 1,200 homes by the river next year”", "modality"),
    ("“We might close the market on Monday”", "modality"),
    ("“all of them will be for rent”", "quantifier"),
    ("“We spent £5 million on the clinic and half of the nurses have left”", "hedge"),
    ("“The river rose by 3.5 metres on Thursday”", "date"),
    ("“We may build 1,200 homes by the river last year”", "date"),
    ("“We spent £5 billion on the clinic”", "unit"),
    ("“We spent €5 million on the clinic”", "unit"),
    ("“The river rose by 3.5 feet on Friday”", "unit"),
    ("“The engineers worked slowly on it”", "words"),
    ("“The engineers hard on it”", "words"),
]


@pytest.mark.parametrize(("passage", "kind"), ALTERATIONS)
def test_altered_words_and_their_gravest_class(passage: str, kind: str) -> None:
    found = compared(passage)
    assert (found.verdict, found.kind) == (ALTERED, kind)
    assert [change.critical or "words" for change in found.changes] == [kind]


TURNED = [
    ("“the harbour project was a complete failure,” she said.", "negation"),
    ("“our teachers caused the strike,” she said.", "negation"),
    ("The law is “a threat to small farmers”, she said.", "negation"),
    ("“I would resign,” she said.", "condition"),
    ("“the scheme is a waste of money,” she said.", "attribution"),
    ("“the bridge was never safe,” she said.", "hedge"),
]


@pytest.mark.parametrize(("passage", "kind"), TURNED)
def test_a_quotation_that_lost_what_governs_it(passage: str, kind: str) -> None:
    found = compared(passage)
    assert (found.verdict, found.kind) == (TRUNCATED_TURNS_SENSE, kind)


@pytest.mark.parametrize(
    "passage",
    [
        "She does not think that “the harbour project was a complete failure”.",
        "“I would resign,” she said, if the judges were to stop the plan.",
        "Some, she said, complain that “the scheme is a waste of money”.",
        "It is not true, she said, that “our teachers caused the strike”.",
        "“was carrying 90 passengers”",
        "“about half of the nurses”",
        "“has seen the final budget”",
    ],
)
def test_nothing_is_lost_where_the_article_says_it_or_nothing_governs(passage: str) -> None:
    assert compared(passage).verdict == IDENTICAL


@pytest.mark.parametrize(
    "passage",
    [
        "“The new law is … a threat to small farmers”",
        "“I would resign …”",
        "“… the harbour project was a complete failure”",
    ],
)
def test_a_marked_cut_that_turns_the_sense(passage: str) -> None:
    assert compared(passage).verdict == ELLIPSIS_TURNS_SENSE


def test_a_cut_of_an_aside_does_not_turn_the_sense() -> None:
    assert compared("“The ferry … was carrying 90 passengers”").kind == "marked_cut"


@pytest.mark.parametrize(
    "passage",
    [
        "“The engineers worked hard on it, and he told me that the water was clean.”",
        "“He told me that the water was clean. The engineers worked hard on it.”",
        "“The colour of the doors … He told me that the water was clean”",
        "“He told me that the water … was a complete failure”",
        "“He told me,” she said, “we may build 1,200 homes by the river”.",
    ],
)
def test_two_passages_made_one(passage: str) -> None:
    assert compared(passage).verdict == SPLICED


def test_another_speaker_between_the_parts_makes_a_splice() -> None:
    debate = Source("MS ADEYEMI: The dam is sound.\nMR ROY: I differ.\nMS ADEYEMI: Build it now.")
    assert compared("“The dam is sound … Build it now”", debate).verdict == SPLICED


@pytest.mark.parametrize(
    "passage",
    [
        "“Next year 1,200 new homes could be built, mostly rental, along the river”",
        "“Friday saw river levels rising 3.5 metres higher”",
    ],
)
def test_the_matter_in_other_words(passage: str) -> None:
    assert compared(passage).verdict == PARAPHRASE_IN_QUOTES


@pytest.mark.parametrize(
    "passage",
    [
        "“Fishing quotas were agreed in Lima before the summit opened”",
        "“total collapse”",
        "“rent free”",
        "“…”",
        "“”",
    ],
)
def test_nothing_of_it(passage: str) -> None:
    found = compared(passage)
    assert (found.verdict, found.score, found.evidence) == (ABSENT, 0.0, ())


def test_the_explanation_quotes_both_sides() -> None:
    found = compared("“We will build 1,200 homes by the river next year”")
    assert found.explanation == "The source says “may”; the article quotes “will”."


def test_the_alignment_marks_whole_words_of_both_texts() -> None:
    passage = "“We will build 1,200 homes … and most of them”"
    steps = compared(passage).alignment
    replaced = next(step for step in steps if step.kind == REPLACED)
    cut = next(step for step in steps if step.kind == CUT)
    assert replaced.source is not None
    assert replaced.claim is not None
    assert cut.source is not None
    assert replaced.source.exact(SPEECH) == "may"
    assert replaced.claim.exact(passage) == "will"
    assert cut.source.exact(SPEECH) == "by the river next year"


def test_the_passage_that_is_said_wins_over_the_headline_that_alters_it() -> None:
    article = Source("Ferry will stop in May\n\n“The ferry may stop in May,” she said.")
    found = compared("“The ferry may stop in May”", article)
    assert found.verdict == IDENTICAL
    assert found.evidence[0].start > 20


def test_what_the_source_puts_between_two_quotations_is_no_part_of_them() -> None:
    article = Source("“We lost two boats,” said Ana Cruz, a fisher. “The sea took them.”")
    assert compared("“We lost two boats. The sea took them.”", article).verdict == TYPOGRAPHY_ONLY


@pytest.mark.parametrize(
    "text", ["", "\0", "\ud800 said", "x" * 100_000, "‏שלום עולם", "[[[…", "1," * 5000, "' " * 5000]
)
def test_no_text_breaks_it(text: str) -> None:
    assert compared(f"He said: “{text} water”").verdict
    assert compared("“the water was clean”", Source(text)).verdict == ABSENT
