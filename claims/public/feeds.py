"""Atom feeds: verdicts and corrections, of everybody, of one outlet, or of one speaker."""

from __future__ import annotations

from typing import Any
from uuid import uuid5

from django.contrib.syndication.views import Feed
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from claims.models import CORRECTIONS, Publication, PublicationState, Statement, StatementKind
from claims.public.queries import Wanted
from claims.public.views import SECONDS
from claims.publish.claim_review import shortened
from claims.publish.published import site

MOST = 50


class PlainAtom(Atom1Feed):
    """Atom without the characters that XML cannot say."""

    def add_item(self, *args: Any, **kwargs: Any) -> None:
        """Add an entry."""
        plain = [_sayable(value) for value in args]
        super().add_item(*plain, **{key: _sayable(value) for key, value in kwargs.items()})


class Statements(Feed):
    """The newest statements of some kinds."""

    feed_type = PlainAtom
    kinds: tuple[str, ...] = ()
    name = ""
    title_words = ""

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the feed; others may keep it for a minute."""
        answer = super().__call__(request, *args, **kwargs)
        answer["Cache-Control"] = f"public, max-age={SECONDS}"
        return answer

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Wanted:
        """Return whose feed it is."""
        return Wanted.of(request.GET)

    def title(self, wanted: Wanted) -> str:
        """Return the name of the feed."""
        whose = ", ".join(part for part in (wanted.speaker, wanted.outlet) if part)
        return f"{site().name}: {self.title_words}" + (f" about {whose}" if whose else "")

    def link(self, wanted: Wanted) -> str:
        """Return the page that shows the same."""
        query = wanted.address()
        return f"{site().url}/claims/" + (f"?{query}" if query else "")

    def feed_url(self, wanted: Wanted) -> str:
        """Return the address of the feed itself."""
        query = wanted.address()
        return f"{site().url}{reverse(f'public:{self.name}')}" + (f"?{query}" if query else "")

    feed_guid = feed_url

    def author_name(self) -> str:
        """Return who publishes."""
        return site().name

    def items(self, wanted: Wanted) -> list[Statement]:
        """Return the newest statements."""
        rows = Statement.objects.filter(kind__in=self.kinds).select_related("publication")
        if wanted.outlet:
            rows = rows.filter(
                Q(publication__article_outlet=wanted.outlet)
                | Q(publication__cited_outlet=wanted.outlet)
            )
        if wanted.speaker:
            rows = rows.filter(publication__speaker_name=wanted.speaker)
        if wanted.verdict:
            rows = rows.filter(publication__verdict=wanted.verdict)
        if wanted.q:
            rows = rows.filter(publication__in=Publication.objects.search(wanted.q))
        return list(rows.defer("publication__search").order_by("-id")[:MOST])

    def item_title(self, item: Any) -> str:
        """Return claim and what is said about it: of a verdict, as it stands now."""
        now, record = item.publication, self._record(item)
        words = shortened(record["claim"]["text"], 120)
        if item.kind != StatementKind.VERDICT:
            return f"{item.get_kind_display()}: {words}"
        stands = now.state == PublicationState.PUBLISHED
        return f"{record['verdict_label'] if stands else now.get_state_display()}: {words}"

    def _record(self, item: Any) -> Any:
        """Return what a correction said then, but of a verdict what is said about it now."""
        return item.publication.record if item.kind == StatementKind.VERDICT else item.record

    def item_description(self, item: Any) -> str:
        """Return the words for the readers; readers of feeds take them for HTML."""
        words = item.note
        if item.kind == StatementKind.VERDICT:
            words = self._record(item)["explanation"]
            if item.publication.state != PublicationState.PUBLISHED:
                words = f"This verdict does not stand any more. It was: {words}"
        return str(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    def item_link(self, item: Any) -> str:
        """Return the page of the claim."""
        return site().address(item.publication.slug)

    def item_guid(self, item: Any) -> str:
        """Return a name that never changes."""
        return uuid5(item.publication.identifier, str(item.number)).urn

    def item_pubdate(self, item: Any) -> Any:
        """Return when it was said."""
        return item.at

    def item_updateddate(self, item: Any) -> Any:
        """Return when it was said; a verdict that was corrected since: when that was."""
        return item.publication.changed_at if item.kind == StatementKind.VERDICT else item.at

    def item_categories(self, item: Any) -> list[str]:
        """Return how the claim stands now, and the verdict."""
        return [item.publication.state, self._record(item)["verdict"]]


class Verdicts(Statements):
    """Everything that was published for the first time."""

    kinds = (StatementKind.VERDICT,)
    name = "verdicts"
    title_words = "verdicts"


class Corrections(Statements):
    """Everything that was taken back or mended."""

    kinds = CORRECTIONS
    name = "corrections"
    title_words = "corrections"


def _sayable(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return "".join(
        sign for sign in value
        if sign in "\t\n\r" or (ord(sign) >= 32 and ord(sign) not in (0xFFFE, 0xFFFF))
    )  # fmt: skip
