"""The Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ClaimsConfig(AppConfig):
    """Claims, their attributions, and their review."""

    name = "claims"
    verbose_name = "Claims"

    def ready(self) -> None:
        """Give the roles their permissions after every migration."""
        from claims.actions.roles import sync_roles

        post_migrate.connect(sync_roles, sender=self)
