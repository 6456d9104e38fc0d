"""The tables of the desk, the same statements for both databases.

Migrations are versioned in `attune_desk_schema`; each moves the desk up by one version, none is ever changed. Every
table has a tenant column.
"""

from __future__ import annotations

LOCK = 0x6465736B
"""PostgreSQL's advisory lock under which one replica migrates while the others wait."""

VERSIONS = "CREATE TABLE IF NOT EXISTS attune_desk_schema (version INTEGER NOT NULL)"
AT = "SELECT coalesce(max(version), 0) AS version FROM attune_desk_schema"
MOVED = "INSERT INTO attune_desk_schema (version) VALUES ($1)"

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE attune_handoffs (
            id TEXT PRIMARY KEY,
            tenant TEXT NOT NULL,
            at TEXT NOT NULL,
            conversation TEXT NOT NULL,
            customer TEXT,
            channel TEXT NOT NULL,
            brand TEXT NOT NULL,
            language TEXT NOT NULL,
            priority INTEGER NOT NULL,
            reason TEXT NOT NULL,
            brief TEXT NOT NULL,
            told TEXT NOT NULL,
            record TEXT,
            state TEXT NOT NULL,
            claimed_by TEXT,
            claimed_at TEXT,
            done_at TEXT
        )""",
        "CREATE UNIQUE INDEX attune_handoffs_open ON attune_handoffs (tenant, conversation) WHERE state <> 'done'",
        "CREATE INDEX attune_handoffs_queue ON attune_handoffs (tenant, state, priority, at)",
        """CREATE TABLE attune_jobs (
            id TEXT PRIMARY KEY,
            tenant TEXT NOT NULL,
            kind TEXT NOT NULL,
            body TEXT NOT NULL,
            state TEXT NOT NULL,
            attempts INTEGER NOT NULL,
            made_at TEXT NOT NULL,
            next_at TEXT NOT NULL,
            error TEXT NOT NULL
        )""",
        "CREATE INDEX attune_jobs_due ON attune_jobs (next_at) WHERE state = 'due'",
        """CREATE TABLE attune_feedback (
            id TEXT PRIMARY KEY,
            tenant TEXT NOT NULL,
            at TEXT NOT NULL,
            record TEXT NOT NULL,
            rating INTEGER,
            outcome TEXT,
            edited_permille INTEGER,
            sentences TEXT NOT NULL,
            text TEXT,
            status TEXT NOT NULL,
            emotion TEXT NOT NULL,
            strategy TEXT NOT NULL,
            channel TEXT NOT NULL,
            language TEXT NOT NULL,
            model TEXT NOT NULL
        )""",
        "CREATE INDEX attune_feedback_record ON attune_feedback (tenant, record)",
        "CREATE INDEX attune_feedback_at ON attune_feedback (tenant, at)",
    ),
)
