-- What people wrote down by ear, before they saw any other transcript: appended, none is edited.
CREATE TABLE heard_note (
    number INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    start_s FLOAT NOT NULL,
    end_s FLOAT NOT NULL,
    text TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX heard_note_by_exhibit ON heard_note (exhibit_id);
