"""The Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ClaimsConfig(AppConfig):
    """Claims, their attributions, and their review."""

    name = "claims"
    verbose_name = "Claims"

    def ready(self) -> None:
        """See to the roles' permissions and the triggers' plans after every migration."""
        from claims.actions.roles import sync_roles
        from claims.models.lookups import keep_triggers_quick

        post_migrate.connect(sync_roles, sender=self)
        post_migrate.connect(keep_triggers_quick, sender=self)
