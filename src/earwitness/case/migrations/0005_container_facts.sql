-- What a recording's file says of itself, each statement with its place; findings name them.
CREATE TABLE container_fact (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    place TEXT NOT NULL,
    byte_offset INTEGER,
    reader TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

ALTER TABLE finding ADD COLUMN fact_ids TEXT NOT NULL DEFAULT '[]';
