-- What people add because the machine missed it, tied to words. Appended; none is edited.
CREATE TABLE added_record (
    number INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    kind TEXT NOT NULL,
    record_id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    addition TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX added_record_by_exhibit ON added_record (exhibit_id);

-- Words and seconds that people cite in the dossier. Appended; one that takes another back names it.
CREATE TABLE citation (
    number INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    citation TEXT NOT NULL,
    note TEXT NOT NULL,
    takes_back INTEGER
);
