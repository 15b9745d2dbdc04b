"""What the database itself does and refuses about publications, in PL/pgSQL."""

from __future__ import annotations

_ERROR = "ERRCODE = 'check_violation', TABLE = 'claims_statement'"

STATEMENT_IN_ORDER = f"""
    DECLARE last record;
    BEGIN
        -- Two that publish at once queue up here, whoever they are.
        PERFORM 1 FROM claims_publication WHERE id = NEW.publication_id FOR NO KEY UPDATE;
        SELECT * INTO last FROM claims_statement WHERE publication_id = NEW.publication_id
            ORDER BY number DESC LIMIT 1;
        IF NEW.number <> coalesce(last.number, 0) + 1 THEN
            RAISE EXCEPTION 'Statement % does not follow statement %.', NEW.number,
                coalesce(last.number, 0) USING {_ERROR}, COLUMN = 'number',
                CONSTRAINT = 'statement_in_order';
        END IF;
        IF (last.kind IS NULL) <> (NEW.kind = 'verdict')
            OR (NEW.kind = 'reopened' AND last.kind NOT IN ('verdict', 'correction'))
            OR (NEW.kind = 'withdrawal' AND last.kind = 'withdrawal')
        THEN
            RAISE EXCEPTION 'A % cannot follow a %.', NEW.kind, coalesce(last.kind, 'beginning')
                USING {_ERROR}, COLUMN = 'kind', CONSTRAINT = 'statement_in_order';
        END IF;
        RETURN NEW;
    END;
"""

HEAD_FOLLOWS = """
    UPDATE claims_publication SET
        record = NEW.record,
        changed_at = NEW.at,
        published_at = CASE WHEN NEW.number = 1 THEN NEW.at ELSE published_at END,
        state = CASE NEW.kind WHEN 'reopened' THEN 'reopened' WHEN 'withdrawal' THEN 'withdrawn'
            ELSE 'published' END
    WHERE id = NEW.publication_id;
    RETURN NULL;
"""

# At the commit: a fixture may bring the decisions after the statements.
VERDICT_WAS_DECIDED = f"""
    IF NOT EXISTS (
        SELECT 1 FROM claims_publication p JOIN claims_decision d ON d.claim_id = p.claim_id
        WHERE p.id = NEW.publication_id AND d.new_status = NEW.record->>'verdict'
    ) THEN
        RAISE EXCEPTION 'The claim was never decided to be %.', NEW.record->>'verdict'
            USING {_ERROR}, COLUMN = 'record', CONSTRAINT = 'statement_verdict_decided';
    END IF;
    RETURN NULL;
"""

# On decisions: whoever opens a published verdict again, the readers are told in the same
# transaction. A decision that is older than the last statement comes from a fixture.
READERS_ARE_TOLD = """
    INSERT INTO claims_statement (publication_id, number, kind, note, record, by_id, at)
    SELECT p.id, s.number + 1, 'reopened',
        'The verdict is under review again. Until the review has ended, it does not stand.',
        p.record, NEW.by_id, NEW.at
    FROM claims_publication p
    JOIN LATERAL (
        SELECT number, at FROM claims_statement WHERE publication_id = p.id
        ORDER BY number DESC LIMIT 1
    ) s ON true
    WHERE p.claim_id = NEW.claim_id AND p.state = 'published' AND NEW.at > s.at;
    RETURN NULL;
"""
