"""API tokens: only their hash is kept."""

from __future__ import annotations

from django.db import models
from knox.models import AbstractAuthToken


class ApiToken(AbstractAuthToken):
    """A token of a program that uses the API, with a name that says which program."""

    name = models.CharField(max_length=100, help_text="Which program uses it: the CMS.")

    class Meta(AbstractAuthToken.Meta):
        abstract = False
        ordering = ["-created"]
        verbose_name = "API token"
        verbose_name_plural = "API tokens"

    def __str__(self) -> str:
        return f"{self.name} ({self.token_key}…)"
