-- Propositions at issue over all sources, and where everybody stands on them.
CREATE TABLE proposition (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    actor_ids TEXT NOT NULL,
    claim_ids TEXT NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE position (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    proposition_id TEXT NOT NULL,
    claim_id TEXT NOT NULL,
    actor_id TEXT,
    who TEXT NOT NULL,
    stance TEXT NOT NULL,
    is_turned BOOLEAN NOT NULL,
    earliest TEXT NOT NULL,
    latest TEXT NOT NULL,
    dated_by TEXT NOT NULL,
    nearest_claim_id TEXT,
    similarity FLOAT,
    because TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

-- Numbers that texts give, and those that seem to count the same thing and differ.
CREATE TABLE figure (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    passage_id TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    start_s FLOAT,
    end_s FLOAT,
    text TEXT NOT NULL,
    low FLOAT NOT NULL,
    high FLOAT NOT NULL,
    unit TEXT NOT NULL,
    about TEXT NOT NULL,
    sentence TEXT NOT NULL,
    by_mention_id TEXT,
    by_text TEXT NOT NULL,
    confidence FLOAT NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE figure_conflict (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    about TEXT NOT NULL,
    figure_ids TEXT NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

-- What people say of the ledger: merge, split, retitle, undo. Appended; none is edited.
CREATE TABLE ledger_correction (
    number INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    correction TEXT NOT NULL,
    note TEXT NOT NULL
);
