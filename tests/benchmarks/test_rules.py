"""The rules over a corpus: which reports a quotation is held against, and what is counted."""

from __future__ import annotations

import json

from benchmarks.rules import run
from benchmarks.rules.reports import Library

QUOTED = "“We will close the old mill in May and sell the land,” said Ada Mensah."
OTHERS = {
    "b_2016-05-03_same-week": QUOTED.replace("will", "may"),
    "a_2016-05-03_same-outlet": QUOTED,
    "b_2016-06-30_later": QUOTED,
    "c_2016-05-03_other-words": "“The mill is ours,” said Ada Mensah. It rained in the valley.",
}


def corpus(tmp_path):
    rows = {"a_2016-05-02_mill": QUOTED, **OTHERS}
    file = tmp_path / "articles.jsonl"
    file.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in rows.items()))
    return file


def test_a_quotation_is_held_against_other_outlets_of_its_week_with_its_words(tmp_path):
    reports = run.read(corpus(tmp_path))
    story = Library(reports).story(reports[0])
    assert [one.title for one in story.evidence[0]] == ["b_2016-05-03_same-week"]
    assert story.published_on == reports[0].day
    assert {one.article for one in story.elsewhere[0]} == {r.id for r in reports[1:4]}


def test_findings_are_counted_and_shown(tmp_path, capsys):
    run.run(str(corpus(tmp_path)), show="AT304")
    out = capsys.readouterr().out
    assert "“may” became “will”" in out or "says “may”" in out
    assert "a_2016-05-02_mill (" in out
    assert "5 articles" in out


def test_without_a_corpus_it_says_so(capsys):
    run.run(None)
    assert "left out" in capsys.readouterr().out
