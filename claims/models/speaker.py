"""Speakers: who a content is attributed to, with other names and dated roles."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models.functions import Lower

from claims.models.checks import not_blank, one_of
from claims.models.history import keeps_history


class SpeakerKind(models.TextChoices):
    """What sort of source a speaker is."""

    PERSON = "person", "Person"
    ORGANISATION = "organisation", "Organisation"
    GROUP = "group", "Group"
    ANONYMOUS = "anonymous", "Anonymous"


class SpeakerManager(models.Manager["Speaker"]):
    """Finds speakers by name and disambiguation."""

    def get_by_natural_key(self, name: str, disambiguation: str) -> Speaker:
        """Return the speaker of that name, told apart by ``disambiguation`` ("" if alone)."""
        return self.get(name=name, disambiguation=disambiguation)


@keeps_history()
class Speaker(models.Model):
    """Who that is: the record behind the names in the texts."""

    name = models.CharField(max_length=300, help_text="The fullest usual form of the name.")
    disambiguation = models.CharField(
        max_length=200, blank=True, help_text="Tells two of one name apart: minister, of Kano."
    )
    kind = models.CharField(max_length=20, choices=SpeakerKind.choices)
    same_as = models.URLField(
        max_length=500, blank=True, help_text="The page that says who this is: Wikidata, a site."
    )
    confirmed = models.BooleanField(
        default=True, help_text="An editor has looked at this record (the extractor has not)."
    )
    notes = models.TextField(blank=True)

    objects = SpeakerManager()

    class Meta:
        ordering = ["name", "disambiguation"]
        permissions = [("merge_speaker", "Can merge two records of one speaker")]
        constraints = [
            not_blank("speaker", "name"),
            one_of("speaker", "kind", SpeakerKind),
            models.UniqueConstraint(
                Lower("name"), Lower("disambiguation"), name="speaker_name_unique",
                violation_error_message="There is a speaker of this name: add a disambiguation.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.name} ({self.disambiguation})" if self.disambiguation else self.name

    def natural_key(self) -> tuple[str, str]:
        """Name and disambiguation."""
        return (self.name, self.disambiguation)


class SpeakerAliasManager(models.Manager["SpeakerAlias"]):
    """Finds aliases by speaker and name."""

    def get_by_natural_key(self, speaker: str, disambiguation: str, name: str) -> SpeakerAlias:
        """Return that alias of that speaker."""
        return self.get(speaker__name=speaker, speaker__disambiguation=disambiguation, name=name)


class SpeakerAlias(models.Model):
    """Another name of a speaker: a maiden name, another transliteration, a pen name."""

    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=300)

    objects = SpeakerAliasManager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "speaker aliases"
        constraints = [
            not_blank("speaker_alias", "name"),
            models.UniqueConstraint(
                "speaker", Lower("name"), name="speaker_alias_unique",
                violation_error_message="This speaker already has that alias.",
            ),
        ]  # fmt: skip
        # "Which speaker has this name?": asked for every name of an analysed article.
        indexes = [models.Index(Lower("name"), name="speaker_alias_lower_name")]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str, str, str]:
        """Speaker and name."""
        return (*self.speaker.natural_key(), self.name)

    natural_key.dependencies = ["claims.speaker"]  # type: ignore[attr-defined]


class SpeakerRoleManager(models.Manager["SpeakerRole"]):
    """Finds roles by speaker, title, organisation and start."""

    def get_by_natural_key(
        self, speaker: str, disambiguation: str, title: str, organisation: str, start: str | None
    ) -> SpeakerRole:
        """Return that role."""
        return self.get(
            speaker__name=speaker, speaker__disambiguation=disambiguation,
            title=title, organisation=organisation, start=start,
        )  # fmt: skip


@keeps_history()
class SpeakerRole(models.Model):
    """A title or office, and from when to when the speaker held it."""

    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="roles")
    title = models.CharField(max_length=200, help_text="spokesperson, foreign minister")
    organisation = models.CharField(max_length=200, blank=True)
    start = models.DateField(null=True, blank=True, help_text="First day; empty if unknown.")
    end = models.DateField(null=True, blank=True, help_text="Last day; empty if still held.")

    objects = SpeakerRoleManager()

    class Meta:
        ordering = ["speaker", "start"]
        constraints = [
            not_blank("speaker_role", "title"),
            models.CheckConstraint(
                condition=models.Q(start__lte=models.F("end"))
                | models.Q(start__isnull=True)
                | models.Q(end__isnull=True),
                name="speaker_role_ends_after_start",
                violation_error_message="The last day is before the first day.",
            ),
            ExclusionConstraint(
                name="speaker_role_held_once_at_a_time",
                expressions=[
                    ("speaker", RangeOperators.EQUAL),
                    ("title", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    (
                        # Both days belong to the role; NULL is "for ever".
                        models.Func(
                            "start", "end", RangeBoundary(True, True),
                            function="DATERANGE", output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message="The speaker holds this role already in that time.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return ", ".join(part for part in (self.title, self.organisation) if part)

    def natural_key(self) -> tuple[str, str, str, str, str | None]:
        """Speaker, title, organisation, start."""
        start = self.start.isoformat() if self.start else None
        return (*self.speaker.natural_key(), self.title, self.organisation, start)

    natural_key.dependencies = ["claims.speaker"]  # type: ignore[attr-defined]
