# ruff: noqa: E501 - a table: one case a line
"""Broken files, other ways in, and the command as a program."""

from __future__ import annotations

import copy
import gzip
import io
import sys

import pytest
import yaml
from django.core.management import call_command
from django.core.serializers import deserialize
from django.core.serializers.base import DeserializationError

from claims.models import Outlet
from tests.management.test_loaddata_errors import (
    CLAIM,
    COURIER,
    DROP,
    GOOD,
    LAST,
    broken,
    nothing_is_stored,
    refused,
    write,
)
from tests.processes import manage

FILES: dict[str, tuple[str, bytes, str]] = {
    "not UTF-8": ("x.yaml", b"- model: \xff", "The file is not UTF-8: byte 10."),
    "not JSON": ("x.json", b'[{"model": }]', "This is not JSON: line 1, column 12: Expecting value."),
    "NaN": ("x.json", b'[{"model": NaN, "fields": {}}]', "record 1: There is no model “nan”."),
    "NaN in a field": ("x.json", b'[{"model": "claims.outlet", "fields": {"name": NaN}}]', "record 1 (claims.outlet nan), field name: This must be text, not NaN."),
    "Infinity as a key": ("x.json", b'[{"model": "claims.outlet", "pk": Infinity, "fields": {}}]', "record 1 (claims.outlet inf), field id: This must be a whole number, not an infinite number."),
    "a number without end": ("x.json", b'[{"model": "claims.outlet", "pk": ' + b"9" * 5000 + b', "fields": {}}]', "record 1 (claims.outlet inf), field id: This must be a whole number, not an infinite number."),
    "deep JSON": ("x.json", b"[" * 100_000, "The file is nested too deeply."),
    "a key twice in JSON": ("x.json", b'[{"model": 1, "model": 2}]', "“model” stands twice in one mapping."),
    "not YAML": ("x.yaml", b"- model: [\n- x", "This is not YAML: line 2: "),
    "a tab": ("x.yaml", b"- model: a\n\tfields: b", "This is not YAML: line 2: "),
    "an unknown tag": ("x.yaml", b"- !!python/object/apply:os.system ['true']", "This is not YAML: line 1: could not determine a constructor"),
    "an impossible date": ("x.yaml", b"- a: 2024-13-45", "This is not YAML: line 1: “2024-13-45”: month must be in 1..12."),
    "an impossible time": ("x.yaml", b"- a: 1\n  b: 2026-99-99T00:00:00Z", "This is not YAML: line 2: “2026-99-99T00:00:00Z”: month must be in 1..12."),
    "the year 0": ("x.yaml", b"- a: 1\n  b: 0000-01-01", "This is not YAML: line 2: “0000-01-01”: year 0 is out of range."),
    "an impossible zone": ("x.yaml", b"- a: 1\n  b: 2026-01-01T00:00:00+99:99", "This is not YAML: line 2: “2026-01-01T00:00:00+99:99”: offset must be"),
    "a YAML number without end": ("x.yaml", b"- a: 1\n  b: " + b"9" * 5000, "This is not YAML: line 2: “" + "9" * 79 + "…”: Exceeds the limit"),
    "a list as a key": ("x.yaml", b"- ? [a]\n  : b", "This is not YAML: line 1: found unhashable key."),
    "a control character": ("x.yaml", b"- a\x01", "This is not YAML: "),
    "an alias": ("x.yaml", b"- &a [x]\n- [*a, *a]", "line 2: aliases (*name) are not allowed here."),
    "deep YAML": ("x.yaml", b"[" * 5_000, "line 1: the file is nested too deeply."),
    "a key twice in YAML": ("x.yaml", b"- model: a\n  model: b", "This is not YAML: line 1: “model” stands twice in one mapping."),
    "two documents": ("x.yaml", b"- a\n---\n- b", "This is not YAML: line 2: but found another document."),
    "empty YAML": ("x.yaml", b"", "The file is empty."),
    "only a comment": ("x.yaml", b"# nothing\n", "The file is empty."),
    "empty JSON": ("x.json", b"", "This is not JSON: line 1, column 1: Expecting value."),
    "a mapping": ("x.yaml", b"model: claims.outlet", "The file is not a list of records."),
    "a text": ("x.json", b'"claims"', "The file is not a list of records."),
    "cut off": ("x.json.gz", gzip.compress(b"[]" * 99)[:-9], "The file cannot be read: "),
    "not packed": ("x.json.gz", b"[]", "The file cannot be read: "),
    "not a zip": ("x.json.zip", b"[]", "The file cannot be read: File is not a zip file."),
    "not xz": ("x.json.xz", b"[]", "The file cannot be read: "),
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("case", FILES)
def test_a_broken_file(case, tmp_path):
    name, content, expected = FILES[case]
    file = tmp_path / name
    file.write_bytes(content)
    line = refused(file)
    assert line.startswith((f"{file}: ", f"{file}, record 1"))
    assert expected in line


@pytest.mark.django_db
def test_a_file_that_is_not_there(tmp_path):
    assert refused(tmp_path / "none.yaml") == "No fixture named 'none' found."


@pytest.mark.django_db
def test_a_folder_is_no_fixture(tmp_path):
    (tmp_path / "x.yaml").mkdir()
    assert (
        refused(tmp_path / "x.yaml")
        == f"{tmp_path / 'x.yaml'}: The file cannot be read: Is a directory."
    )
    assert refused(tmp_path) == f"No fixture named '{tmp_path.name}' found."


@pytest.mark.django_db
def test_other_formats_are_refused(tmp_path):
    (tmp_path / "x.xml").write_text("<x/>")
    assert "xml is not a known serialization format" in refused(tmp_path / "x.xml")


@pytest.mark.django_db
def test_no_records_are_no_error(tmp_path, capsys):
    call_command("loaddata", str(write(tmp_path / "x.json", [])))
    assert capsys.readouterr().out.startswith("Installed 0 object(s) from 1 fixture(s)")


@pytest.mark.django_db
def test_what_is_unknown_can_be_ignored(tmp_path):
    records = [*copy.deepcopy(GOOD), {"model": "claims.paper", "fields": {}}]
    records[COURIER]["fields"]["city"] = "Tema"
    file = str(write(tmp_path / "x.json", records))
    call_command("loaddata", file, ignore=True, verbosity=0)
    assert Outlet.objects.exists()


@pytest.mark.django_db
def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO('- {model: claims.outlet, fields: {name: ""}}'))
    assert refused("-", format="yaml").startswith("-, record 1 (claims.outlet), field name: ")
    for form in ("zz", "xml"):
        assert refused("-", format=form) == f"--format: “{form}” is not one of: json, yaml."
    assert refused("-") == "--format must be specified when reading from stdin."


@pytest.mark.django_db
def test_the_serializers_serve_without_the_command():
    [record] = deserialize("yaml", "- {model: claims.outlet, fields: {name: NPR}}")
    record.save()
    assert Outlet.objects.get().name == "NPR"
    with pytest.raises(DeserializationError, match=r"record 1 .* field outlet: There is no claims"):
        list(deserialize("yaml", "- {model: claims.article, fields: {outlet: [AP], slug: a}}"))


@pytest.mark.processes
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("x.yaml", yaml.safe_dump(broken(CLAIM, "fields.status", "done")), "record 7 (claims.claim fees/1/1), field status: “done” is not one of: "),
        ("x.yaml", yaml.safe_dump(broken(LAST, "", DROP)), "record 7 (claims.claim fees/1/1), field status: The claim is verified but"),
        ("x.yaml", "- {model: [", ": This is not YAML: line 2: "),
        ("x.json", "", ": This is not JSON: "),
    ],
)  # fmt: skip
def test_as_a_program(name, content, expected, tmp_path):
    """One line on standard error, exit code 2, no traceback."""
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    done = manage("loaddata", str(file))
    errors = done.stderr.decode()
    assert done.returncode == 2, errors
    assert done.stdout == b""
    [line] = errors.splitlines()
    assert str(file) in line
    assert expected in line
    assert nothing_is_stored()
