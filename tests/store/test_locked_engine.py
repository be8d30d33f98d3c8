"""Whatever SQL might slip in, the open store reads and writes no other file and loads nothing."""

from collections.abc import Iterator

import duckdb
import pytest

from ptce_finance.store.engine import Engine

FORBIDDEN = (
    "SELECT * FROM read_csv('{there}/x.csv')",
    "SELECT * FROM '{there}/x.csv'",
    "SELECT * FROM sniff_csv('{there}/x.csv')",
    "SELECT * FROM read_text('{there}/x.csv')",
    "SELECT * FROM read_blob('{there}/x.csv')",
    "SELECT * FROM read_json('{there}/x.csv')",
    "SELECT * FROM read_parquet('{there}/x.csv')",
    "SELECT * FROM read_text('{store}.journal')",
    "SELECT * FROM glob('{there}/*')",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM read_csv('{store}.work/../elsewhere/x.csv')",
    "SELECT * FROM 'https://example.org/x.csv'",
    "COPY cluster TO '{there}/y.csv'",
    "COPY cluster TO '{store}.workplace'",
    "COPY cluster FROM '{there}/x.csv'",
    "EXPORT DATABASE '{there}/export'",
    "IMPORT DATABASE '{there}/export'",
    "ATTACH '{there}/other.duckdb' AS other",
    "ATTACH '{there}/new.duckdb' AS other",
    "ATTACH '{store}' AS again",
    "INSTALL httpfs",
    "FORCE INSTALL json",
    "LOAD httpfs",
    "UPDATE EXTENSIONS",
    "CREATE SECRET secret (TYPE s3)",
    "SET enable_external_access = true",
    "SET allowed_directories = ['/']",
    "SET lock_configuration = false",
    "RESET lock_configuration",
    "SET autoinstall_known_extensions = true",
    "SET allow_community_extensions = true",
    "SET python_enable_replacements = true",
    "SET memory_limit = '64GB'",
    "SET temp_directory = '/tmp'",
    "PRAGMA threads = 64",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An open store, with files of others beside it in `elsewhere`."""
    folder = tmp_path_factory.mktemp("locked")
    there = folder / "elsewhere"
    there.mkdir()
    (there / "x.csv").write_text("a,b\n1,2\n")
    duckdb.connect(there / "other.duckdb").close()
    held = Engine.held(folder / "store.duckdb")
    yield held
    held.release()


@pytest.mark.parametrize("sql", FORBIDDEN)
def test_the_open_store_denies(engine: Engine, sql: str) -> None:
    there = engine.path.parent / "elsewhere"
    before = {file.name: file.read_bytes() for file in there.iterdir()}
    with engine._connection.cursor() as cursor, pytest.raises(duckdb.Error):
        cursor.execute(sql.format(there=there, store=engine.path)).fetchall()
    assert {file.name: file.read_bytes() for file in there.iterdir()} == before
    assert before.keys() == {"x.csv", "other.duckdb"}


def test_only_the_work_folder_is_open_to_copies(engine: Engine) -> None:
    with engine.reading() as snapshot:
        allowed = snapshot.rows("SELECT current_setting('allowed_directories')")
        locked = snapshot.rows("SELECT current_setting('lock_configuration')")
        replaced = snapshot.rows("SELECT current_setting('python_enable_replacements')")
    assert allowed == [([f"{engine.path}.work/"],)]
    assert (locked, replaced) == ([(True,)], [(False,)])
