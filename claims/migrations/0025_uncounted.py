"""Triggers that note what changed since the figures were last counted, and times by index."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0024_search_articles'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Uncounted',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('found', 'Claims found'), ('moves', 'Claims moved, and what editors did'), ('verdicts', 'Verdicts by outlet and by speaker'), ('findings', 'Findings'), ('fates', "What became of the extractor's claims; and of that claim, by corrections"), ('claim', 'All of a claim but its fate'), ('article', 'All of an article'), ('version', 'What was missed in a version')], max_length=10)),
                ('at', models.DateTimeField(help_text='The day on which it counts.', null=True)),
                ('subject', models.BigIntegerField(help_text='Whose days the count looks up.', null=True)),
            ],
            options={
                'verbose_name_plural': 'uncounted',
            },
        ),
        migrations.RemoveConstraint(
            model_name='dailyfigure',
            name='daily_figure_measure_known',
        ),
        # An older release knows nothing of what was found, and counts all anew.
        migrations.RunSQL(migrations.RunSQL.noop, "DELETE FROM claims_dailyfigure"),
        migrations.AlterField(
            model_name='dailyfigure',
            name='measure',
            field=models.CharField(choices=[('found', 'Claims found, in their first status (key)'), ('entered', 'Claims that came into a status (key) by a decision'), ('left', 'Claims that left a status (key)'), ('verdict_outlet', 'Verdicts (key) by cited outlet (subject)'), ('verdict_speaker', 'Verdicts (key) by speaker (subject)'), ('finding', 'Findings by rule and state (key)'), ('work', 'What editors (subject) did (key)'), ('waiting', 'Open claims by age (key), on the day of the count'), ('fate', 'What became of claims (key: extractor, its version, what), when dealt with'), ('stage', 'Open claims by what they wait for (key), on the day of the count'), ('counted', 'The count itself: one row; key: the time zone of its days')], max_length=20),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(fields=['created_at'], name='claim_by_time'),
        ),
        migrations.AddIndex(
            model_name='correction',
            index=models.Index(fields=['at'], name='correction_by_time'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(fields=['at'], name='decision_by_time'),
        ),
        migrations.AddIndex(
            model_name='finding',
            index=models.Index(fields=['created_at'], name='finding_by_time'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='analysis',
            trigger=pgtrigger.compiler.Trigger(name='uncounted_inserted', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."state" = \'done\')', func="INSERT INTO claims_uncounted (part, at, subject) VALUES ('version', NULL, NEW.version_id);\nRETURN NULL;", hash='ce6d7e9eacb429a5b0c8d63836cdaba571142440', operation='INSERT', pgid='pgtrigger_uncounted_inserted_8323f', table='claims_analysis', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='analysis',
            trigger=pgtrigger.compiler.Trigger(name='uncounted_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" = \'done\')', func="INSERT INTO claims_uncounted (part, at, subject) VALUES ('version', NULL, OLD.version_id);\nRETURN NULL;", hash='bd91d55d84069bc1f9f5bec9cef3ffd37ae2539e', operation='DELETE', pgid='pgtrigger_uncounted_deleted_63f03', table='claims_analysis', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='analysis',
            trigger=pgtrigger.compiler.Trigger(name='uncounted_updated', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."extractor_name" IS DISTINCT FROM (NEW."extractor_name") OR OLD."extractor_version" IS DISTINCT FROM (NEW."extractor_version") OR OLD."queued_at" IS DISTINCT FROM (NEW."queued_at") OR OLD."state" IS DISTINCT FROM (NEW."state"))', func="IF 'done' IN (OLD.state, NEW.state) THEN INSERT INTO claims_uncounted (part, at, subject) VALUES ('version', NULL, NEW.version_id); END IF;\nRETURN NULL;", hash='5a6660d8b5d9d25c18050ea43564bd3f408fdcef', operation='UPDATE', pgid='pgtrigger_uncounted_updated_96d19', table='claims_analysis', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='article',
            trigger=pgtrigger.compiler.Trigger(name='uncounted_updated', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."outlet_id" IS DISTINCT FROM (NEW."outlet_id"))', func="INSERT INTO claims_uncounted (part, at, subject) VALUES ('article', NULL, NEW.id);\nRETURN NULL;", hash='1328c8a776e76610074c150d05f245e5df952b4c', operation='UPDATE', pgid='pgtrigger_uncounted_updated_e4b0b', table='claims_article', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='blindverdict',
            trigger=pgtrigger.compiler.Trigger(name='uncounted_inserted', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."place" = 2)', func="INSERT INTO claims_uncounted (part, at, subject) VALUES ('moves', NEW.at, NULL);\nRETURN NULL;", hash='01317c83cd0c49eaee4225ee00ff61ab2b51699c', operation='INSERT', pgid='pgtrigger_uncounted_inserted_3c0a8', table='claims_blindverdict', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='uncounted_inserted', sql=pgtrigger.compiler.UpsertTriggerSql(func="INSERT INTO claims_uncounted (part, at, subject) VALUES ('found', NEW.created_at, NULL);\nIF coalesce(NEW.proposed_at, NEW.decided_at) IS NOT NULL THEN\n    INSERT INTO claims_uncounted (part, at, subject) VALUES ('verdicts', NEW.decided_at, NEW.id),\n        ('fates', coalesce(NEW.proposed_at, NEW.decided_at), NEW.id);\nEND IF;\nRETURN NULL;", hash='482a4b9885124445ad71009762d2de6470ad53d2', operation='INSERT', pgid='pgtrigger_uncounted_inserted_0c802', table='claims_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='uncounted_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="INSERT INTO claims_uncounted (part, at, subject) VALUES ('found', OLD.created_at, NULL);\nRETURN NULL;", hash='42e08d6a0fdf0e2f167e7772947bdba444a7b4e4', operation='DELETE', pgid='pgtrigger_uncounted_deleted_f8168', table='claims_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='uncounted_updated', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."cited_outlet_id" IS DISTINCT FROM (NEW."cited_outlet_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."extractor_name" IS DISTINCT FROM (NEW."extractor_name") OR OLD."extractor_version" IS DISTINCT FROM (NEW."extractor_version") OR OLD."is_current" IS DISTINCT FROM (NEW."is_current") OR OLD."predecessor_id" IS DISTINCT FROM (NEW."predecessor_id") OR OLD."proposed_at" IS DISTINCT FROM (NEW."proposed_at") OR OLD."proposed_by_id" IS DISTINCT FROM (NEW."proposed_by_id") OR OLD."speaker_id" IS DISTINCT FROM (NEW."speaker_id") OR OLD."status" IS DISTINCT FROM (NEW."status"))', func="IF ROW(OLD.is_current, OLD.predecessor_id, OLD.created_at) IS DISTINCT FROM ROW(NEW.is_current, NEW.predecessor_id, NEW.created_at) THEN\n    INSERT INTO claims_uncounted (part, at, subject) VALUES ('found', OLD.created_at, NULL), ('claim', NULL, NEW.id);\nEND IF;\nIF coalesce(OLD.decided_at, NEW.decided_at) IS NOT NULL AND ROW(OLD.is_current, OLD.status, OLD.decided_at, OLD.speaker_id, OLD.cited_outlet_id) IS DISTINCT FROM ROW(NEW.is_current, NEW.status, NEW.decided_at, NEW.speaker_id, NEW.cited_outlet_id) THEN\n\n        IF OLD.decided_at IS NOT NULL OR NEW.decided_at IS NULL THEN\n            INSERT INTO claims_uncounted (part, at, subject) VALUES ('verdicts', OLD.decided_at, NEW.id);\n        END IF;\n        IF NEW.decided_at <> OLD.decided_at OR OLD.decided_at IS NULL AND NEW.decided_at IS NOT NULL THEN\n            INSERT INTO claims_uncounted (part, at, subject) VALUES ('verdicts', NEW.decided_at, NEW.id);\n        END IF;\n    \nEND IF;\nIF ROW(OLD.extractor_name, OLD.extractor_version, OLD.status = 'not_a_claim', OLD.proposed_by_id IS NULL, coalesce(OLD.proposed_at, OLD.decided_at), OLD.created_at) IS DISTINCT FROM ROW(NEW.extractor_name, NEW.extractor_version, NEW.status = 'not_a_claim', NEW.proposed_by_id IS NULL, coalesce(NEW.proposed_at, NEW.decided_at), NEW.created_at) THEN\n\n        IF coalesce(OLD.proposed_at, OLD.decided_at) IS NOT NULL OR coalesce(NEW.proposed_at, NEW.decided_at) IS NULL THEN\n            INSERT INTO claims_uncounted (part, at, subject) VALUES ('fates', coalesce(OLD.proposed_at, OLD.decided_at), NEW.id);\n        END IF;\n        IF coalesce(NEW.proposed_at, NEW.decided_at) <> coalesce(OLD.proposed_at, OLD.decided_at) OR coalesce(OLD.proposed_at, OLD.decided_at) IS NULL AND coalesce(NEW.proposed_at, NEW.decided_at) IS NOT NULL THEN\n            INSERT INTO claims_uncounted (part, at, subject) VALUES ('fates', coalesce(NEW.proposed_at, NEW.decided_at), NEW.id);\n        END IF;\n    \nEND IF;\nRETURN NULL;", hash='42ca483ec201105603af6f5915082355eb797562', operation='UPDATE', pgid='pgtrigger_uncounted_updated_051e2', table='claims_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correction',
            trigger=pgtrigger.compiler.Trigger(name='uncounted_inserted', sql=pgtrigger.compiler.UpsertTriggerSql(func="INSERT INTO claims_uncounted (part, at, subject) VALUES ('fates', NEW.at, NEW.claim_id);\nRETURN NULL;", hash='90e27e667c270c27b4799211bd7b0ae56f8619e1', operation='INSERT', pgid='pgtrigger_uncounted_inserted_27150', table='claims_correction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='uncounted_inserted', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE found_at timestamptz;', func="IF NEW.number = 1 THEN\n    SELECT created_at INTO found_at FROM claims_claim WHERE id = NEW.claim_id;\n    IF found_at IS NULL OR found_at > NEW.at THEN\n        INSERT INTO claims_uncounted (part, at, subject) VALUES ('found', NEW.at, NULL),\n            ('found', coalesce(found_at, NEW.at), NULL);\n    END IF;\nEND IF;\nINSERT INTO claims_uncounted (part, at, subject) VALUES ('moves', NEW.at, NULL);\nRETURN NULL;", hash='b66f96c38dffcb924d19139a0f9da14d7f94c5cc', operation='INSERT', pgid='pgtrigger_uncounted_inserted_2ba62', table='claims_decision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='finding',
            trigger=pgtrigger.compiler.Trigger(name='uncounted_inserted', sql=pgtrigger.compiler.UpsertTriggerSql(func="INSERT INTO claims_uncounted (part, at, subject) VALUES ('findings', NEW.created_at, NULL);\nRETURN NULL;", hash='626af8bfee6e2953e240f59308af55d2d6bbd2e7', operation='INSERT', pgid='pgtrigger_uncounted_inserted_78175', table='claims_finding', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='finding',
            trigger=pgtrigger.compiler.Trigger(name='uncounted_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="INSERT INTO claims_uncounted (part, at, subject) VALUES ('findings', OLD.created_at, NULL);\nRETURN NULL;", hash='bc8578c9befc06814fccff0d710f0ab9173a43c6', operation='DELETE', pgid='pgtrigger_uncounted_deleted_f7827', table='claims_finding', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='finding',
            trigger=pgtrigger.compiler.Trigger(name='uncounted_updated', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."claim_id" IS DISTINCT FROM (NEW."claim_id") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."version_id" IS DISTINCT FROM (NEW."version_id"))', func="INSERT INTO claims_uncounted (part, at, subject) VALUES ('findings', OLD.created_at, NULL), ('findings', NEW.created_at, NULL);\nRETURN NULL;", hash='ccf06d6647d26550902f1cb0da2c84eff3ede8e2', operation='UPDATE', pgid='pgtrigger_uncounted_updated_fe8e6', table='claims_finding', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='dailyfigure',
            constraint=models.CheckConstraint(condition=models.Q(('measure__in', ['found', 'entered', 'left', 'verdict_outlet', 'verdict_speaker', 'finding', 'work', 'waiting', 'fate', 'stage', 'counted'])), name='daily_figure_measure_known', violation_error_message='measure must be one of: found, entered, left, verdict_outlet, verdict_speaker, finding, work, waiting, fate, stage, counted.'),
        ),
        migrations.AddConstraint(
            model_name='uncounted',
            constraint=models.CheckConstraint(condition=models.Q(('part__in', ['found', 'moves', 'verdicts', 'findings', 'fates', 'claim', 'article', 'version'])), name='uncounted_part_known', violation_error_message='part must be one of: found, moves, verdicts, findings, fates, claim, article, version.'),
        ),
        migrations.AddConstraint(
            model_name='uncounted',
            constraint=models.CheckConstraint(condition=models.Q(('at__isnull', False), ('subject__isnull', False), _connector='OR'), name='uncounted_says_where'),
        ),
    ]
