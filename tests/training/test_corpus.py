from __future__ import annotations

import json
import lzma

from claims.attribution.tagger.labels import NO_LINK, OUTSIDE, begin, inside
from training.corpus import UNKNOWN, example, held_out, learnt, load

TEXT = "“We held them,” Ada Mensah said. It is expected to rain."


def spans(*parts: str) -> list[list[int]]:
    return [[TEXT.index(part), TEXT.index(part) + len(part)] for part in parts]


SAID = {"source": spans("Ada Mensah"), "cue": spans("said"), "content": spans("“We held them,”")}
EXPECTED = {"source": [], "cue": spans("is expected"), "content": spans("to rain")}


def words(found, labels) -> list[str]:
    pieces = found.pieces
    return [
        TEXT[pieces.starts[at] : pieces.ends[at]]
        for at in range(len(pieces))
        if found.labels[at] in labels
    ]


def test_each_word_has_the_label_of_its_role():
    found = example(TEXT, [SAID, EXPECTED])
    assert words(found, [begin("source")]) == ["Ada"]
    assert "".join(words(found, [begin("source"), inside("source")])) == "AdaMensah"
    assert words(found, [begin("cue"), inside("cue")]) == ["said", "is", "expected"]
    assert words(found, [begin("content")]) == ["“", "to"]
    assert words(found, [OUTSIDE]) == [".", "It", "."]


def test_a_cue_is_linked_to_its_source_and_a_content_to_its_cue():
    found = example(TEXT, [SAID, EXPECTED])
    at = {
        TEXT[s:e]: n
        for n, (s, e) in enumerate(zip(found.pieces.starts, found.pieces.ends, strict=True))
    }
    assert found.sources[at["said"]] == at["Ada"]
    assert found.sources[at["is"]] == NO_LINK
    assert found.cues[at["“"]] == at["said"]
    assert found.cues[at["to"]] == at["is"]
    assert found.sources[at["held"]] == found.cues[at["held"]] == UNKNOWN


def test_no_article_is_both_learnt_and_held_out():
    articles = [{"id": str(n)} for n in range(100)]
    out, in_ = held_out(articles), learnt(articles)
    assert len(out) == 4
    assert sorted(int(a["id"]) for a in [*out, *in_]) == list(range(100))


def test_articles_are_read_packed_or_not(tmp_path):
    line = json.dumps({"id": "a", "text": TEXT, "attributions": [SAID]}) + "\n\n"
    plain, packed = tmp_path / "a.jsonl", tmp_path / "a.jsonl.xz"
    plain.write_text(line, encoding="utf-8")
    packed.write_bytes(lzma.compress(line.encode()))
    assert load(plain) == load(packed) == [json.loads(line)]
