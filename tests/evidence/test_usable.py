from __future__ import annotations

import pytest

from claims.evidence.comparison import SOURCE_UNUSABLE
from claims.evidence.source import Source
from claims.evidence.usable import unusable, unusable_kind
from tests.evidence.claims_of import claim_of

STORY = (
    "The harbour at Port Ellery will be dredged this winter, the port authority said on Monday, so "
    "that larger ferries can dock there. Work starts in November and should take ten weeks. "
    "Fishermen have asked for the noise to stop at night, and the authority has agreed to that."
)
PAGE = (
    '<html><head><script>var a = "the of and to in";</script></head><body><p>It rained.</p></body>'
)
TEASERS = "".join(f'<div class="teaser"><a href="/story/{n}">Story {n}</a></div>' for n in range(9))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "empty"),
        (" \n\t\u200b ", "empty"),
        ("--- ... !!!", "empty"),
        ("Page not found", "too_short"),
        ("<!DOCTYPE html>\n<html>", "markup"),
        (PAGE, "markup"),
        (TEASERS, "markup"),
        (
            "Le maire a dit que la ville ne peut pas payer les travaux dans le port cette année, "
            "mais que les habitants sont avec lui pour une autre solution qui est moins chère.",
            "language",
        ),
        (
            "Der Bürgermeister sagte, die Stadt werde die Arbeiten nicht bezahlen, und er ist mit "
            "den Bürgern auf der Suche nach einer Lösung, die im Herbst kommen soll, für alle.",
            "language",
        ),
        ("Мэр сказал, что город не может оплатить работы в порту в этом году.", "language"),
        ("市長は、市は今年、港の工事費を支払うことができないと述べた。", "language"),
    ],
)
def test_what_is_no_source(text: str, kind: str) -> None:
    found = unusable(claim_of("He said |it rained|."), Source(text))
    assert found is not None
    assert (found.verdict, found.kind) == (SOURCE_UNUSABLE, kind)
    assert found.explanation.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "It will rain, Ann Lee said.",
        STORY.replace("Port Ellery", "<b>Port Ellery</b>") + "<br>",
        "Prices: a < b, b > c. " + STORY,
        STORY + " “Nous sommes très contents de la décision”, said Hélène Desrosiers of the ferry.",
    ],
)
def test_what_is_one(text: str) -> None:
    assert unusable(claim_of("He said |it rained|."), Source(text)) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Der Minister sagte, die Brücke werde nicht vor dem Herbst geöffnet.", "language"),
        ("“No vamos a cerrar la escuela este año”, dijo la alcaldesa.", "language"),
        ("Mayor Pugh: “Roof first, hymns later.”", None),
        ("Fire destroys Oslo museum; police arrest two suspects", None),
        ("Angela Merkel visits Le Mans, Los Angeles", None),
    ],
)
def test_a_sentence_or_two_in_another_language(text: str, kind: str | None) -> None:
    assert unusable_kind(text) == kind


def test_the_article_cannot_bear_itself_out() -> None:
    claim = claim_of(f"|{STORY}|")
    copied = unusable(claim, Source(STORY.replace(". ", ".\n\n").replace("Monday", "  Monday")))
    assert copied is not None
    assert copied.kind == "circular"


def test_a_sentence_in_common_is_no_circle() -> None:
    sentence = STORY.split(". ")[0]
    assert unusable(claim_of(f"|{sentence}|."), Source(STORY)) is None
    longer = STORY + " " + STORY.replace("ferries", "barges")
    assert unusable(claim_of(f"|{STORY}|"), Source(longer)) is None


@pytest.mark.parametrize("text", ["\0" * 50, "\ud800 lone " * 9, "<" * 20_000, "a" * 100_000])
def test_odd_texts_do_no_harm(text: str) -> None:
    unusable_kind(text)
