"""Finding the words of a text again in its next version."""

from __future__ import annotations

from claims.evidence.moving import Moving
from claims.text.spans import Span

OLD = "Fees rise, Ada said.\n\nThe port has six cranes. “We pay,” she said, “and go.”"


def moved(new: str, *words: str, old: str = OLD) -> list[str] | None:
    spans = [Span(old.index(one), old.index(one) + len(one)) for one in words]
    found = Moving(old, new).spans(spans)
    return found and [one.exact(new) for one in found]


def test_words_are_found_where_they_stand_now():
    new = f"New!\n\n{OLD}"
    assert moved(new, "six cranes") == ["six cranes"]
    assert Moving(OLD, new).spans([Span(0, 4)]) == [Span(6, 10)]


def test_how_they_are_spaced_does_not_matter():
    new = OLD.replace("has six", "has\n\nsix  ").replace("six   cranes", "six\u00a0cranes")
    assert moved(new, "six", "ranes. “We") == ["six", "ranes. “We"]


def test_words_between_the_spans_may_change():
    new = OLD.replace("she said,", "she added in her office,")
    assert moved(new, "“We pay,”", "she", "“and go.”") == ["“We pay,”", "she", "“and go.”"]


def test_words_that_changed_are_not_found():
    new = OLD.replace("she said,", "she added,")
    assert moved(new, "“We pay,”", "said,") is None
    assert moved(new, "six cranes", old=OLD.replace("six", "ten").replace("ten c", "six c")) == [
        "six cranes"
    ]
    assert moved("", "Fees") is None


def test_of_equal_words_those_are_meant_that_stand_where_they_stood():
    old, new = "Yes, he said. No, she said. Yes, he said.", "Yes, he said. No. Yes, he said."
    first, last = Moving(old, new).spans([Span(0, 3)]), Moving(old, new).spans([Span(28, 31)])
    assert (first, last) == ([Span(0, 3)], [Span(18, 21)])


def test_parts_that_went_far_apart_are_not_one_statement():
    new = OLD.replace("Ada said.", "a port said. " + "Nothing else happened. " * 9 + "Ada said.")
    assert moved(new, "Fees rise,", "Ada said.") is None
