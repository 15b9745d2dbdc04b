"""``manage.py check_article``: check texts before publication."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from rich.text import Text

from claims.attribution.report import waiting
from claims.checking import SourceText, check_text, check_version, settings_for, story_of
from claims.errors import InvalidInput
from claims.management.base import Command as BaseCommand
from claims.management.base import progress_bar
from claims.models import AnalysisState, ArticleVersion, Outlet
from claims.readers.plain import read_plain
from claims.readers.web import fetch, html_text, looks_like_html
from claims.rules.engine import check_story
from claims.rules.formats import github, json_report, sarif, text
from claims.rules.formats.checked import CheckedText, fails
from claims.rules.rule import SEVERITIES

FORMATS = ("text", "json", "sarif", "github")
_STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan", "quiet": "dim", "plain": ""}
_OUTLET_OF = re.compile(r"([^=/\\:?]{1,200})=(.+)", re.DOTALL)


class Command(BaseCommand):
    help = (
        "Check texts before publication: who is said to have said what, against the sources and "
        "the rules of the trade. Stores nothing unless told to. Exit code: 0 fine, 1 findings, "
        "2 bad input: what can be read is checked all the same."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "articles", nargs="+", metavar="FILE|-|ID",
            help="A text or HTML file, - for standard input, or the slug or id of an article here.",
        )  # fmt: skip
        parser.add_argument(
            "--evidence", action="append", default=[], metavar="[OUTLET=]URL-or-FILE",
            help="A source to compare with; repeat it for more. OUTLET= says whose text it is.",
        )  # fmt: skip
        parser.add_argument("--publisher", default="", help="The outlet that publishes, by name.")
        parser.add_argument("--format", choices=FORMATS, default="text")
        parser.add_argument(
            "--fail-on", choices=SEVERITIES, default="error",
            help="The least severity that gives exit code 1 (default: error); a rule that broke "
            "gives it too.",
        )  # fmt: skip
        parser.add_argument(
            "--store", action="store_true", help="Store the findings of an article that is here."
        )
        parser.add_argument(
            "--allow-private", action="store_true",
            help="Fetch evidence from addresses of a private network too.",
        )  # fmt: skip

    def run(self, **options: Any) -> None:
        names = options["articles"]
        if names.count("-") > 1:
            raise InvalidInput("Standard input can be read once.", field="articles")
        publisher = _outlet(options["publisher"])
        sources = [_source(one, options["allow_private"]) for one in options["evidence"]]
        checked: list[CheckedText] = []
        unread: list[str] = []
        many, bar = len(names) > 1, progress_bar()
        with bar if many else waiting("Checking …"):
            for one in bar.track(names, description="Checking") if many else names:
                try:
                    checked.append(_check(one, publisher, sources, store=options["store"]))
                except (InvalidInput, CommandError) as error:
                    # One that cannot be read keeps nobody from the findings in the others.
                    if len(names) == 1:
                        raise
                    unread.append(str(getattr(error, "message", error)))
        self._print(checked, options["format"], unread)
        for problem in unread:
            self.stderr.write(problem)
        if unread:
            sys.exit(2)
        if fails(checked, options["fail_on"]):
            sys.exit(1)

    def _print(self, checked: list[CheckedText], form: str, unread: list[str]) -> None:
        try:
            if form == "text":
                self._print_text(checked)
            elif form == "github":
                self.stdout.write("\n".join(github.lines(checked)))
            else:
                made = (
                    json_report.as_json(checked)
                    if form == "json"
                    else sarif.as_sarif(checked, unread)
                )
                # ASCII: whatever the text holds, the output is valid.
                self.stdout.write(json.dumps(made, indent=2))
            self.stdout.flush()
        except BrokenPipeError:
            # The reader has gone; nothing may be flushed into the closed pipe at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def _print_text(self, checked: list[CheckedText]) -> None:
        console = self.console()
        for style, line in text.lines(checked):
            # Text, not markup: an article may hold square brackets.
            console.print(Text(line, style=_STYLES[style]))


def _check(
    name: str, publisher: Outlet | None, sources: list[SourceText], *, store: bool
) -> CheckedText:
    version = None if name == "-" or Path(name).exists() else _version(name)
    if version is None:
        words = _read(name)
        story, report = check_text(words, publisher=publisher, sources=sources)
        return CheckedText(name, story, report)
    if sources:
        raise InvalidInput(
            f"{name} is an article here: add evidence to its claims instead.", field="evidence"
        )
    if store:
        check_version(version_id=version.pk)
    story = story_of(version)
    return CheckedText(name, story, check_story(story, settings_for(version.article.outlet)))


def _version(name: str) -> ArticleVersion | None:
    """Return the newest version of the article of that slug or id; None if it looks like a file."""
    rows = ArticleVersion.objects.select_related("article__outlet").order_by("-number")
    by_id = name.isascii() and name.isdigit() and len(name) < 19
    found = rows.filter(article_id=int(name)) if by_id else rows.filter(article__slug=name)
    version = found.first()
    if version is None:
        raise InvalidInput(f"There is no file and no article “{name}”.", field="articles")
    reading = version.analysis
    if reading is not None and reading.state != AnalysisState.DONE:
        words = reading.get_state_display().lower()
        raise InvalidInput(f"“{name}” has not been read to its end: {words}.", field="articles")
    return version


def _read(name: str) -> str:
    data = sys.stdin.buffer.read() if name == "-" else _bytes(name)
    try:
        return _words(data)
    except InvalidInput as error:
        raise InvalidInput(f"{name}: {error.message}", field="articles") from None


def _words(data: bytes) -> str:
    if looks_like_html(data):
        data = html_text(data)[1].encode()
    return read_plain(data, limit=settings.CLAIMS_MAX_TEXT_LENGTH)


def _source(given: str, allow_private: bool) -> SourceText:
    named = _OUTLET_OF.fullmatch(given)
    outlet, place = (named[1].strip(), named[2]) if named else ("", given)
    if place.startswith(("http://", "https://")):
        page = fetch(place, allow_private=allow_private)
        return SourceText(page.text, outlet or _publisher_of(page.url), page.url, page.title)
    data = _bytes(place)
    # What cannot be used as a source is said in the comparison; what cannot be read, here.
    title, words = html_text(data) if looks_like_html(data) else ("", _decoded(place, data))
    return SourceText(words, outlet or None, title=title or Path(place).name)


def _decoded(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise InvalidInput(f"{name}: this is not UTF-8.", field="evidence") from None


def _publisher_of(url: str) -> str | None:
    host = (url.split("/")[2] if url.count("/") > 1 else "").rpartition("@")[2].partition(":")[0]
    host = host.lower().removeprefix("www.")
    found = Outlet.objects.filter(domains__domain=host).first()
    return found.name if found else None


def _bytes(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "cannot be read"
        raise CommandError(f"{name}: {reason}.", returncode=2) from error


def _outlet(name: str) -> Outlet | None:
    if not name:
        return None
    outlet = Outlet.objects.filter(name__iexact=name).first()
    if outlet is None:
        raise InvalidInput(f"There is no outlet “{name}”.", field="publisher")
    return outlet
