"""``manage.py demo``: the whole product on one machine, with something in it to look at."""

from __future__ import annotations

import secrets
import signal
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import CommandParser
from django.db import connections, transaction
from rich.table import Table

from claims.actions.articles import submit_article
from claims.actions.publishing import publish_claim
from claims.actions.roles import ROLES
from claims.actions.tokens import create_token
from claims.checking import read_and_check
from claims.figures import count_figures
from claims.management.base import Command as BaseCommand
from claims.management.base import progress_bar
from claims.management.demo_reviews import review_blind
from claims.management.demo_services import Services, free_port, only_one, stop_running
from claims.models import VERDICTS, AnalysisState, Article, Claim
from claims.readers.plain import read_plain


class Stopped(Exception):
    """Ctrl-C or SIGTERM."""


class Command(BaseCommand):
    help = (
        "Migrate, load the fixtures, read the demo articles, make one account a role, and start "
        "web server and worker. Ctrl-C stops everything; the data stays for the next time."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="Default: 8000, or the next.")
        parser.add_argument("--prepare-only", action="store_true", help="Start no servers.")
        parser.add_argument(
            "--new-passwords", action="store_true", help="Give the demo accounts new passwords."
        )
        parser.add_argument("--stop", action="store_true", help="Stop the demo that is running.")

    def run(self, **options: Any) -> None:
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        if options["stop"]:
            stopped = stop_running(settings.DATA_DIR)
            self.stdout.write("The demo has stopped." if stopped else "No demo is running.")
            return
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sign, _stop)
        try:
            with only_one(settings.DATA_DIR) as lock:
                self.prepare(new_passwords=options["new_passwords"])
                if not options["prepare_only"]:
                    self.serve(free_port(options["port"]), lock)
        except Stopped:
            self.stdout.write("\nStopped. Your data is kept; `make demo` goes on from here.")

    def prepare(self, *, new_passwords: bool) -> None:
        """Bring the database to where the demo begins; what is there already stays."""
        self.say("Preparing the database …")
        call_command("migrate", verbosity=0)
        if not Article.objects.exists():
            self.say("Loading the fixtures …")
            names = sorted(path.name for path in _fixtures().glob("*.yaml"))
            # The outlets and the reviewers first: the review sets refer to them.
            call_command("loaddata", *sorted(names, key=_rank), verbosity=0)
        self.read_articles()
        self.accounts(new_passwords=new_passwords)
        self.review()
        self.publish()
        # The worker counts every ten minutes; the first look at the dashboard comes sooner.
        count_figures()

    def review(self) -> None:
        """Have some articles reviewed blind, so that two verdicts wait to be decided between."""
        operator = _user("operator", staff=True, superuser=True)
        for file in sorted((_fixtures() / "demo_reviews").glob("*.yaml")):
            review_blind(file, by=operator)

    def publish(self) -> None:
        """Publish what the review sets have decided; what is published already stays."""
        chief = get_user_model().objects.get(username="chief-editor")
        decided = Claim.objects.current().filter(status__in=VERDICTS, publication=None)
        for claim in decided.order_by("pk"):
            reasons = claim.decisions.exclude(reason="").filter(verdict=claim.status)
            said = reasons.order_by("number").values_list("reason", flat=True).first()
            publish_claim(
                claim=claim, by=chief, explanation=said or "The source says it as it is told."
            )

    def read_articles(self) -> None:
        """Submit the demo articles and find their claims; those that are read already are not."""
        files = sorted((_fixtures() / "demo_articles").glob("*.txt"))
        author = _user("operator", staff=True, superuser=True)
        with progress_bar() as bar:
            for file in bar.track(files, description="Reading the demo articles"):
                text = read_plain(file.read_bytes(), limit=settings.CLAIMS_MAX_TEXT_LENGTH)
                done = submit_article(by=author, text=text, slug=file.stem)
                if done.analysis.state != AnalysisState.DONE:
                    read_and_check(analysis_id=done.analysis.pk)
        self.say(
            f"{Article.objects.count()} articles with {Claim.objects.current().count()} claims."
        )

    def accounts(self, *, new_passwords: bool) -> None:
        """Make one account a role, and the operator's; print generated passwords once."""
        table = Table("Account", "Password", "What it may do", title="Accounts")
        with transaction.atomic():
            for name, role, description in _accounts():
                user = _user(name, staff=name != "api-consumer", superuser=not role, role=role)
                if new_passwords or not user.has_usable_password():
                    password = secrets.token_urlsafe(12)
                    user.set_password(password)
                    user.save(update_fields=["password"])
                    table.add_row(name, password, description)
        if not table.rows:
            self.say("The accounts keep their passwords (`manage.py demo --new-passwords`).")
            return
        self.console().print(table)
        consumer = get_user_model().objects.get(username="api-consumer")
        _, token = create_token(user=consumer, name="demo", days=30, by=consumer)
        self.say(f"API token of api-consumer, valid for 30 days: {token}")
        self.say("Passwords and token are shown this once: only their hashes are kept.\n")

    def serve(self, port: int, lock: int) -> None:
        """Run the web server and the worker until Ctrl-C."""
        address = f"http://127.0.0.1:{port}"
        with Services(settings.BASE_DIR, settings.DATA_DIR, lock) as services:
            services.note(address)
            services.start(
                "web", "-m", "gunicorn", settings.WSGI_APPLICATION.replace(".application", ""),
                "--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "8",
                "--graceful-timeout", "10", "--no-control-socket", "--limit-request-line", "8190",
            )  # fmt: skip
            services.start("worker", "manage.py", "procrastinate", "worker")
            services.note()
            services.wait_until_ready(f"{address}/readyz")
            self.say(f"Editors:  {address}/admin/")
            self.say(f"Readers:  {address}/claims/")
            self.say(f"API:      {address}/api/v1/docs/")
            self.say(f"Logs:     {settings.DATA_DIR / 'logs'}")
            self.say("Ctrl-C stops everything.")
            # Between requests of ours the database needs no connection of ours.
            connections.close_all()
            services.run_until_interrupted(self.say)

    def say(self, line: str) -> None:
        """Write a line now: a person is waiting."""
        self.stdout.write(line)
        self.stdout.flush()


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise Stopped


def _fixtures() -> Path:
    return Path(settings.FIXTURE_DIRS[0])


def _rank(name: str) -> tuple[bool, str]:
    return (name.startswith("review_"), name)


def _accounts() -> list[tuple[str, str, str]]:
    roles = [(role.name.lower().replace(" ", "-"), role.name, role.description) for role in ROLES]
    return [*roles, ("operator", "", "Everything, accounts included.")]


def _user(name: str, *, staff: bool, superuser: bool, role: str = "") -> Any:
    user, created = get_user_model().objects.get_or_create(
        username=name, defaults={"is_staff": staff, "is_superuser": superuser}
    )
    if created:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user
