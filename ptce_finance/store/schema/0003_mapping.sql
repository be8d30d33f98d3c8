-- Schema 3. How a person reads the layouts that the program does not know. `content` is the text
-- form of the mapping; the latest row of a (cluster, fingerprint) holds, unless it is forgotten.

CREATE TABLE mapping (
    cluster BIGINT NOT NULL,
    fingerprint VARCHAR NOT NULL,
    content VARCHAR NOT NULL,
    forgotten BOOLEAN NOT NULL,
    revision BIGINT NOT NULL
);
