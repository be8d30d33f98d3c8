-- Schema 1. No keys and no indexes on purpose: one process writes, under one lock, and re-checks
-- inside its transaction; DuckDB refuses ALTER TABLE on an indexed table, and an index is one more
-- thing that a damaged log has to replay. `Store.check` looks at what keys would have promised.
--
-- Numbers are given by `counter`, never reused, and shown with a letter: source 3 is "i3".
-- `revision` is the store's revision at the write that made or last changed the row.
-- Euros are DECIMAL(18,2). Rates and other typed numbers are kept as the text of the exact decimal.
-- Times are ISO 8601 text, as the writer's clock gave them, offset included.

CREATE TABLE store_info (
    application VARCHAR NOT NULL,
    schema_version INTEGER NOT NULL,
    revision BIGINT NOT NULL
);
INSERT INTO store_info VALUES ('ptce_finance', 0, 0);

CREATE TABLE counter (kind VARCHAR NOT NULL, last BIGINT NOT NULL);
INSERT INTO counter VALUES ('cluster', 0), ('source', 0), ('line', 0), ('agreement', 0),
    ('decision', 0);

CREATE TABLE setting (key VARCHAR NOT NULL, value VARCHAR NOT NULL, revision BIGINT NOT NULL);

CREATE TABLE cluster (
    number BIGINT NOT NULL,
    name VARCHAR NOT NULL,
    name_key VARCHAR NOT NULL,
    revision BIGINT NOT NULL
);

CREATE TABLE source (
    number BIGINT NOT NULL,
    cluster BIGINT NOT NULL,
    file VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    layout VARCHAR NOT NULL,
    confidence VARCHAR NOT NULL,
    stated_cluster VARCHAR,
    scope VARCHAR NOT NULL,
    scope_assumed BOOLEAN NOT NULL,
    skipped_rejected BOOLEAN NOT NULL,
    amounts_loaded BIGINT NOT NULL,
    amounts_ignored BIGINT NOT NULL,
    amounts_rejected BIGINT NOT NULL,
    imported_at VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    withdrawn BOOLEAN NOT NULL,
    revision BIGINT NOT NULL
);

CREATE TABLE source_reason (
    source BIGINT NOT NULL,
    position INTEGER NOT NULL,
    reason VARCHAR NOT NULL,
    revision BIGINT NOT NULL
);

CREATE TABLE source_setting (
    source BIGINT NOT NULL,
    key VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    revision BIGINT NOT NULL
);

-- What a source brought, counted and summed from the report before anything was written.
CREATE TABLE control_sum (
    source BIGINT NOT NULL,
    name VARCHAR NOT NULL,
    row_count BIGINT NOT NULL,
    total DECIMAL(38, 2) NOT NULL,
    revision BIGINT NOT NULL
);

-- `joined`: this exercise adds to the older live source of the same exercise, instead of
-- superseding it.
CREATE TABLE exercise (
    source BIGINT NOT NULL,
    position INTEGER NOT NULL,
    year_start DATE NOT NULL,
    year_end DATE NOT NULL,
    version VARCHAR NOT NULL,
    scope VARCHAR NOT NULL,
    stated_expenses DECIMAL(18, 2),
    stated_resources DECIMAL(18, 2),
    joined BOOLEAN NOT NULL,
    revision BIGINT NOT NULL
);

CREATE TABLE line (
    number BIGINT NOT NULL,
    source BIGINT NOT NULL,
    exercise INTEGER NOT NULL,
    side VARCHAR NOT NULL,
    account VARCHAR,
    label VARCHAR NOT NULL,
    amount DECIMAL(18, 2) NOT NULL,
    sheet VARCHAR NOT NULL,
    row_number INTEGER NOT NULL,
    column_number INTEGER NOT NULL,
    layout VARCHAR NOT NULL,
    in_kind BOOLEAN NOT NULL,
    section VARCHAR NOT NULL,
    funder VARCHAR,
    level VARCHAR,
    recharge BOOLEAN,
    public_contract BOOLEAN,
    recurring BOOLEAN NOT NULL,
    giver VARCHAR,
    stated_family VARCHAR,
    revision BIGINT NOT NULL
);

CREATE TABLE line_agreement (
    line BIGINT NOT NULL,
    source BIGINT NOT NULL,
    position INTEGER NOT NULL,
    agreement_key VARCHAR NOT NULL,
    revision BIGINT NOT NULL
);

-- Without a source: typed by a person.
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
    revision BIGINT NOT NULL
);

CREATE TABLE tranche (
    agreement BIGINT NOT NULL,
    source BIGINT,
    position INTEGER NOT NULL,
    start_date DATE NOT NULL,
    end_date DATE NOT NULL,
    amount DECIMAL(18, 2) NOT NULL,
    revision BIGINT NOT NULL
);

CREATE TABLE member (
    source BIGINT NOT NULL,
    position INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    dues DECIMAL(18, 2),
    sheet VARCHAR,
    row_number INTEGER,
    column_number INTEGER,
    revision BIGINT NOT NULL
);

CREATE TABLE hypothesis (
    source BIGINT NOT NULL,
    position INTEGER NOT NULL,
    key VARCHAR NOT NULL,
    wording VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    owner VARCHAR NOT NULL,
    stated_source VARCHAR NOT NULL,
    check_on DATE,
    sheet VARCHAR,
    row_number INTEGER,
    column_number INTEGER,
    revision BIGINT NOT NULL
);

CREATE TABLE cell_facts (
    source BIGINT NOT NULL,
    opening_cash DECIMAL(18, 2),
    restricted_cash DECIMAL(18, 2),
    cash_date DATE,
    fte VARCHAR,
    cost_per_fte DECIMAL(18, 2),
    revision BIGINT NOT NULL
);

CREATE TABLE row_fate (
    source BIGINT NOT NULL,
    position INTEGER NOT NULL,
    sheet VARCHAR NOT NULL,
    row_number INTEGER NOT NULL,
    fate VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    revision BIGINT NOT NULL
);

CREATE TABLE issue (
    source BIGINT NOT NULL,
    position INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    found VARCHAR,
    expected VARCHAR,
    question BOOLEAN NOT NULL,
    revision BIGINT NOT NULL
);

CREATE TABLE issue_place (
    source BIGINT NOT NULL,
    issue INTEGER NOT NULL,
    position INTEGER NOT NULL,
    sheet VARCHAR NOT NULL,
    row_number INTEGER NOT NULL,
    column_number INTEGER NOT NULL,
    revision BIGINT NOT NULL
);

CREATE TABLE issue_value (
    source BIGINT NOT NULL,
    issue INTEGER NOT NULL,
    key VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    revision BIGINT NOT NULL
);

-- Labels of decisions, answers and links are normalised, so that they outlive a new import.
CREATE TABLE decision (
    number BIGINT NOT NULL,
    cluster BIGINT NOT NULL,
    account VARCHAR,
    label VARCHAR NOT NULL,
    line BIGINT,
    undone BOOLEAN NOT NULL,
    revision BIGINT NOT NULL
);

CREATE TABLE split_part (
    decision BIGINT NOT NULL,
    position INTEGER NOT NULL,
    family VARCHAR NOT NULL,
    percent VARCHAR,
    amount DECIMAL(18, 2),
    recharge BOOLEAN,
    public_contract BOOLEAN,
    revision BIGINT NOT NULL
);

-- The latest row wins; `cleared` takes back what came before it. Without a source: typed by a
-- person.
CREATE TABLE undated_answer (
    cluster BIGINT NOT NULL,
    source BIGINT,
    account VARCHAR,
    label VARCHAR NOT NULL,
    secured_until DATE,
    probability VARCHAR,
    without_end BOOLEAN NOT NULL,
    cleared BOOLEAN NOT NULL,
    revision BIGINT NOT NULL
);

CREATE TABLE line_link (
    cluster BIGINT NOT NULL,
    account VARCHAR,
    label VARCHAR NOT NULL,
    agreement_key VARCHAR NOT NULL,
    revision BIGINT NOT NULL
);

CREATE TABLE journal (
    sequence BIGINT NOT NULL,
    moment VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    action VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    before VARCHAR NOT NULL,
    after VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    hash VARCHAR NOT NULL,
    revision BIGINT NOT NULL
);

-- Of the sources of one exercise that are not withdrawn, the latest counts, and with it each older
-- one for as long as the newer ones were joined.
CREATE VIEW live_exercise AS
SELECT source, position
FROM (
    SELECT
        exercise.source,
        exercise.position,
        coalesce(sum(CASE WHEN exercise.joined THEN 0 ELSE 1 END) OVER (
            PARTITION BY source.cluster, exercise.year_start, exercise.year_end,
                exercise.version, exercise.scope
            ORDER BY exercise.source DESC
            RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), 0) AS newer_alone
    FROM exercise
    JOIN source ON source.number = exercise.source
    WHERE NOT source.withdrawn
)
WHERE newer_alone = 0;

CREATE VIEW source_status AS
SELECT
    source.number AS source,
    CASE
        WHEN source.withdrawn THEN 'withdrawn'
        WHEN source.number IN (SELECT live_exercise.source FROM live_exercise) THEN 'live'
        WHEN source.number NOT IN (SELECT exercise.source FROM exercise) THEN 'live'
        ELSE 'superseded'
    END AS status
FROM source;

-- Which sources are heard on what is not a budget line: those that count, and the latest one that
-- says anything even when newer budgets superseded it. A plain budget imported after a workbook
-- with a register must not take the register away.
CREATE VIEW heard AS
SELECT said.topic, said.source
FROM (
    SELECT DISTINCT 'agreement' AS topic, source FROM agreement
    UNION ALL
    SELECT DISTINCT 'undated_answer', source FROM undated_answer
    UNION ALL
    SELECT DISTINCT 'member', source FROM member
    UNION ALL
    SELECT DISTINCT 'hypothesis', source FROM hypothesis
    UNION ALL
    SELECT DISTINCT 'cell_facts', source FROM cell_facts
) AS said
JOIN source ON source.number = said.source
JOIN source_status ON source_status.source = said.source
WHERE source_status.status <> 'withdrawn'
QUALIFY source_status.status = 'live'
    OR said.source = max(said.source) OVER (PARTITION BY said.topic, source.cluster);
