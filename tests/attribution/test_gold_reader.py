from __future__ import annotations

from typing import Any

import pytest

from claims.text.spans import Span
from tests.attribution.gold_cases import ROW
from tests.attribution.gold_reader import BadGold, named, place, read_text


def changed(**values: Any) -> dict[str, Any]:
    """Return ROW with its first attribution changed."""
    first = {**ROW["attributions"][0], **values}
    return {**ROW, "attributions": [{k: v for k, v in first.items() if v is not None}]}


def test_words_become_spans() -> None:
    text = read_text(ROW)
    told, said = text.attributions
    assert told.source == (Span(0, 13),)
    assert told.cue == (Span(14, 18),)
    assert [span.exact(text.text) for span in said.content] == ["“It poured,”", "“It did.”"]
    assert (told.quote_type, said.quote_type) == ("indirect", "direct")


def test_the_chain_is_the_outlet_and_the_speaker_unless_written() -> None:
    told, said = read_text(ROW).attributions
    assert told.chain == (named("Reuters (outlet)"), named("Ann Lee (person), mayor"))
    assert said.chain == (named("Ann Lee (person), mayor"),)
    (written,) = read_text(changed(chain=["two aides (group)"])).attributions
    assert written.chain == (named("two aides (group)"),)
    (outlet,) = read_text(
        {**changed(speaker="Reuters (organisation)"), "speakers": {}}
    ).attributions
    assert outlet.chain == (named("Reuters (outlet)"),)


def test_names_may_have_others_that_are_right() -> None:
    read = named("A person in the room | A person (anonymous)")
    assert (read.names, read.kind, read.title) == (
        ("A person in the room", "A person"),
        "anonymous",
        None,
    )
    with pytest.raises(BadGold):
        named("Ann Lee")


REFUSED = [
    ("words not in the text", changed(indirect="that it snowed")),
    ("half a word", changed(indirect="that it rain")),
    ("no content", changed(indirect=None)),
    ("two quote types", changed(direct="“It poured,”")),
    ("a key of another name", changed(sauce="Mayor")),
    ("an unknown speaker", changed(speaker="hill")),
    ("pieces out of order", changed(indirect=["it rained", "“It poured,”"][::-1])),
    ("a number too high", changed(cue="told @2")),
    ("a source in the content", changed(indirect="Mayor Ann Lee told Reuters that it rained")),
    ("another variety", {**ROW, "variety": "Klingon"}),
    ("a speaker who never speaks", {**ROW, "speakers": {**ROW["speakers"], "hill": "T (person)"}}),
]


@pytest.mark.parametrize("row", [row for _, row in REFUSED], ids=[name for name, _ in REFUSED])
def test_what_makes_no_sense_is_refused(row: dict[str, Any]) -> None:
    with pytest.raises(BadGold):
        read_text(row)


def test_words_that_stand_twice_are_taken_where_they_plainly_belong() -> None:
    text = "He said no. It was a long and rather cold day in the north of the county. He said yes."
    content = [place(text, "yes")]
    assert place(text, "said", near=content).start == text.rindex("said")
    assert place(text, "said @1", near=content).start == text.index("said")
    with pytest.raises(BadGold, match="2 places"):
        place(text, "said")
    with pytest.raises(BadGold, match="equally near"):
        place("No, he said, he said.", "said", near=[Span(0, 2)])


def test_long_words_may_be_cut_in_the_middle() -> None:
    text = "“A long day,” he said, “and a\ncold one.”"
    assert place(text, "“A long [...] cold one.”") == Span(0, len(text))
    assert place(text, "and a cold").exact(text) == "and a\ncold"
