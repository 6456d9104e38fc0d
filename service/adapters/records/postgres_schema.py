"""The versions of the record tables in PostgreSQL. Each moves the database up by one; none is ever changed."""

from __future__ import annotations

_FIRST = (
    """CREATE TABLE attune_records (
        writer text NOT NULL,
        sequence bigint NOT NULL,
        id text NOT NULL UNIQUE,
        at timestamptz NOT NULL,
        previous text NOT NULL,
        hash text NOT NULL,
        body bytea NOT NULL,
        PRIMARY KEY (writer, sequence)
    )""",
    "CREATE TABLE attune_record_keys (id text PRIMARY KEY, key bytea NOT NULL)",
    """CREATE FUNCTION attune_records_stay() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'records are append-only'; END $$""",
    """CREATE TRIGGER attune_records_stay BEFORE UPDATE ON attune_records
        FOR EACH ROW EXECUTE FUNCTION attune_records_stay()""",
)

_CHECKPOINTS_VAULT_AND_LINKS = (
    "DROP TRIGGER attune_records_stay ON attune_records",
    """ALTER TABLE attune_records
        ALTER COLUMN writer TYPE text COLLATE "C",
        ALTER COLUMN id TYPE text COLLATE "C",
        ALTER COLUMN at TYPE text COLLATE "C"
            USING to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'),
        ALTER COLUMN body SET STORAGE EXTERNAL,
        ADD COLUMN kind text NOT NULL DEFAULT 'decision',
        ADD COLUMN keep_until text COLLATE "C" NOT NULL DEFAULT ''""",
    """UPDATE attune_records SET keep_until = convert_from(body, 'UTF8')::jsonb #>> '{record,retain_until}'""",
    "CREATE INDEX attune_records_kind ON attune_records (kind) WHERE kind <> 'decision'",
    "CREATE INDEX attune_records_keep_until ON attune_records (keep_until) WHERE keep_until <> ''",
    "ALTER TABLE attune_record_keys ADD COLUMN subject text, ADD COLUMN conversation text",
    "CREATE INDEX attune_record_keys_subject ON attune_record_keys (subject) WHERE subject IS NOT NULL",
    "CREATE INDEX attune_record_keys_conversation ON attune_record_keys (conversation)",
    """CREATE TABLE attune_vault (
        id text PRIMARY KEY, sealed bytea NOT NULL, keep_until text COLLATE "C" NOT NULL
    )""",
    "CREATE INDEX attune_vault_keep_until ON attune_vault (keep_until)",
    """CREATE TABLE attune_checkpoints (
        number bigint PRIMARY KEY,
        at text NOT NULL,
        writer text COLLATE "C" NOT NULL,
        first bigint NOT NULL,
        size bigint NOT NULL,
        note text NOT NULL,
        leaves bytea NOT NULL,
        merged text NOT NULL,
        peaks bytea NOT NULL
    )""",
    "CREATE INDEX attune_checkpoints_writer ON attune_checkpoints (writer, size)",
    """CREATE FUNCTION attune_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '% are append-only', TG_TABLE_NAME; END $$""",
    """CREATE TRIGGER attune_records_stay BEFORE UPDATE ON attune_records FOR EACH ROW
        WHEN (length(NEW.body) > 0 OR (NEW.writer, NEW.sequence, NEW.id, NEW.at, NEW.kind, NEW.previous, NEW.hash)
            IS DISTINCT FROM (OLD.writer, OLD.sequence, OLD.id, OLD.at, OLD.kind, OLD.previous, OLD.hash))
        EXECUTE FUNCTION attune_append_only()""",
    "CREATE TRIGGER attune_records_remain BEFORE DELETE ON attune_records EXECUTE FUNCTION attune_append_only()",
    "CREATE TRIGGER attune_records_whole BEFORE TRUNCATE ON attune_records EXECUTE FUNCTION attune_append_only()",
    """CREATE TRIGGER attune_checkpoints_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON attune_checkpoints
        EXECUTE FUNCTION attune_append_only()""",
    "DROP FUNCTION attune_records_stay",
)

MIGRATIONS = (_FIRST, _CHECKPOINTS_VAULT_AND_LINKS)
