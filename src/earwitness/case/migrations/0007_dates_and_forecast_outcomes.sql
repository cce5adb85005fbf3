-- Words that name a time, with the days they mean.
CREATE TABLE time_expression (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    passage_id TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    start_s FLOAT,
    end_s FLOAT,
    text TEXT NOT NULL,
    earliest TEXT NOT NULL,
    latest TEXT NOT NULL,
    anchor TEXT,
    assumed TEXT NOT NULL,
    confidence FLOAT NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

-- What is told as having happened at a time.
CREATE TABLE event (
    run INTEGER NOT NULL,
    id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    passage_id TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    start_s FLOAT,
    end_s FLOAT,
    text TEXT NOT NULL,
    what TEXT NOT NULL,
    earliest TEXT NOT NULL,
    latest TEXT NOT NULL,
    time_id TEXT NOT NULL,
    is_planned BOOLEAN NOT NULL,
    confidence FLOAT NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (run, id),
    FOREIGN KEY(run) REFERENCES run (number)
)
 WITHOUT ROWID;

-- What became of a forecast, as people say: appended, the latest row counts, none is edited.
CREATE TABLE forecast_mark (
    number INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    forecast_id TEXT NOT NULL,
    exhibit_id TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    text TEXT NOT NULL,
    outcome TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX forecast_mark_by_forecast ON forecast_mark (forecast_id);
