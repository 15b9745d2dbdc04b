"""``manage.py export_claims``."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command


def test_a_file_by_the_end_of_its_name(make, tmp_path, capsys):
    claim = make.publication().claim
    call_command("export_claims", str(tmp_path / "claims.jsonl"))
    assert json.loads((tmp_path / "claims.jsonl").read_text())["id"] == claim.pk
    call_command("export_claims", str(tmp_path / "said.csv"), "--published")
    assert "The director did say so." in (tmp_path / "said.csv").read_text()
    call_command("export_claims", str(tmp_path / "x.jsonl"), "--status", "altered", "--current")
    assert (tmp_path / "x.jsonl").read_bytes() == b""
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "claims.jsonl",
        "said.csv",
        "x.jsonl",
    ]
    assert "Wrote 1 rows" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["x.xlsx"], "Use one of"), (["/nowhere/x.csv"], "No such file"),
     (["x.csv", "--published", "--current"], "not with --published")],
)  # fmt: skip
def test_what_cannot_be_is_one_line(db, tmp_path, monkeypatch, arguments, words):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CommandError, match=words) as caught:
        call_command("export_claims", *arguments)
    assert caught.value.returncode == 2
    assert list(tmp_path.iterdir()) == []
