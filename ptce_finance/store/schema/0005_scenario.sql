-- Schema 5. Scenarios, who says what of a hypothesis, and what people are still typing.
--
-- The latest row of a scenario's number that was not undone holds; `content` is its text form.
-- `removed`: the person deleted it. `undone`: that word was taken back, what came before holds.

INSERT INTO counter VALUES ('scenario', 0);

CREATE TABLE scenario (
    number BIGINT NOT NULL,
    cluster BIGINT NOT NULL,
    content VARCHAR NOT NULL,
    removed BOOLEAN NOT NULL,
    undone BOOLEAN NOT NULL,
    revision BIGINT NOT NULL
);

-- Who holds a hypothesis that the register or a lever states: the latest row not undone holds.
CREATE TABLE hypothesis_said (
    cluster BIGINT NOT NULL,
    kind VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    owner VARCHAR NOT NULL,
    stated_source VARCHAR NOT NULL,
    check_on DATE,
    undone BOOLEAN NOT NULL,
    revision BIGINT NOT NULL
);

-- A form as it is being typed, one row for each cluster and place.
CREATE TABLE being_typed (
    cluster BIGINT NOT NULL,
    place VARCHAR NOT NULL,
    content VARCHAR NOT NULL,
    revision BIGINT NOT NULL
);
