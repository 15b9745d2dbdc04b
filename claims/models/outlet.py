"""Outlets: organisations that publish news, with the names and domains they are known by."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower

from claims.models.checks import not_blank
from claims.models.history import keeps_history

HOST_NAME = r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$"


class OutletQuerySet(models.QuerySet["Outlet"]):
    """Queries on outlets."""

    def for_extractor(self) -> OutletQuerySet:
        """With aliases and domains in two more queries, whatever their number."""
        return self.prefetch_related("aliases", "domains").order_by("name")


class OutletManager(models.Manager.from_queryset(OutletQuerySet)):  # type: ignore[misc]
    """Finds outlets by name."""

    def get_by_natural_key(self, name: str) -> Outlet:
        """Return the outlet of that exact name."""
        return self.get(name=name)


@keeps_history()
class Outlet(models.Model):
    """An organisation that publishes news."""

    name = models.CharField(max_length=200, unique=True, help_text="As it calls itself: NPR.")
    country = models.CharField(
        max_length=2, blank=True, help_text="Two letters: US.",
        validators=[RegexValidator(r"^[A-Z]{2}$", "Two capital letters, such as US.")],
    )  # fmt: skip
    notes = models.TextField(blank=True)
    blind = models.BooleanField(
        "blind review",
        default=False,
        help_text="Claims in its articles are reviewed blind: the second editor does not see the "
        "first one’s verdict.",
    )

    objects = OutletManager()

    class Meta:
        ordering = ["name"]
        permissions = [("merge_outlet", "Can merge two records of one outlet")]
        constraints = [
            not_blank("outlet", "name"),
            models.UniqueConstraint(Lower("name"), name="outlet_name_any_case_unique"),
            models.CheckConstraint(
                condition=models.Q(country__regex=r"^([A-Z]{2})?$"),
                name="outlet_country_two_letters",
                violation_error_message="country is two capital letters, such as US.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        """Name."""
        return (self.name,)


class OutletAliasManager(models.Manager["OutletAlias"]):
    """Finds aliases by outlet and name."""

    def get_by_natural_key(self, outlet: str, name: str) -> OutletAlias:
        """Return that alias of that outlet."""
        return self.get(outlet__name=outlet, name=name)


class OutletAlias(models.Model):
    """Another name of an outlet. One alias may belong to several: "the Times"."""

    outlet = models.ForeignKey(Outlet, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)

    objects = OutletAliasManager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "outlet aliases"
        constraints = [
            not_blank("outlet_alias", "name"),
            models.UniqueConstraint(
                "outlet", Lower("name"), name="outlet_alias_unique",
                violation_error_message="This outlet already has that alias.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str, str]:
        """Outlet and name."""
        return (*self.outlet.natural_key(), self.name)

    natural_key.dependencies = ["claims.outlet"]  # type: ignore[attr-defined]


class OutletDomainManager(models.Manager["OutletDomain"]):
    """Finds domains by host name."""

    def get_by_natural_key(self, domain: str) -> OutletDomain:
        """Return that domain."""
        return self.get(domain=domain)


class OutletDomain(models.Model):
    """A host name that an outlet publishes at; it belongs to one outlet."""

    outlet = models.ForeignKey(Outlet, models.CASCADE, related_name="domains")
    domain = models.CharField(
        max_length=253, unique=True, help_text="Lower case, without www: npr.org.",
        validators=[RegexValidator(HOST_NAME, "A host name in lower case, such as npr.org.")],
    )  # fmt: skip

    objects = OutletDomainManager()

    class Meta:
        ordering = ["domain"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(domain__regex=HOST_NAME),
                name="outlet_domain_host_name",
                violation_error_message="domain is a host name in lower case, such as npr.org.",
            )
        ]

    def __str__(self) -> str:
        return self.domain

    def natural_key(self) -> tuple[str]:
        """Host name."""
        return (self.domain,)

    natural_key.dependencies = ["claims.outlet"]  # type: ignore[attr-defined]
