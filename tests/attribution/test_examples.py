from __future__ import annotations

import pytest

from claims.attribution import Attribution, extract
from tests.attribution.examples import Example
from tests.attribution.quoted import DIRECT, MIXED, NOTHING
from tests.attribution.reported import INDIRECT, OUTLETS

EXAMPLES = DIRECT + MIXED + INDIRECT + OUTLETS + NOTHING


def summary(text: str, found: Attribution) -> tuple[str | None, str, list[str], str, str | None]:
    return (
        found.speaker.name if found.speaker else None,
        " | ".join(span.exact(text) for span in found.cue),
        [span.exact(text) for span in found.content],
        found.quote_type,
        found.cited_outlet,
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_example(example: Example) -> None:
    found = extract(example.text).attributions
    assert [summary(example.text, each) for each in found] == example.expected
