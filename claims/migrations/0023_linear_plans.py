"""Triggers and functions whose cost grows with the rows, whatever plan the database has kept.

A plan is made once a session, perhaps for one row or from the statistics of an empty table. With a
join in it, a reading of 5,000 claims then took a minute and a half instead of two seconds.
"""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

from claims.migrations._functions import REQUEUE

_JOINED = """
        DELETE FROM claims_queueentry q WHERE q.claim_id = ANY(wanted) AND NOT EXISTS (
            SELECT 1 FROM claims_claim c WHERE c.id = q.claim_id AND c.is_current
                AND c.status IN ('unreviewed', 'in_review', 'awaiting_approval')
        );
"""
_LISTED = """
        DELETE FROM claims_queueentry WHERE claim_id = ANY(ARRAY(
            SELECT id FROM claims_claim WHERE id = ANY(wanted) AND NOT (
                is_current AND status IN ('unreviewed', 'in_review', 'awaiting_approval')
            )
        ));
"""
_OLD_REQUEUE = REQUEUE.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
_NEW_REQUEUE = _OLD_REQUEUE.replace(_JOINED, _LISTED)
# Both sides are the rows of one transaction, by a partial index; hashed or merged, never nested.
NUMBER_EVENTS = """
CREATE FUNCTION claims_number_events(wanted bigint, base bigint) RETURNS void
LANGUAGE plpgsql SET enable_nestloop = off AS $$
BEGIN
    UPDATE claims_event e SET sequence = base + o.place
        FROM (
            SELECT id, row_number() OVER (ORDER BY id) AS place FROM claims_event
            WHERE sequence IS NULL AND xact = wanted
        ) o WHERE e.id = o.id AND e.sequence IS NULL AND e.xact = wanted;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0022_where_notes_came_from'),
    ]

    operations = [
        migrations.RunSQL(_NEW_REQUEUE, _OLD_REQUEUE),
        migrations.RunSQL(NUMBER_EVENTS, "DROP FUNCTION claims_number_events(bigint, bigint)"),
        pgtrigger.migrations.RemoveTrigger(
            model_name='article',
            name='requeue_updated',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='assignment',
            name='requeue_updated',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='claim',
            name='requeue_updated',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='eventbatch',
            name='give_numbers',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='finding',
            name='requeue_updated',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='article',
            trigger=pgtrigger.compiler.Trigger(name='requeue_updated', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM claims_requeue(ARRAY(SELECT c.id FROM (SELECT id, outlet_id FROM new_rows EXCEPT SELECT id, outlet_id FROM old_rows) changed JOIN claims_articleversion v ON v.article_id = changed.id JOIN claims_claim c ON c.version_id = v.id AND c.is_current), false); RETURN NULL;', hash='50ccee3dd95b964d4af23eb06f79eb5c172dda61', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_requeue_updated_5a969', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='claims_article', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assignment',
            trigger=pgtrigger.compiler.Trigger(name='requeue_updated', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM claims_requeue(ARRAY(SELECT DISTINCT claim_id FROM ((SELECT id, claim_id, editor_id, due_at, closed_at FROM new_rows EXCEPT SELECT id, claim_id, editor_id, due_at, closed_at FROM old_rows) UNION ALL (SELECT id, claim_id, editor_id, due_at, closed_at FROM old_rows EXCEPT SELECT id, claim_id, editor_id, due_at, closed_at FROM new_rows)) touched WHERE claim_id IS NOT NULL), false); RETURN NULL;', hash='8a1de7c30aaf6cc23453cd74d4fdf0140357b3d2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_requeue_updated_63730', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='claims_assignment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='requeue_updated', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM claims_requeue(ARRAY(SELECT id FROM (SELECT id, status, is_current, proposed_by_id, created_at FROM new_rows EXCEPT SELECT id, status, is_current, proposed_by_id, created_at FROM old_rows) changed), false); RETURN NULL;', hash='0a4958f496def58189ee3503ce29cf67efea9eea', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_requeue_updated_8c275', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='claims_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventbatch',
            trigger=pgtrigger.compiler.Trigger(name='give_numbers', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func='\n            DECLARE\n                many bigint;\n                base bigint;\n            BEGIN\n                DELETE FROM claims_eventbatch WHERE xact = NEW.xact;\n                SELECT count(*) INTO many FROM claims_event\n                    WHERE sequence IS NULL AND xact = NEW.xact;\n                IF many = 0 THEN RETURN NULL; END IF;\n                INSERT INTO claims_eventcounter AS counter (id, last) VALUES (1, many)\n                    ON CONFLICT (id) DO UPDATE SET last = counter.last + EXCLUDED.last\n                    RETURNING last - many INTO base;\n                PERFORM claims_number_events(NEW.xact, base);\n                PERFORM pg_notify(\'claims_event\', (base + many)::text);\n                -- Wake a worker, if there is somebody to tell and none is on its way already.\n                -- A job that is just being worked on may have looked too early: then the one of\n                -- every five seconds finds the rest.\n                IF EXISTS (SELECT FROM claims_webhookendpoint WHERE disabled_at IS NULL) THEN\n                    INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, args)\n                        VALUES (\'webhooks\', \'claims.tell_webhooks\', \'webhooks\', \'{"timestamp": 0}\')\n                        ON CONFLICT DO NOTHING;\n                END IF;\n                RETURN NULL;\n            END;\n        ', hash='cb500e88d28a4f9ded97787fc6f10ff6a2c63d0e', operation='UPDATE', pgid='pgtrigger_give_numbers_d3d7b', table='claims_eventbatch', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='finding',
            trigger=pgtrigger.compiler.Trigger(name='requeue_updated', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM claims_requeue(ARRAY(SELECT DISTINCT claim_id FROM ((SELECT id, claim_id, severity, state FROM new_rows EXCEPT SELECT id, claim_id, severity, state FROM old_rows) UNION ALL (SELECT id, claim_id, severity, state FROM old_rows EXCEPT SELECT id, claim_id, severity, state FROM new_rows)) touched WHERE claim_id IS NOT NULL), false); RETURN NULL;', hash='7b6dd6e11d6817f90d1ea991859918e89333b0ea', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_requeue_updated_cddb0', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='claims_finding', when='AFTER')),
        ),
    ]
