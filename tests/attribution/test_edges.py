"""The command's parts, called in this process."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from claims.attribution import __main__ as command
from claims.attribution import extract, report
from claims.attribution.jsonl import run_jsonl
from claims.errors import InvalidInput

BAD_LINES = [
    (b"{}\n", 'line 1: no "text"'),
    (b'{"text": 5}\n', 'line 1: "text" is not a string'),
    (b"[1]\n", "line 1: not a JSON object"),
    (b"{\n", "line 1: not JSON"),
    (b"\n\xff\n", "line 2: not UTF-8"),
    (b"[" * 100_000, "line 1: not JSON"),
]


@pytest.mark.parametrize(("data", "message"), BAD_LINES, ids=[m for _, m in BAD_LINES])
def test_a_bad_line_is_named(data: bytes, message: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        run_jsonl(io.BytesIO(data), io.StringIO())
    assert caught.value.message == message


class _Input:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def test_a_bad_line_ends_the_command_with_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", _Input(b'{"text": "ok"}\nno\n'))
    assert command.main(["--jsonl"]) == 2
    out, err = capsys.readouterr()
    assert out == '{"id": null, "attributions": [], "speakers": []}\n'
    assert err == "error: line 2: not JSON\n"


def test_an_interrupt_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "run_jsonl", interrupt)
    assert command.main(["--jsonl"]) == 130


@pytest.mark.parametrize(
    ("data", "message"), [(b"\xff", "not UTF-8 at byte 0"), (b"a\0b", "not a text file")]
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "a\x1b.txt"
    path.write_bytes(data)
    with pytest.raises(InvalidInput) as caught:
        report.read_file(str(path))
    assert caught.value.message.endswith(f"a\\u001b.txt: {message}")


def test_a_directory_and_an_impossible_name_are_refused(tmp_path: Path) -> None:
    for name in (str(tmp_path), "a\0b"):
        with pytest.raises(InvalidInput):
            report.read_file(name)


def test_what_steers_a_terminal_is_written_out() -> None:
    assert report.visible("a\x1b[31m\u202eb\r\n\tc\x9b\u00a0\ud800") == (
        "a\\u001b[31m\\u202eb\\u000d\n\tc\\u009b \\ud800"
    )


def test_marks_that_nest_have_their_own_brackets() -> None:
    shown = report.marked(extract("“It rains,” Ann Lee said."))
    assert shown.plain == "[“It rains,”] {Ann Lee} <said>."


def test_the_report_shows_names_outlets_and_chains(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    path = tmp_path / "one.txt"
    path.write_text("Ann Lee told Reuters that the road" + " to the sea" * 30 + " was shut.")
    assert command.main([str(path)]) == 0
    shown = capsys.readouterr().out
    assert "Reuters -> Ann Lee" in shown
    assert "…" in shown


def test_many_files_have_a_progress_bar_on_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    names = []
    for number in range(report.MANY_FILES):
        path = tmp_path / f"{number}.txt"
        path.write_text("Nothing.")
        names.append(str(path))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert command.main(names) == 0
    assert capsys.readouterr().out.count("No attributions found.") == report.MANY_FILES
