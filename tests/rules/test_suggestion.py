"""The status that evidence suggests."""

from __future__ import annotations

import pytest

from claims.evidence.comparison import ALTERED_IN_SUBSTANCE, SAME_WORDS, VERDICTS, Comparison
from claims.rules.story import Checked
from claims.rules.suggestion import suggest


def checked(verdict: str, outlet: str | None = None) -> Checked:
    return Checked(
        Comparison(verdict, verdict, (), (), (), 1.0, f"It is {verdict}."), outlet=outlet
    )


@pytest.mark.parametrize(
    ("verdicts", "status"),
    [
        *[([verdict], "verified") for verdict in sorted(SAME_WORDS)],
        *[([verdict], "altered") for verdict in sorted(ALTERED_IN_SUBSTANCE)],
        (["other_speaker"], "misattributed"),
        (["outlet_not_saying"], "misattributed"),
        (["absent"], "unsupported"),
        (["unsupported"], "unsupported"),
        (["contradicted"], "unsupported"),
        (["source_unusable"], "unverifiable"),
        (["supported_paraphrase"], None),
        (["absent", "identical"], "verified"),
        (["identical", "other_speaker"], None),
        (["source_unusable", "altered"], "altered"),
        (["supported_paraphrase", "unsupported"], None),
        ([], None),
    ],
)
def test_what_is_suggested(verdicts: list[str], status: str | None) -> None:
    suggestion = suggest("direct", [checked(verdict) for verdict in verdicts])
    assert suggestion.status == status
    assert suggestion.reasons


def test_the_reasons_name_the_source() -> None:
    suggestion = suggest("direct", [checked("altered", "Tema Courier"), checked("absent")])
    assert suggestion.reasons == ("Tema Courier: It is altered.",)


@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_verdict_has_an_answer(verdict: str) -> None:
    assert suggest("indirect", [checked(verdict)]).reasons == (f"A source: It is {verdict}.",)
