-- Who answers a leak, part by part: instalments, who is named in them, answers and silences.
CREATE TABLE instalment_told (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    passage_id TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    start_s FLOAT,
    end_s FLOAT,
    text TEXT NOT NULL,
    number INTEGER,
    earliest TEXT NOT NULL,
    latest TEXT NOT NULL,
    by_text TEXT NOT NULL,
    by_mention_id TEXT,
    because TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE heard_of (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    passage_id TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    start_s FLOAT,
    end_s FLOAT,
    text TEXT NOT NULL,
    mention_id TEXT NOT NULL,
    by_mention_id TEXT,
    how TEXT NOT NULL,
    number INTEGER,
    because TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE answer (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    passage_id TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    start_s FLOAT,
    end_s FLOAT,
    text TEXT NOT NULL,
    who_mention_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    toward_mention_id TEXT,
    channel TEXT NOT NULL,
    through_text TEXT NOT NULL,
    number INTEGER,
    earliest TEXT NOT NULL,
    latest TEXT NOT NULL,
    names_leak BOOLEAN NOT NULL,
    confidence FLOAT NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE silence_told (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    passage_id TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    start_s FLOAT,
    end_s FLOAT,
    text TEXT NOT NULL,
    who_mention_id TEXT NOT NULL,
    number INTEGER,
    earliest TEXT NOT NULL,
    latest TEXT NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE demand (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    passage_id TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    start_s FLOAT,
    end_s FLOAT,
    text TEXT NOT NULL,
    content TEXT NOT NULL,
    holder_mention_id TEXT,
    holder_text TEXT NOT NULL,
    to_mention_ids TEXT NOT NULL,
    to_text TEXT NOT NULL,
    earliest TEXT NOT NULL,
    latest TEXT NOT NULL,
    confidence FLOAT NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE mediation (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    passage_id TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    start_s FLOAT,
    end_s FLOAT,
    text TEXT NOT NULL,
    by_mention_id TEXT NOT NULL,
    between_mention_ids TEXT NOT NULL,
    earliest TEXT NOT NULL,
    latest TEXT NOT NULL,
    confidence FLOAT NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE instalment (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    number INTEGER,
    title TEXT NOT NULL,
    published TEXT NOT NULL,
    dates TEXT NOT NULL,
    publisher TEXT NOT NULL,
    recording_ids TEXT NOT NULL,
    told_ids TEXT NOT NULL,
    basis TEXT NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE concern (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    instalment_id TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    how TEXT NOT NULL,
    heard_ids TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE response (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    instalment_id TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL,
    channel TEXT NOT NULL,
    through_text TEXT NOT NULL,
    earliest TEXT NOT NULL,
    latest TEXT NOT NULL,
    delay_days INTEGER,
    answer_ids TEXT NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE silence (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    instalment_id TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    searched_ids TEXT NOT NULL,
    until TEXT NOT NULL,
    names TEXT NOT NULL,
    named_in INTEGER NOT NULL,
    told_ids TEXT NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;
