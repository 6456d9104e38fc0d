"""The versions of the record tables in SQLite. Each moves the file up by one; none is ever changed."""

from __future__ import annotations

_FIRST = (
    """CREATE TABLE records (
        writer TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        id TEXT NOT NULL UNIQUE,
        at TEXT NOT NULL,
        previous TEXT NOT NULL,
        hash TEXT NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (writer, sequence)
    ) STRICT, WITHOUT ROWID""",
    "CREATE TABLE record_keys (id TEXT PRIMARY KEY, key BLOB NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TRIGGER records_stay BEFORE UPDATE ON records
        BEGIN SELECT RAISE(ABORT, 'records are append-only'); END""",
)

_CHECKPOINTS_VAULT_AND_LINKS = (
    """CREATE TABLE attune_records (
        writer TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        id TEXT NOT NULL UNIQUE,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        keep_until TEXT NOT NULL,
        previous TEXT NOT NULL,
        hash TEXT NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (writer, sequence)
    ) STRICT""",
    """INSERT INTO attune_records
        SELECT writer, sequence, id, at, 'decision', json_extract(CAST(body AS TEXT), '$.record.retain_until'),
            previous, hash, body FROM records""",
    "DROP TABLE records",
    "CREATE INDEX attune_records_kind ON attune_records (kind) WHERE kind <> 'decision'",
    "CREATE INDEX attune_records_keep_until ON attune_records (keep_until) WHERE keep_until <> ''",
    """CREATE TABLE attune_record_keys (
        id TEXT PRIMARY KEY, key BLOB NOT NULL, subject TEXT, conversation TEXT
    ) STRICT""",
    "INSERT INTO attune_record_keys (id, key) SELECT id, key FROM record_keys",
    "DROP TABLE record_keys",
    "CREATE INDEX attune_record_keys_subject ON attune_record_keys (subject) WHERE subject IS NOT NULL",
    "CREATE INDEX attune_record_keys_conversation ON attune_record_keys (conversation)",
    "CREATE TABLE attune_vault (id TEXT PRIMARY KEY, sealed BLOB NOT NULL, keep_until TEXT NOT NULL) STRICT",
    "CREATE INDEX attune_vault_keep_until ON attune_vault (keep_until)",
    """CREATE TABLE attune_checkpoints (
        number INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        writer TEXT NOT NULL,
        first INTEGER NOT NULL,
        size INTEGER NOT NULL,
        note TEXT NOT NULL,
        leaves BLOB NOT NULL,
        merged TEXT NOT NULL,
        peaks BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX attune_checkpoints_writer ON attune_checkpoints (writer, size)",
    """CREATE TRIGGER attune_records_stay BEFORE UPDATE ON attune_records
        WHEN length(NEW.body) > 0 OR (NEW.writer, NEW.sequence, NEW.id, NEW.at, NEW.kind, NEW.previous, NEW.hash)
            IS NOT (OLD.writer, OLD.sequence, OLD.id, OLD.at, OLD.kind, OLD.previous, OLD.hash)
        BEGIN SELECT RAISE(ABORT, 'records are append-only'); END""",
    *(
        f"""CREATE TRIGGER attune_{table}_{name} BEFORE {event} ON attune_{table}
            BEGIN SELECT RAISE(ABORT, '{table} are append-only'); END"""
        for table, event, name in (
            ("records", "DELETE", "remain"),
            ("checkpoints", "UPDATE", "stay"),
            ("checkpoints", "DELETE", "remain"),
        )
    ),
)

MIGRATIONS = (_FIRST, _CHECKPOINTS_VAULT_AND_LINKS)
