"""``manage.py check_article``: files, standard input, stored articles, evidence, exit codes."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from claims.models import Article, Finding, RuleCheck
from claims.rules import engine
from claims.rules.registry import RULES

pytestmark = pytest.mark.django_db

DRAFT = "“We will close the mill in May and sell the land,” Ada Mensah said on Monday."
NOTES = "It was late. “We may close the mill in May and sell the land,” Ada Mensah said on Monday."


def check(*arguments: str) -> tuple[int, str]:
    out = io.StringIO()
    try:
        call_command("check_article", *arguments, stdout=out)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def draft(tmp_path: Path) -> str:
    file = tmp_path / "draft.txt"
    file.write_text(DRAFT, "utf-8")
    return str(file)


@pytest.fixture
def notes(tmp_path: Path) -> str:
    file = tmp_path / "notes.txt"
    file.write_text(NOTES, "utf-8")
    return str(file)


def test_a_file_is_checked_and_nothing_stored(draft: str) -> None:
    code, out = check(draft)
    assert (code, out.strip()) == (0, "No findings in 1 article.")
    assert not Article.objects.exists()


def test_an_altered_quotation_fails(draft: str, notes: str) -> None:
    code, out = check(draft, "--evidence", notes)
    assert code == 1
    assert f"{draft}:1:1: error AT304" in out
    assert "^^^^" in out
    assert out.rstrip().endswith("1 error in 1 article.")


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_the_output_for_programs_is_json(draft: str, notes: str, form: str) -> None:
    code, out = check(draft, "--evidence", notes, "--format", form)
    assert code == 1
    assert "AT304" in json.dumps(json.loads(out))


def test_a_web_page_is_read_without_its_markup(draft: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        f"<!doctype html><title>T</title><nav>Menu</nav><article><p>{NOTES}</p><p>{'More. ' * 60}"
        "</p></article>"
    )
    code, out = check(draft, "--evidence", f"Tema Courier={page}", "--format", "json")
    comparison = json.loads(out)["articles"][0]["attributions"][0]["comparisons"][0]
    assert (code, comparison["verdict"]) == (1, "altered")
    assert comparison["outlet"] == "Tema Courier"


def test_a_stored_article_is_checked_and_kept_on_request(make: Any) -> None:
    claim = make.claim(make.version(make.article(slug="fees")))
    code, _ = check("fees")
    assert code == 0
    assert not RuleCheck.objects.exists()
    check("fees", "--store")
    assert RuleCheck.objects.get().version == claim.version
    assert Finding.objects.count() == Finding.objects.filter(version=claim.version).count()


def test_an_article_that_is_not_read_yet_is_not_fine(make: Any) -> None:
    make.analysis(make.version(make.article(slug="fees")))
    with pytest.raises(CommandError, match="has not been read to its end: waiting") as refused:
        check("fees")
    assert refused.value.returncode == 2


def test_a_rule_that_breaks_is_named_and_fails(draft: str, monkeypatch: Any) -> None:
    def breaks(story: Any, settings: Any) -> Any:
        raise ZeroDivisionError("a slip")

    monkeypatch.setattr(engine, "RULES", {"AT601": replace(RULES["AT601"], check=breaks)})
    code, out = check(draft)
    assert code == 1
    assert "rule AT601 failed here: ZeroDivisionError: a slip" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no-such-file"], "no file and no article"),
        (["-", "-"], "read once"),
        (["DRAFT", "--publisher", "Nobody"], "no outlet"),
        (["DRAFT", "--evidence", "nowhere.txt"], "No such file"),
        (["DRAFT", "--evidence", "http://127.0.0.1:9/"], "not a public address"),
        (["DRAFT", "--evidence", "https:///x"], "starts with http"),
        (["EMPTY"], "empty"),
        (["BINARY"], "not UTF-8"),
        (["."], "directory"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(
    arguments: list[str], words: str, draft: str, tmp_path: Path
) -> None:
    (tmp_path / "empty").write_text(" \n")
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    named = {"DRAFT": draft, "EMPTY": str(tmp_path / "empty"), "BINARY": str(tmp_path / "binary")}
    with pytest.raises(CommandError) as refused:
        check(*[named.get(one, one) for one in arguments])
    assert refused.value.returncode == 2
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


def test_one_that_cannot_be_read_keeps_nobody_from_the_others(
    draft: str, notes: str, tmp_path: Path, capsys: Any
) -> None:
    bad = tmp_path / "binary"
    bad.write_bytes(b"\xff\xfe\x00")
    code, out = check(draft, str(bad), "--evidence", notes, "--format", "sarif")
    [run] = json.loads(out)["runs"]
    assert code == 2
    assert "AT304" in [one["ruleId"] for one in run["results"]]
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == Path(draft).as_uri()
    assert run["invocations"][0]["executionSuccessful"] is False
    [told] = run["invocations"][0]["toolExecutionNotifications"]
    assert "not UTF-8" in told["message"]["text"]
    assert "not UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        ("", "The text of the source is empty."),
        (DRAFT, "The source is the article itself"),
        ("<!doctype html><html><script>var a = 1;</script></html>", "was not used"),
    ],
)
def test_a_source_that_cannot_be_used_is_named(
    draft: str, tmp_path: Path, evidence: str, said: str
) -> None:
    file = tmp_path / "evidence.txt"
    file.write_text(evidence, "utf-8")
    code, out = check(draft, "--evidence", str(file))
    assert code == 0
    [line] = [line for line in out.splitlines() if "was not used" in line]
    assert line.startswith(f"{draft}: evidence.txt was not used: ")
    assert said in line
