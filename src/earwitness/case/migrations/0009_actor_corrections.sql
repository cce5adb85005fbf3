-- What people say of who is who: merge, split, rename, alias, undo. Appended; none is edited.
CREATE TABLE actor_correction (
    number INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    correction TEXT NOT NULL,
    note TEXT NOT NULL
);
