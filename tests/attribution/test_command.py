from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

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
    assert second == {"id": "b", "attributions": []}
    assert first["attributions"] == [
        {
            "source": [[10, 17]],
            "cue": [[18, 22]],
            "content": [[0, 8]],
            "quote_type": "indirect",
            "speaker": {"name": "Ann Lee", "kind": "person", "title": None},
            "cited_outlet": None,
            "chain": [{"name": "Ann Lee", "kind": "person"}],
            "confidence": 0.85,
        }
    ]


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
