-- Schema 4. What a person keeps beside the tranches of an agreement; elections; and what is stated
-- once for a cluster: how its cash moves, the rule that it follows, its facts.
--
-- Without a source, an agreement is typed by a person. `removed`: the person took it out of the
-- register. `undone`: the person took that word back, and what came before it holds again.
-- `carry_over` is what earlier years left over of it, in euros; `report_on` the day its report is
-- due.

-- Built anew: several ALTER TABLE on a table with rows do not commit together in DuckDB.
CREATE TABLE agreement_before AS SELECT * FROM agreement;
DROP TABLE agreement;
CREATE TABLE agreement (
    number BIGINT NOT NULL,
    cluster BIGINT NOT NULL,
    source BIGINT,
    key VARCHAR NOT NULL,
    funder VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    scheme VARCHAR NOT NULL,
    probability VARCHAR,
    renewal_probability VARCHAR,
    renewal_factor VARCHAR,
    renewal_most INTEGER,
    signed_on DATE,
    terminated_on DATE,
    earmarked VARCHAR,
    depends_on VARCHAR,
    without_end BOOLEAN NOT NULL,
    sheet VARCHAR,
    row_number INTEGER,
    column_number INTEGER,
    renewal_reason VARCHAR NOT NULL,
    cofinancing VARCHAR,
    carry_over DECIMAL(18, 2),
    report_on DATE,
    removed BOOLEAN NOT NULL,
    undone BOOLEAN NOT NULL,
    revision BIGINT NOT NULL
);
INSERT INTO agreement
SELECT
    number, cluster, source, key, funder, level, status, scheme, probability,
    renewal_probability, renewal_factor, renewal_most, signed_on, terminated_on, earmarked,
    depends_on, without_end, sheet, row_number, column_number, '', NULL, NULL, NULL, FALSE,
    FALSE, revision
FROM agreement_before;
DROP TABLE agreement_before;

CREATE TABLE payment (
    agreement BIGINT NOT NULL,
    source BIGINT,
    position INTEGER NOT NULL,
    share VARCHAR NOT NULL,
    moment VARCHAR NOT NULL,
    months INTEGER NOT NULL,
    paid_on DATE,
    revision BIGINT NOT NULL
);

CREATE TABLE election (
    cluster BIGINT NOT NULL,
    name VARCHAR NOT NULL,
    day DATE NOT NULL,
    revision BIGINT NOT NULL
);

-- The latest row of a topic that was not undone holds. `content` is the text form of what is
-- stated (`cash`, `facts`: JSON; `rule`: the rule file itself), NULL for back to the usual.
CREATE TABLE stated (
    cluster BIGINT NOT NULL,
    topic VARCHAR NOT NULL,
    content VARCHAR,
    undone BOOLEAN NOT NULL,
    revision BIGINT NOT NULL
);
