-- Opinions on recordings: who gives them, who pays, which file, which method, which words.
CREATE TABLE expert_report (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    passage_id TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    start_s FLOAT,
    end_s FLOAT,
    by_text TEXT NOT NULL,
    by_mention_id TEXT,
    paid_by_text TEXT NOT NULL,
    paid_by_mention_id TEXT,
    file_text TEXT NOT NULL,
    file_sha256 TEXT NOT NULL,
    file_exhibit_id TEXT,
    method TEXT NOT NULL,
    words TEXT NOT NULL,
    scope TEXT NOT NULL,
    is_first_hand BOOLEAN NOT NULL,
    confidence FLOAT NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;
