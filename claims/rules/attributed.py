"""Rules on attributed or not: AT101 to AT104."""

from __future__ import annotations

from claims.rules.first_mention import unnamed
from claims.rules.floating import floating
from claims.rules.rule import ERROR, NOTE, WARNING, Option, Rule
from claims.rules.run_together import late_or_run_together
from claims.rules.unattributed import unattributed
from claims.rules.wordlists_attributed import RANKS_OF_ONE, SINGLE_NAMES

RULES: tuple[Rule, ...] = (
    Rule(
        code="AT101",
        name="Disputable statement with no attribution",
        severity=NOTE,
        sees="An accusation, a sweeping judgement or a firm prediction in the article's own voice.",
        guideline=(
            "AP: attribute facts that can be disputed and that we did not witness, gather or "
            "confirm. Reuters: source every statement that is not an established fact."
        ),
        good="The auditor general said the treasurer was corrupt.",
        bad="The treasurer was corrupt.",
        hint="Say who says so, or give the record that it rests on.",
        check=unattributed,
        options=(
            Option("not_these", (), "Phrases that may stand without a source, in lower case."),
        ),
        on=False,
        limits=(
            "Off unless an outlet switches it on: it goes by set phrases, cannot know what is "
            "established, and marks opinion pieces, where the writer's own view is the point."
        ),
    ),
    Rule(
        code="AT102",
        name="Quotation with no speaker",
        severity=ERROR,
        sees="A longer quotation that no attribution covers and nothing beside it explains.",
        guideline="Reuters, Guardian style: the reader can see to whom every quotation belongs.",
        good="“We waited eleven years for this bridge,” said the farmer Asha Naik.",
        bad="The bridge reopened at noon. “We waited eleven years for this bridge.”",
        hint="Name the speaker beside the quotation, or take the marks off if nobody said it.",
        check=floating,
        options=(
            Option("words", 4, "How many words a quotation has before it is looked at.", 1, 50),
        ),
        limits=(
            "A quotation beside an attributed sentence passes as that speaker's. One beside a word "
            "of speech passes too, as the reader may find the speaker in a form it cannot read."
        ),
    ),
    Rule(
        code="AT103",
        name="Speaker named late, or two run together",
        severity=WARNING,
        sees=(
            "A speaker who appears only after several quoted sentences; a quotation that follows "
            "another speaker's in one paragraph with its own speaker named only after it."
        ),
        guideline="Reuters, Guardian style: name a new speaker before or early in the quotation.",
        good="Ana Cole said: “We won.” Ben Ode, her rival, said: “We want a recount.”",
        bad="“We won,” said Ana Cole. “We want a recount,” said Ben Ode.",
        hint="Name the speaker first, or begin a new paragraph.",
        check=late_or_run_together,
        options=(
            Option(
                "sentences", 2, "How many quoted sentences may stand before the speaker.", 1, 20
            ),
        ),
        limits="It rests on the speakers that were found; a pronoun is held to be no new speaker.",
    ),
    Rule(
        code="AT104",
        name="Speaker without a full name",
        severity=WARNING,
        sees="A person who speaks and is known only by one name, an office or a pronoun.",
        guideline="AP: give the full name at first reference.",
        good="“The pumps failed,” said Lindiwe Khoza, the city's chief engineer. Khoza resigned.",
        bad="“The pumps failed,” said Khoza.",
        hint="Give the full name where the person first appears, or say why it is withheld.",
        check=unnamed,
        options=(
            Option("single_names", SINGLE_NAMES, "People who go by one name."),
            Option("titles", RANKS_OF_ONE, "Titles that go with one name."),
        ),
        limits=(
            "Any capitalised word before the name, anywhere, counts as a forename. Roles pass, but "
            "for one-person offices; so do people who go by one name under a title it knows."
        ),
    ),
)
