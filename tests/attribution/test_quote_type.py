from __future__ import annotations

import pytest

from claims.attribution.quote_type import quote_type
from tests.attribution.marked import marked


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("She said [it rains].", "indirect"),
        ("She said [“it rains”].", "direct"),
        ("She said [“it rains,”] twice.", "direct"),
        ("[“It rains,”] she said, [“and hails.”]", "direct"),
        ("She said [it “pours”].", "mixed"),
        ("She said [“it” pours].", "mixed"),
        ("[It rains,] she said, [“and hails.”]", "mixed"),
        ("She said [“it rains” and “it hails”].", "mixed"),
        ("She said [“it rains” … “it hails”].", "direct"),
        ('She said ["it rains"].', "direct"),
        ("She said [‘it rains’].", "direct"),
        ("She said [it isn't her sister's].", "indirect"),
        ("She said [«il pleut»].", "direct"),
        ("She said [„es regnet“].", "direct"),
        ("She said [“he said ‘no’ to me”].", "direct"),
        ("[“It rains.]", "direct"),
        ("She said: [...]", "indirect"),
    ],
)
def test_quotation_marks_tell(text: str, kind: str) -> None:
    plain, relation = marked(text)
    assert quote_type(plain, relation.content) == kind


def test_marks_outside_the_content_do_not_count() -> None:
    text, relation = marked("“Rain Man” fans said [it was “the end”] of “an era”.")
    assert quote_type(text, relation.content) == "mixed"
    text, relation = marked("“Rain Man” fans said [it was the end] of “an era”.")
    assert quote_type(text, relation.content) == "indirect"
