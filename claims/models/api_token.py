"""API tokens: only their hash is kept."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from knox.models import AbstractAuthToken, AuthTokenManager


class ApiTokenManager(AuthTokenManager):
    """Makes tokens (knox) and finds those whose time is over."""

    def expired(self) -> models.QuerySet[ApiToken]:
        """Tokens that open nothing any more."""
        return self.filter(expiry__lt=timezone.now())


class ApiToken(AbstractAuthToken):
    """A token of a program that uses the API, with a name that says which program."""

    name = models.CharField(max_length=100, help_text="Which program uses it: the CMS.")

    objects = ApiTokenManager()

    class Meta(AbstractAuthToken.Meta):
        abstract = False
        ordering = ["-created"]
        verbose_name = "API token"
        verbose_name_plural = "API tokens"

    def __str__(self) -> str:
        return f"{self.name} ({self.token_key}…)"
