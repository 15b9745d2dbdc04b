"""What the database itself refuses about claims, in PL/pgSQL.

Every ``RAISE`` carries the column and the row (``DETAIL``), so that a loader can say
which field of which record is wrong.
"""

from __future__ import annotations

from claims.models.status import MOVES

_ERROR = "ERRCODE = 'check_violation', TABLE = 'claims_claim'"

# One pass over each text: claims_misplaced_span keeps a window on it, because substr() in
# UTF-8 counts from the beginning and a text may have a million characters.
SPANS_LIE_IN_THE_TEXT = f"""
    SELECT * INTO problem FROM claims_misplaced_span(
        (SELECT jsonb_agg(jsonb_build_object(
            'id', id, 'version', version_id,
            'source_spans', source_spans, 'cue_spans', cue_spans, 'content_spans', content_spans
        )) FROM new_rows)
    ) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '%', problem.reason USING {_ERROR}, COLUMN = problem.role,
            DETAIL = 'claim ' || problem.claim_id, CONSTRAINT = 'claim_spans_in_text';
    END IF;
    RETURN NULL;
"""

# A proposal and a verdict are about these words. A record may still be corrected in review.
WORDS_STAY = f"""
    IF (OLD.version_id, OLD.number) IS DISTINCT FROM (NEW.version_id, NEW.number) THEN
        RAISE EXCEPTION 'A claim never moves to another version or number.' USING {_ERROR},
            COLUMN = 'version', DETAIL = 'claim ' || OLD.id, CONSTRAINT = 'claim_stays';
    END IF;
    IF OLD.status NOT IN ('unreviewed', 'in_review') THEN
        RAISE EXCEPTION 'The words of a claim that is % do not change: reopen it first.',
            OLD.status USING {_ERROR}, COLUMN = 'content_spans',
            DETAIL = 'claim ' || OLD.id, CONSTRAINT = 'claim_words_stay';
    END IF;
    RETURN NEW;
"""

_ARROWS = ", ".join(
    f"('{old.value}', '{new.value}')" for old, targets in MOVES.items() for new in sorted(targets)
)
MOVE_IS_ALLOWED = f"""
    IF (OLD.status, NEW.status) NOT IN ({_ARROWS}) THEN
        RAISE EXCEPTION 'A claim cannot go from % to %.', OLD.status, NEW.status USING {_ERROR},
            COLUMN = 'status', DETAIL = 'claim ' || OLD.id, CONSTRAINT = 'claim_move_allowed';
    END IF;
    RETURN NEW;
"""


# claims_undecided (migration 0001) returns the first reason why a claim's status is not
# backed by its decisions and evidence, or NULL.
STATUS_IS_DECIDED = f"""
    DECLARE problem record;
    BEGIN
        SELECT * INTO problem FROM claims_undecided(NEW.id);
        IF problem.reason IS NOT NULL THEN
            RAISE EXCEPTION '%', problem.reason USING {_ERROR}, COLUMN = problem.field,
                DETAIL = 'claim ' || NEW.id, CONSTRAINT = 'claim_status_decided';
        END IF;
        RETURN NULL;
    END;
"""
