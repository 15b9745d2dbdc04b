"""What holds of any text at all: no error, spans that lie in the text, twice the same."""

from __future__ import annotations

import json
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims.attribution import Document, OutletNames, extract, to_json

PHRASES = """
Ann Lee said told that according to , . " “ ” ' ‘ ’ « » : — ( ) CNN the minister he she who and but
adding claims Mr. a of in Reuters is believed expected vowed asked “Yes,” "no" by as per citing
reported [MASK] [SEP] [CLS] [PAD] [UNK] ##ing 字 सरकार الوزير 😀 Thiruvananthapuram
"""
WORDS = st.sampled_from(PHRASES.split())
ODD = st.sampled_from(
    ["\n", "\n\n", "\r\n", "\ud800", "\x00", "\x85", "\u2028", "\u202e", "\u200d"]
)
TEXTS = st.one_of(
    st.text(alphabet=st.characters(), max_size=120),
    st.text(alphabet=st.characters(categories=["Cs", "Cc", "Cf", "Mn", "So"]), max_size=60),
    st.lists(WORDS, max_size=40).map(" ".join),
    st.lists(st.one_of(WORDS, ODD), max_size=40).map(" ".join),
    st.lists(st.one_of(WORDS, ODD), max_size=40).map("".join),
)


def check(text: str, document: Document) -> None:
    """Demand of a document what its docstrings promise."""
    assert document.text == text
    starts = [found.content[0].start for found in document.attributions]
    assert starts == sorted(starts)
    for found in document.attributions:
        assert found.content
        for role in (found.source, found.cue, found.content):
            assert all(span.end <= len(text) and span.exact(text).strip() for span in role)
            assert all(before.end <= after.start for before, after in pairwise(role))
        assert found.quote_type in {"direct", "indirect", "mixed"}
        assert 0 <= found.confidence <= 1
        assert found.speaker is None or found.speaker.name.strip()
    for speaker in document.speakers:
        assert speaker.mentions
        assert all(span.end <= len(text) for span in speaker.mentions)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
@example("")
@example("\ud800")
@example("Ann Lee said \ud800 it rained.")
@example("[MASK] said that [SEP] it rained, [CLS] Ann Lee [PAD] said.")
@example("‮Ann Lee said it rained.‬")
def test_any_text_gives_valid_spans_in_order(text: str) -> None:
    check(text, extract(text))


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_document(text: str) -> None:
    document = extract(text)
    assert extract(text) == document
    json.dumps(to_json(document))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=2))
def test_any_publisher_and_any_outlets_are_taken(publisher: str, names: list[str]) -> None:
    text = f"Ann Lee told {publisher} that it rained, {publisher} reported."
    outlets = [OutletNames(name, (publisher,)) for name in names if name.strip()]
    check(text, extract(text, outlets=outlets, publisher=publisher))
