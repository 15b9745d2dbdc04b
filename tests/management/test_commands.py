"""The commands that people and scripts call."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from claims.models import ApiToken, Article
from tests.factories import TEXT
from tests.processes import manage


def run(*args: str) -> str:
    out = StringIO()
    call_command(*args, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
class TestCreateToken:
    def test_the_token_alone_is_printed_and_it_works(self, make):
        make.user("API consumer", name="cms")
        token = run("create_token", "cms", "--name", "CMS", "--days", "7").strip()
        assert ApiToken.objects.get().name == "CMS"
        headers = {"Authorization": f"Bearer {token}"}
        assert Client().get("/api/v1/claims/", headers=headers).status_code == 200

    @pytest.mark.parametrize(
        ("args", "message"),
        [
            (("nobody",), "no active account “nobody”"),
            (("cms", "--days", "0"), "days: A token is valid for 1 to 366 days"),
            (("cms", "--name", " "), "name: Name the program"),
            (("cms", "--name", "\udcff"), "name: This is not UTF-8"),
            (("\udcff",), "username: This is not UTF-8"),
        ],
    )
    def test_bad_input_is_one_line_and_exit_code_2(self, make, args, message):
        make.user("API consumer", name="cms")
        with pytest.raises(CommandError, match=message) as error:
            run("create_token", *args)
        assert error.value.returncode == 2
        assert not ApiToken.objects.exists()


@pytest.mark.django_db
class TestSubmitArticle:
    @pytest.fixture
    def file(self, make, tmp_path):
        make.user("reporter", name="ada")
        path = tmp_path / "fees.txt"
        path.write_text(TEXT, encoding="utf-8")
        return str(path)

    def test_it_stores_reads_and_shows(self, make, file):
        make.outlet("Tema Courier")
        shown = run("submit_article", file, "--by", "ada", "--outlet", "tema courier")
        article = Article.objects.get()
        assert f"Stored: {article.slug}, version 1." in shown
        assert "Ada Mensah" in shown
        assert article.versions.get().claims.exists()
        assert "Already stored" in run(
            "submit_article", file, "--by", "ada", "--slug", article.slug
        )

    def test_the_reading_may_be_left_to_a_worker(self, file):
        assert "A worker will read it." in run("submit_article", file, "--by", "ada", "--enqueue")
        assert Article.objects.get().versions.get().analysis.state == "queued"

    def test_a_text_without_claims_says_so(self, make, file, tmp_path):
        (tmp_path / "none.txt").write_text("The bridge is long.")
        shown = run("submit_article", str(tmp_path / "none.txt"), "--by", "ada")
        assert "No claims found." in shown

    def test_escape_sequences_do_not_reach_the_terminal(self, file, tmp_path):
        (tmp_path / "bad.txt").write_text("“\x1b[2JWe [bold]will[/bold] pay,” Ada Mensah said.")
        shown = run("submit_article", str(tmp_path / "bad.txt"), "--by", "ada")
        assert "\x1b" not in shown
        assert "[bold]" in shown

    @pytest.mark.parametrize(
        ("args", "message"),
        [
            (("--by", "nobody"), "no active account"),
            (("--by", "ada", "--outlet", "Nowhere"), "outlet: There is no outlet “Nowhere”"),
            (("--by", "ada", "--slug", "a b"), "slug: "),
            (("--by", "ada", "--url", "x"), "url: "),
        ],
    )
    def test_bad_input_names_the_field_and_stores_nothing(self, file, args, message):
        with pytest.raises(CommandError, match=message) as error:
            run("submit_article", file, *args)
        assert error.value.returncode == 2
        assert not Article.objects.exists()


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("stdin", "message"),
    [
        (b"", "text: The text is empty."),
        (b"caf\xe9", "text: The text is not UTF-8: byte 4 cannot be read."),
        (b"a\x00b", "text: The text has a NUL at character 1."),
        (b"x" * 11, "text: The text has 11 characters; the limit is 10."),
    ],
)
def test_in_a_shell_bad_input_is_one_line_and_exit_code_2(stdin, message):
    from tests.factories import Factory

    Factory().user(name="ada")
    done = manage("submit_article", "-", "--by", "ada", stdin=stdin, CLAIMS_MAX_TEXT_LENGTH="10")
    assert done.returncode == 2
    assert done.stderr.decode().strip() == f"CommandError: {message}"
    assert not Article.objects.exists()


@pytest.mark.django_db
def test_a_file_that_cannot_be_read_is_one_line(make, tmp_path):
    make.user(name="ada")
    for name in (str(tmp_path), str(tmp_path / "none.txt")):
        with pytest.raises(CommandError, match="directory") as error:
            run("submit_article", name, "--by", "ada")
        assert error.value.returncode == 2
