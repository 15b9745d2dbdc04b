"""The files that put the product on a server, as far as a test can see without Docker."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).resolve().parent.parent
COMPOSE = yaml.safe_load((PROJECT / "docker-compose.yml").read_text(encoding="utf-8"))
DOCKERFILE = (PROJECT / "Dockerfile").read_text(encoding="utf-8")


def test_the_parts_of_the_product_are_there():
    assert set(COMPOSE["services"]) == {"postgres", "migrate", "web", "worker"}
    assert COMPOSE["services"]["postgres"]["image"] == "postgres:18"
    assert "postgres" in COMPOSE["volumes"]


@pytest.mark.parametrize("name", ["postgres", "worker"])
def test_services_say_how_they_are(name):
    assert "test" in COMPOSE["services"][name]["healthcheck"]


def test_the_web_image_says_how_it_is():
    assert "HEALTHCHECK" in DOCKERFILE
    assert "/readyz" in DOCKERFILE


def test_no_secret_has_a_default():
    text = (PROJECT / "docker-compose.yml").read_text(encoding="utf-8")
    for name in ("POSTGRES_PASSWORD", "SECRET_KEY", "ALLOWED_HOSTS"):
        uses = re.findall(rf"\$\{{{name}([^}}]*)\}}", text)
        assert uses
        assert all(use.startswith(":?") for use in uses), f"{name} has a default"


def test_the_image_runs_as_nobody_special():
    stages = re.split(r"^FROM ", DOCKERFILE, flags=re.MULTILINE)[1:]
    assert len(stages) == 2, "what builds is not what runs"
    assert re.search(r"^USER (?!root)\w+$", stages[-1], re.MULTILINE)


def test_the_locks_have_hashes_and_no_address():
    for lock in (PROJECT / "requirements").glob("*.txt"):
        text = lock.read_text(encoding="utf-8")
        pins = re.findall(r"^[a-z0-9-]+==", text, re.MULTILINE)
        assert len(pins) > 20
        assert text.count("--hash=sha256:") >= len(pins)
        assert "://" not in text
