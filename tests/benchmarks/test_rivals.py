import json
import os
import subprocess
import sys
from itertools import islice

import pytest

from benchmarks.rivals import compare
from benchmarks.rivals.corpus import articles
from benchmarks.rivals.worker import peak_megabytes


def test_the_generated_articles_are_the_same_each_time_and_all_different():
    made = list(islice(articles(), 50))
    assert made == list(islice(articles(), 50))
    assert len(set(made)) == 50
    assert max(map(len, made)) > 2 * min(map(len, made))


def reading(seconds, corpus="gold"):
    rows = [{"corpus": corpus, "cpu": spent, "attributions": [{}, {}]} for spent in seconds]
    told = {"version": "1", "start_up": {"cpu": 1.0, "wall": 2.0}, "peak": 99.0}
    return compare.Reading(rows, told)


def test_a_rate_counts_the_articles_of_its_corpus_only():
    both = compare.Reading([*reading([0.5, 1.5]).rows, *reading([9.0], "generated").rows], {})
    assert both.rate("gold") == pytest.approx(1.0)
    assert both.rate("generated") == pytest.approx(1 / 9)
    assert both.found("gold") == 4


def test_ratios_compare_the_readings_of_one_round():
    assert compare.ratios([6.0, 8.0], [3.0, 2.0]) == [2.0, 4.0]


def test_the_table_of_speeds_shows_median_and_range():
    readings = {name: [reading([1.0]), reading([0.5]), reading([0.25])] for name in compare.SYSTEMS}
    readings["spacy"] = [reading([2.0])] * 3
    shown = compare.speeds(readings, "gold", [1000])
    cells = {column.header: list(column.cells) for column in shown.columns}
    assert cells["articles per CPU second"] == ["2.0 (1.0–4.0)", "0.5 (0.5–0.5)", "2.0 (1.0–4.0)"]
    assert cells["times spaCy's"][0] == "4.00 (2.00–8.00)"
    assert cells["found per article"] == ["2.0", "–", "2.0"]


def test_without_its_environment_the_part_is_left_out(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(compare, "PYTHON", tmp_path / "none")
    compare.run(None, generated=1, rounds=1, boot=0)
    told = "rivals: left out, no .venv-rivals (make bench-rivals makes it).\n"
    assert capsys.readouterr().out == told


def test_the_peak_of_memory_is_in_megabytes():
    assert 1 < peak_megabytes() < 100_000


@pytest.mark.processes
def test_the_worker_tells_each_article_and_then_itself(tmp_path):
    texts = tmp_path / "texts.jsonl"
    text = "“The bridge is safe,” Ada Mensah said."
    texts.write_text(json.dumps({"id": "a", "corpus": "gold", "text": text}) + "\n")
    command = [sys.executable, "-m", "benchmarks.rivals.worker", "claimcheck", str(texts)]
    told = subprocess.run(
        command, cwd=compare.ROOT, env=os.environ, check=True, capture_output=True, text=True
    )
    article, process = map(json.loads, told.stdout.splitlines())
    assert article["id"] == "a"
    assert article["cpu"] >= 0
    [[start, end]] = article["attributions"][0]["source"]
    assert text[start:end] == "Ada Mensah"
    assert set(process) == {"version", "start_up", "peak"}
