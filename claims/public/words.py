"""What readers are told a verdict means: one sentence, wherever it stands."""

from __future__ import annotations

from claims.models import VERDICTS, Status

MEANINGS: dict[str, str] = {
    Status.VERIFIED: "The source did say or report it as attributed.",
    Status.ALTERED: "The quoted words differ in substance.",
    Status.MISATTRIBUTED: "Somebody else said it, or another outlet reported it.",
    Status.UNSUPPORTED: "The cited source exists and does not contain it.",
    Status.UNVERIFIABLE: "Nobody can tell, and we say why.",
}


def meanings() -> list[tuple[str, str, str]]:
    """Return each verdict with its label and what it means."""
    return [(one.value, str(one.label), MEANINGS[one]) for one in VERDICTS]
