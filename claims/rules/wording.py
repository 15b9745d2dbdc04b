"""Rules on how it is put: AT601 to AT603."""

from __future__ import annotations

from claims.rules.dated import dated
from claims.rules.loaded import loaded
from claims.rules.rule import NOTE, WARNING, Option, Rule
from claims.rules.unverified import unverified
from claims.rules.wordlists_attributed import LOADED

RULES: tuple[Rule, ...] = (
    Rule(
        code="AT601",
        name="Loaded reporting verb",
        severity=NOTE,
        sees="A reporting verb that doubts, mocks or favours the speaker.",
        guideline="Reuters: “said” is neutral; avoid verbs such as claimed, admitted and insisted.",
        good="The owner said the ferry was safe.",
        bad="The owner insisted the ferry was safe.",
        hint="Write “said”, unless the verb states a fact that the story shows.",
        check=loaded,
        options=(Option("words", LOADED, "The verbs, in each form that is to be found."),),
        limits="It cannot tell an admission that was one from a word that only sounds like one.",
    ),
    Rule(
        code="AT602",
        name="Date of the statement",
        severity=WARNING,
        sees="A statement dated after publication, or an old one presented as new.",
        guideline="Own rule, after schema.org Claim: a claim has the day on which it was made.",
        good="Published 5 May 2025: “We are ready,” the minister said on 4 May 2025.",
        bad="Published 5 May 2025: “We are ready,” the minister said on 12 May 2025.",
        hint="Check the day, or tell the reader that the statement is an old one.",
        check=dated,
        options=(Option("days", 30, "After how many days a statement is no longer new.", 1, 1000),),
        limits="It reads dates with their year only (day, month, year; or month, year) and needs "
        "the day of publication.",
    ),
    Rule(
        code="AT603",
        name="Unverified material without a label",
        severity=WARNING,
        sees="Circulating or leaked material used as a source, with no word on its verification.",
        guideline="BBC Editorial Guidelines, accuracy: say so where material is not verified.",
        good="An unverified clip circulating on Telegram shows tanks at the port.",
        bad="A clip circulating on Telegram shows tanks at the port.",
        hint="Say whether it was verified and how, or that it could not be.",
        check=unverified,
        options=(Option("labels", (), "Further words that count as a label, in lower case."),),
        limits=(
            "It looks for set phrases in the article's own words and for a label in the same or a "
            "neighbouring paragraph; it does not look at the material."
        ),
    ),
)
