import io
import json

import pytest
from rich.console import Console

from benchmarks.accuracy import COLUMNS, TYPES, scored, table

# A scorer with the same interface: it tells what it was given.
SCORER = """
import json, sys
gold, predicted, boot_option, boot, json_option, out = sys.argv[1:]
assert (boot_option, json_option) == ("--boot", "--json")
told = {"gold": open(gold).read(), "predicted": open(predicted).read(), "boot": int(boot)}
print("noise")
open(out, "w").write(json.dumps(told))
"""


def test_the_scorer_gets_both_files_and_the_number_of_samples(tmp_path, capsys):
    scorer = tmp_path / "score.py"
    scorer.write_text(SCORER)
    told = scored(scorer, [{"id": "a", "text": "é"}], [{"id": "a", "attributions": []}], boot=7)
    assert json.loads(told["gold"]) == {"id": "a", "text": "é"}
    assert json.loads(told["predicted"]) == {"id": "a", "attributions": []}
    assert told["boot"] == 7
    assert "noise" not in capsys.readouterr().out


def scores(value, interval=None, pairs=9):
    """Every figure is ``value``; ``pairs`` are what the source overlap is a share of."""
    ci = interval and {kind: dict.fromkeys(COLUMNS.values(), interval) for kind in TYPES}
    figures = dict.fromkeys(COLUMNS.values(), value) | {"n_gold": 1234}
    totals = {kind: {"src_overlap": [0, pairs]} for kind in TYPES}
    return {"values": dict.fromkeys(TYPES, figures), "totals": totals, "ci": ci}


def printed(systems):
    file = io.StringIO()
    Console(width=80, file=file).print(table("Accuracy", systems))
    return file.getvalue()


def test_the_table_fits_80_columns_with_nothing_cut_off():
    shown = printed({"claimcheck": scores(100.0, (15.44, 100.0)), "textacy": scores(12.7)})
    assert "…" not in shown
    assert shown.count("15.4–100.0") == len(COLUMNS) * len(TYPES)
    assert "all: 1,234" in shown
    assert "Citron" in shown


@pytest.mark.parametrize(("pairs", "dashes"), [(9, 0), (0, len(TYPES))])
def test_a_share_of_nothing_is_no_nought(pairs, dashes):
    assert printed({"textacy": scores(12.7, pairs=pairs)}).count("–") == dashes
