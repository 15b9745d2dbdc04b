from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from claims.attribution import __main__ as command
from claims.attribution.jsonl import run_jsonl
from claims.errors import InvalidInput

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "claims.attribution", *arguments],
        input=data,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "160"},
        timeout=60,
        check=False,
    )


def test_a_line_in_is_a_line_out() -> None:
    rows = [{"id": 1, "text": "It rains, Ann Lee said."}, {"id": "b", "text": "Nothing. \ud800"}]
    done = run("--jsonl", data="\n\n".join(map(json.dumps, rows)).encode())
    first, second = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert second == {"id": "b", "attributions": [], "speakers": []}
    (found,) = first["attributions"]
    assert 0 < found.pop("confidence") <= 1
    assert found == {
        "source": [[10, 17]],
        "cue": [[18, 22]],
        "content": [[0, 8]],
        "quote_type": "indirect",
        "speaker": {"name": "Ann Lee", "kind": "person", "title": None},
        "cited_outlet": None,
        "chain": [{"name": "Ann Lee", "kind": "person"}],
    }
    assert first["speakers"] == [
        {"name": "Ann Lee", "kind": "person", "title": None, "mentions": [[10, 17]]}
    ]


def test_a_line_may_have_its_own_publisher_and_outlets() -> None:
    text = "Ann Lee told the Daily Owl that it rained."
    owl = [{"name": "The Owl", "aliases": ["Daily Owl"], "domains": ["owl.example"]}]
    rows = [
        {"text": text, "outlets": owl},
        {"text": text, "outlets": owl, "publisher": "The Owl"},
        {"text": text, "outlets": None, "publisher": None},
    ]
    done = run("--jsonl", data="\n".join(map(json.dumps, rows)).encode())
    found = [json.loads(line)["attributions"][0] for line in done.stdout.splitlines()]
    assert [each["cited_outlet"] for each in found] == ["The Owl", None, None]


def test_the_outlets_may_come_from_a_file(tmp_path: Path) -> None:
    registry, article = tmp_path / "outlets.json", tmp_path / "article.txt"
    registry.write_text('[{"name": "The Owl", "aliases": ["Daily Owl"], "type": "newspaper"}]')
    article.write_text("Ann Lee told the Daily Owl that it rained.")
    line = json.dumps({"text": article.read_text()}).encode()
    report = run(str(article), "--outlets", str(registry))
    jsonl = run("--jsonl", "--outlets", str(registry), data=line)
    assert "The Owl -> Ann Lee" in report.stdout.decode()
    assert json.loads(jsonl.stdout)["attributions"][0]["cited_outlet"] == "The Owl"


def test_a_line_is_answered_before_the_next_is_sent() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "claims.attribution", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdin
        assert process.stdout
        for number in range(3):
            process.stdin.write(json.dumps({"id": number, "text": "x"}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(timeout=30) == 0


def test_a_file_gives_a_report(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("It rains, Ann Lee told CNN.\n\x1b[31mred\n", encoding="utf-8")
    done = run(str(article))
    shown = done.stdout.decode()
    assert done.returncode == 0
    assert "[It rains], {Ann Lee} <told> CNN." in shown
    assert "\x1b" not in shown


def test_standard_input_gives_a_report() -> None:
    done = run("-", data=b"Nothing was there.")
    assert done.returncode == 0
    assert b"No attributions found." in done.stdout


def test_help_has_an_example() -> None:
    assert b"python -m claims.attribution article.txt" in run("--help").stdout


@pytest.mark.parametrize("arguments", [(), ("--jsonl", "file")])
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).returncode == 2


def test_a_missing_file_is_one_line() -> None:
    done = run("no-such-file.txt")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"error: no-such-file.txt: No such file or directory\n"


BAD_REGISTRIES = [
    (b"{", "not JSON"),
    (b"\xff", "not UTF-8"),
    (b"{}", "not a list of outlets"),
    (b"[5]", "outlet 1: not a JSON object"),
    (b'[{"name": "A"}, {}]', 'outlet 2: no "name"'),
    (b'[{"name": " "}]', 'outlet 1: no "name"'),
    (b'[{"name": "A", "aliases": "B"}]', 'outlet 1: "aliases" is not a list of strings'),
    (b'[{"name": "A", "domains": [1]}]', 'outlet 1: "domains" is not a list of strings'),
    (b'[{"name": "A", "country": 1}]', 'outlet 1: "country" is not a string'),
    (b'[{"name": "A", "kind": "x"}]', 'outlet 1: unknown key "kind"'),
    (
        b'[{"name": "A", "type": "blog"}]',
        'outlet 1: "type" is none of agency, broadcaster, magazine, newspaper, website',
    ),
]


@pytest.mark.parametrize(
    ("data", "message"), BAD_REGISTRIES, ids=[message for _, message in BAD_REGISTRIES]
)
def test_a_bad_registry_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, message: str
) -> None:
    path = tmp_path / "outlets.json"
    path.write_bytes(data)
    assert command.main(["--jsonl", "--outlets", str(path)]) == 2
    assert capsys.readouterr().err == f"error: {path}: {message}\n"


def test_a_missing_registry_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--jsonl", "--outlets", "no\x1bsuch.json"]) == 2
    assert capsys.readouterr().err == "error: no\\u001bsuch.json: No such file or directory\n"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"publisher": 5}, '"publisher" is not a string'),
        ({"outlets": {}}, '"outlets": not a list of outlets'),
        ({"outlets": [{}]}, '"outlets": outlet 1: no "name"'),
    ],
    ids=["publisher", "outlets", "an outlet"],
)
def test_a_lines_own_bad_registry_is_named(row: dict[str, object], message: str) -> None:
    line = json.dumps({"text": "x", **row}).encode()
    with pytest.raises(InvalidInput) as caught:
        run_jsonl(io.BytesIO(line), io.StringIO())
    assert caught.value.message == f"line 1: {message}"


def test_the_articles_are_counted_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    target = io.StringIO()
    run_jsonl(io.BytesIO(b'{"text": "x"}\n{"text": "y"}\n'), target)
    assert len(target.getvalue().splitlines()) == 2
    assert "Reading" in capsys.readouterr().err


def test_a_report_that_nobody_reads_to_the_end_is_no_error() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "claims.attribution", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        process.stdin.write(b"It rains, Ann Lee said.")
        process.stdin.close()
        assert process.wait(timeout=30) == 0
        assert process.stderr.read() == b""


def test_a_reader_that_leaves_early_is_no_error() -> None:
    lines = json.dumps({"id": 1, "text": "It rains, Ann Lee said."}) + "\n"
    with subprocess.Popen(
        [sys.executable, "-m", "claims.attribution", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(lines.encode())
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write((lines * 20).encode())
        process.stdin.close()
        assert process.wait(timeout=30) == 0
        assert process.stderr.read() == b""
