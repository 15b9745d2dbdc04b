import json
import lzma

import pytest

from benchmarks.extraction import as_row, inputs, read_gold
from claims.attribution import Attribution
from claims.text.spans import Span

ARTICLES = [{"id": "a", "text": "“Yes,” she said."}, {"id": "b", "text": "Zoë left."}]


def test_a_gold_file_may_be_packed(tmp_path):
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in ARTICLES) + "\n\n"
    plain, packed = tmp_path / "gold.jsonl", tmp_path / "gold.jsonl.xz"
    plain.write_text(lines, encoding="utf-8")
    packed.write_bytes(lzma.compress(lines.encode()))
    assert read_gold(plain) == read_gold(packed) == ARTICLES


@pytest.mark.parametrize(
    ("gold", "scorer", "why"),
    [
        (None, None, "--gold (or CLAIMCHECK_GOLD) and --scorer (or CLAIMCHECK_SCORER) not given"),
        (None, __file__, "--gold (or CLAIMCHECK_GOLD) not given"),
        (__file__, "", "--scorer (or CLAIMCHECK_SCORER) not given"),
        (__file__, "[gone].py", "no file [gone].py"),
    ],
)
def test_a_part_that_lacks_a_file_is_left_out_in_one_line(capsys, gold, scorer, why):
    assert inputs("accuracy", gold, scorer) is None
    assert capsys.readouterr().out == f"accuracy: left out, {why}.\n"


def test_both_files_are_taken(capsys):
    files = inputs("accuracy", __file__, __file__)
    assert files is not None
    assert files.gold.is_file()
    assert not capsys.readouterr().out


def test_an_attribution_becomes_lists_of_offsets():
    found = Attribution(
        source=(Span(7, 10),), cue=(Span(11, 15),), content=(Span(0, 6), Span(17, 20)),
        quote_type="direct", speaker=None, cited_outlet=None, chain=(), confidence=0.75,
    )  # fmt: skip
    assert as_row(found) == {
        "source": [[7, 10]],
        "cue": [[11, 15]],
        "content": [[0, 6], [17, 20]],
        "confidence": 0.75,
    }
