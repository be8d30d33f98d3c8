-- Schema 6. What boards decide.
--
-- A vote with its tally and the text of its resolution. `scenario` is the option's number, `option`
-- its name on that day. `froze`: the option was open until this vote froze it, in this revision.
-- `undone`: the vote was taken back, and the option is as it was before.

INSERT INTO counter VALUES ('vote', 0);

CREATE TABLE vote (
    number BIGINT NOT NULL,
    cluster BIGINT NOT NULL,
    scenario BIGINT NOT NULL,
    option VARCHAR NOT NULL,
    held_on DATE NOT NULL,
    in_favour INTEGER NOT NULL,
    against INTEGER NOT NULL,
    abstained INTEGER NOT NULL,
    adopted BOOLEAN NOT NULL,
    resolution VARCHAR NOT NULL,
    recorded_by VARCHAR NOT NULL,
    recorded_at VARCHAR NOT NULL,
    froze BOOLEAN NOT NULL,
    undone BOOLEAN NOT NULL,
    revision BIGINT NOT NULL
);
