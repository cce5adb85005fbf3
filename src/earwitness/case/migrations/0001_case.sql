-- The case file as first laid out. Never edited: a later change is a later migration.

CREATE TABLE custody (
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    exhibit_id TEXT,
    details TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (number)
);

CREATE TABLE exhibit (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    file TEXT NOT NULL,
    taken_in_at TEXT NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE review (
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    record_id TEXT NOT NULL,
    verdict TEXT NOT NULL,
    correction TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (number)
);

CREATE INDEX review_by_record ON review (record_id);

CREATE TABLE run (
    number INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    stage TEXT NOT NULL,
    version TEXT NOT NULL,
    subject TEXT NOT NULL,
    options TEXT NOT NULL,
    inputs TEXT NOT NULL,
    state TEXT NOT NULL,
    is_current BOOLEAN NOT NULL,
    started_at TEXT NOT NULL,
    seconds FLOAT,
    because TEXT NOT NULL,
    PRIMARY KEY (number),
    UNIQUE ("key")
);

CREATE INDEX run_by_subject ON run (subject, stage);

CREATE TABLE setting (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (name)
);

CREATE TABLE actor (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    aliases TEXT NOT NULL,
    affiliation TEXT,
    is_listed BOOLEAN NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE attribution (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    passage_id TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    start_s FLOAT,
    end_s FLOAT,
    source_mention_id TEXT,
    source_text TEXT NOT NULL,
    cue TEXT NOT NULL,
    content TEXT NOT NULL,
    content_start_char INTEGER NOT NULL,
    content_end_char INTEGER NOT NULL,
    modality TEXT NOT NULL,
    is_direct BOOLEAN NOT NULL,
    is_negated BOOLEAN NOT NULL,
    confidence FLOAT NOT NULL,
    because TEXT NOT NULL,
    parent_id TEXT,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE claim (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    passage_id TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    start_s FLOAT,
    end_s FLOAT,
    text TEXT NOT NULL,
    who_mention_id TEXT,
    who_text TEXT NOT NULL,
    stance TEXT NOT NULL,
    evidence TEXT NOT NULL,
    confidence FLOAT NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE description (
    number INTEGER NOT NULL,
    exhibit_id TEXT NOT NULL,
    at TEXT NOT NULL,
    fields TEXT NOT NULL,
    PRIMARY KEY (number),
    FOREIGN KEY(exhibit_id) REFERENCES exhibit (id)
);

CREATE TABLE document_facts (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    media_type TEXT NOT NULL,
    title TEXT,
    published TEXT,
    publisher TEXT,
    author TEXT,
    language TEXT,
    sources TEXT NOT NULL,
    extra TEXT NOT NULL,
    text_chars INTEGER NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE finding (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    test TEXT NOT NULL,
    outcome TEXT NOT NULL,
    because TEXT NOT NULL,
    start_s FLOAT,
    end_s FLOAT,
    limits TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE forecast (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    passage_id TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    start_s FLOAT,
    end_s FLOAT,
    text TEXT NOT NULL,
    by_mention_id TEXT,
    by_text TEXT NOT NULL,
    condition TEXT NOT NULL,
    hedge TEXT NOT NULL,
    confidence FLOAT NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE mention (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    passage_id TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    start_s FLOAT,
    end_s FLOAT,
    text TEXT NOT NULL,
    label TEXT NOT NULL,
    antecedent_id TEXT,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE naming (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    mention_id TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    confidence FLOAT NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE passage (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    role TEXT NOT NULL,
    text TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    start_s FLOAT,
    end_s FLOAT,
    language TEXT,
    speaker TEXT,
    sent_at TEXT,
    page INTEGER,
    of_passage TEXT,
    confidence FLOAT,
    doubt TEXT,
    method TEXT,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE recording_facts (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    container TEXT NOT NULL,
    codec TEXT NOT NULL,
    rate_hz INTEGER NOT NULL,
    channels INTEGER NOT NULL,
    claimed_duration_s FLOAT,
    duration_s FLOAT NOT NULL,
    bit_rate INTEGER,
    tags TEXT NOT NULL,
    decoded_sha256 TEXT NOT NULL,
    working_copy TEXT NOT NULL,
    peak_step_s FLOAT NOT NULL,
    peaks TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE refusal (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    what TEXT NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE sighting (
    name TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    exhibit_id TEXT,
    because TEXT NOT NULL,
    PRIMARY KEY (name),
    FOREIGN KEY(exhibit_id) REFERENCES exhibit (id)
);

CREATE TABLE speech_activity (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    spans TEXT NOT NULL,
    net_speech_s FLOAT NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE tie (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    passage_id TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    start_s FLOAT,
    end_s FLOAT,
    holder_mention_id TEXT NOT NULL,
    target_mention_id TEXT NOT NULL,
    sign INTEGER NOT NULL,
    relation TEXT NOT NULL,
    evidence TEXT NOT NULL,
    confidence FLOAT NOT NULL,
    because TEXT NOT NULL,
    attribution_id TEXT,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE word (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    passage_id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    text TEXT NOT NULL,
    start_s FLOAT NOT NULL,
    end_s FLOAT NOT NULL,
    confidence FLOAT,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

-- Words of passages in search form (see case/search.py); a row whose run is superseded is passed over.
CREATE VIRTUAL TABLE passage_search USING fts5(
    form, passage_id UNINDEXED, exhibit_id UNINDEXED, run UNINDEXED,
    tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER custody_no_update BEFORE UPDATE ON custody
BEGIN SELECT RAISE(ABORT, 'a custody event is never changed or removed: append another'); END;

CREATE TRIGGER custody_no_delete BEFORE DELETE ON custody
BEGIN SELECT RAISE(ABORT, 'a custody event is never changed or removed: append another'); END;

CREATE TRIGGER review_no_update BEFORE UPDATE ON review
BEGIN SELECT RAISE(ABORT, 'a review is never changed or removed: append another'); END;

CREATE TRIGGER review_no_delete BEFORE DELETE ON review
BEGIN SELECT RAISE(ABORT, 'a review is never changed or removed: append another'); END;

CREATE TRIGGER description_no_update BEFORE UPDATE ON description
BEGIN SELECT RAISE(ABORT, 'a description is never changed or removed: append another'); END;

CREATE TRIGGER description_no_delete BEFORE DELETE ON description
BEGIN SELECT RAISE(ABORT, 'a description is never changed or removed: append another'); END;

CREATE TRIGGER exhibit_no_update BEFORE UPDATE ON exhibit
BEGIN SELECT RAISE(ABORT, 'a exhibit is never changed or removed: append another'); END;

CREATE TRIGGER exhibit_no_delete BEFORE DELETE ON exhibit
BEGIN SELECT RAISE(ABORT, 'a exhibit is never changed or removed: append another'); END;
