-- Schema 2. The cells of the sheets that an import read, as the file shows them, so that a figure
-- can be shown where it stands although the file itself is not kept. `packed` is base64 of the
-- compressed cells of rows `first_row` to `last_row`; packed a few hundred rows together, they
-- cost an import ten times less than a row of this table for each cell.

CREATE TABLE source_grid (
    source BIGINT NOT NULL,
    position INTEGER NOT NULL,
    sheet VARCHAR NOT NULL,
    first_row INTEGER NOT NULL,
    last_row INTEGER NOT NULL,
    packed VARCHAR NOT NULL,
    revision BIGINT NOT NULL
);
