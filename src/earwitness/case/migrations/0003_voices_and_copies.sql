-- Turns, voices, what a model hears in them, comparisons; and copies among recordings.
CREATE TABLE copy_link (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    start_s FLOAT NOT NULL,
    end_s FLOAT NOT NULL,
    other_exhibit_id TEXT NOT NULL,
    other_start_s FLOAT NOT NULL,
    other_end_s FLOAT NOT NULL,
    speed FLOAT NOT NULL,
    semitones FLOAT NOT NULL,
    score FLOAT NOT NULL,
    offset_error_s FLOAT NOT NULL,
    edits TEXT NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE voice (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    net_speech_s FLOAT NOT NULL,
    alone_s FLOAT NOT NULL,
    is_stray BOOLEAN NOT NULL,
    because TEXT NOT NULL,
    name TEXT,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE turn (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    start_s FLOAT NOT NULL,
    end_s FLOAT NOT NULL,
    voice_id TEXT,
    confidence FLOAT,
    because TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE voice_count (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    suggested INTEGER NOT NULL,
    least INTEGER NOT NULL,
    most INTEGER NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE voice_print (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    voice_id TEXT,
    person TEXT,
    net_speech_s FLOAT NOT NULL,
    snr_db FLOAT,
    bandwidth_hz FLOAT,
    condition TEXT NOT NULL,
    pieces_s TEXT NOT NULL,
    vectors TEXT NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE comparison (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    voice_id TEXT NOT NULL,
    against TEXT NOT NULL,
    person TEXT,
    other_voice_id TEXT,
    other_exhibits TEXT NOT NULL,
    log10_lr FLOAT,
    log10_low FLOAT,
    log10_high FLOAT,
    least_log10 FLOAT,
    most_log10 FLOAT,
    scale TEXT NOT NULL,
    same TEXT NOT NULL,
    other TEXT NOT NULL,
    population TEXT NOT NULL,
    population_n INTEGER NOT NULL,
    conditions TEXT NOT NULL,
    net_speech_s TEXT NOT NULL,
    snr_db TEXT NOT NULL,
    figures TEXT NOT NULL,
    cautions TEXT NOT NULL,
    because TEXT NOT NULL,
    method TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

CREATE TABLE spoken_word (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    word_id TEXT NOT NULL,
    start_s FLOAT NOT NULL,
    voice_id TEXT,
    overlaps BOOLEAN NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

