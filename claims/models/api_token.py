"""API tokens: only their hash is kept."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from knox.models import AbstractAuthToken, AuthTokenManager


class Scope(models.TextChoices):
    """What a token lets a program do, at most; its account must have the right as well."""

    READ = "read", "Read"
    REVIEW = "review", "Review"
    INGEST = "ingest", "Ingest"
    PUBLISH = "publish", "Publish"


EVERY_SCOPE = " ".join(Scope.values)
_ONE = "|".join(Scope.values)


class ApiTokenManager(AuthTokenManager):
    """Makes tokens (knox) and finds those whose time is over."""

    def expired(self) -> models.QuerySet[ApiToken]:
        """Tokens that open nothing any more."""
        return self.filter(expiry__lt=timezone.now())


class ApiToken(AbstractAuthToken):
    """A token of a program that uses the API, with a name that says which program."""

    name = models.CharField(max_length=100, help_text="Which program uses it: the CMS.")
    scope = models.CharField(
        max_length=100, default=EVERY_SCOPE, help_text="What it may be used for, parted by spaces."
    )
    last_used_at = models.DateTimeField(
        null=True, blank=True, help_text="To the minute; empty if never."
    )

    objects = ApiTokenManager()

    class Meta(AbstractAuthToken.Meta):
        abstract = False
        ordering = ["-created"]
        verbose_name = "API token"
        verbose_name_plural = "API tokens"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(scope__regex=rf"^({_ONE})( ({_ONE}))*$"),
                name="api_token_scope_known",
                violation_error_message=f"scope has some of: {', '.join(Scope.values)}.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.token_key}…)"

    @property
    def scopes(self) -> tuple[str, ...]:
        """What it may be used for."""
        return tuple(self.scope.split())
