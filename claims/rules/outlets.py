"""Whether two names are the same outlet's: aliases and domains count."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from claims.attribution.document import OutletNames
from claims.attribution.outlets.outlet_names import OutletIndex, index_for
from claims.text.spans import Span

_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+", re.ASCII)
Registry = tuple[OutletNames, ...]


def same_outlet(one: str | None, other: str | None, registry: Registry = ()) -> bool:
    """Tell whether two names, aliases or domains belong to one outlet.

    They are looked up in ``registry`` and in the packaged list; a name that neither has is only
    the same as itself, its article and capitals aside. Nobody's name is the same as another.
    """
    if not one or not other:
        return False
    return bool(_known_as(one.strip(), registry) & _known_as(other.strip(), registry))


def publishes(url: str, outlet: str, registry: Registry = ()) -> bool | None:
    """Tell whether an address is on a domain of the outlet; None where nobody knows whose it is."""
    host = _host(url)
    owners = _owners(host, registry) if host else frozenset()
    return bool(owners & _known_as(outlet.strip(), registry)) if owners else None


def mention(
    text: str, outlet: str, registry: Registry = (), start: int = 0, end: int | None = None
) -> Span | None:
    """Return the first place between ``start`` and ``end`` that names the outlet, by any name."""
    end = len(text) if end is None else end
    plain = re.compile(
        rf"(?<!\w){re.escape(_ARTICLE.sub('', outlet.strip()))}(?!\w)", re.IGNORECASE
    )
    match = plain.search(text, start, end) if outlet.strip() else None
    known = _known_as(outlet.strip(), registry)
    places = [
        span
        for span, names in _mentions(text, registry)
        if start <= span.start and span.end <= end and names & known
    ]
    places += [Span(*match.span())] if match else []
    return min(places, default=None)


@lru_cache(maxsize=8)
def _mentions(text: str, registry: Registry) -> tuple[tuple[Span, frozenset[str]], ...]:
    return tuple(
        (found.span, frozenset(_bare(name) for name in found.names))
        for index in _indexes(registry)
        for found in index.find_all(text)
    )


def _indexes(registry: Registry) -> list[OutletIndex]:
    return [index_for(None), *([index_for(registry)] if registry else [])]


@lru_cache(maxsize=4_096)
def _known_as(name: str, registry: Registry) -> frozenset[str]:
    """Return the canonical names that a name may stand for, in lower case, and the name itself."""
    bare = _bare(name)
    if _DOMAIN.fullmatch(bare):
        return frozenset([bare]) | _owners(bare.removeprefix("www."), registry)
    found = {bare}
    for index in _indexes(registry):
        found.update(_bare(each) for each in index.whole(name))
    return frozenset(found)


@lru_cache(maxsize=4_096)
def _owners(host: str, registry: Registry) -> frozenset[str]:
    """Return the outlets of a host, by the longest of its parent domains that is known."""
    labels = host.split(".")
    for at in range(len(labels) - 1):
        domain = ".".join(labels[at:])
        found = {_bare(each) for index in _indexes(registry) for each in index.whole(domain)}
        if found:
            return frozenset(found)
    return frozenset()


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""


def _bare(name: str) -> str:
    return _ARTICLE.sub("", name).casefold()
