"""The promises of docs/reliability.md: each with the tests that hold it at each change."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A promise under its row of the plan, and the test files that fail where it is broken."""

    id: str
    promise: str
    tests: tuple[str, ...]


ROWS = (
    Row("A1", "Files made to break a reader are each answered; the server lives and another person "
        "reads on.", ("tests/torture/test_hostile_uploads.py", "tests/ingest_reader")),
    Row("A2", "Mutants of xlsx, xls, ods and csv: none without an answer, none above 10 s of a "
        "processor; 3,000 at each change.", ("tests/torture/test_mutants.py",)),
    Row("A3", "Every number of a file is loaded, ignored or rejected, with why.",
        ("tests/ingest/test_import_promises.py", "tests/ingest_reader")),
    Row("A4", "Every message has its two sentences, its place, what to do, its documentation and a "
        "tiny file that gives it.",
        ("tests/ingest/test_every_issue_code.py", "tests/architecture/test_messages.py",
         "tests/architecture/test_documents.py")),
    Row("A6", "One cause is one message, with fifty places at most.",
        ("tests/ingest/test_import_promises.py",)),
    Row("A7", "An import withdrawn leaves the store as it was.",
        ("tests/ingest/test_import_promises.py",)),
    Row("A8", "The same file twice doubles nothing.", ("tests/ingest/test_import_promises.py",)),
    Row("A9", "What an honest import costs, as a multiple of a floor in the same run.",
        ("benchmarks/test_import_speed.py",)),
    Row("B1", "A process killed at any moment loses no acknowledged import.",
        ("tests/store/test_killed.py",)),
    Row("B2", "A log cut short keeps whole imports, and the loss is told.",
        ("tests/store/test_killed.py",)),
    Row("B3", "Damage to the file or its log is noticed; no wrong total is shown.",
        ("tests/store/test_opening.py", "tests/store/test_killed.py")),
    Row("B4", "A full disk refuses the write and keeps the rest.",
        ("tests/store/test_full_disk.py",)),
    Row("B5", "A copy made while others write is whole and restores.",
        ("tests/store/test_backup.py",)),
    Row("B6", "Older stores open with all they held; a newer one is refused untouched.",
        ("tests/store/test_migrations.py", "tests/store/test_opening.py")),
    Row("B7", "A second program is told who holds the store.", ("tests/store/test_opening.py",)),
    Row("B8", "Threads get the answers to their own questions.", ("tests/store/test_threads.py",)),
    Row("B9", "A question to the data is stopped after ten seconds, one too large for the memory "
        "refused; the others go on.", ("tests/store/test_patience.py",)),
    Row("B10", "Another page, a reload, a restart or a kill in mid-edit costs one field at most.",
        ("tests/browser/test_register.py", "tests/ui/test_settings_page.py",
         "tests/ui/test_classification_page.py", "tests/ui/test_scenarios_page.py",
         "tests/ui/test_ledger_page.py", "tests/ui/test_files_under_way.py",
         "tests/ui/test_landing_page.py")),
    Row("C1", "Fifty readers with ten seconds of thought: p95 0.5 s at most, memory flat.",
        ("benchmarks/load.py",)),
    Row("C2", "The fifty with five seconds of thought: p95 1 s at most.", ("benchmarks/load.py",)),
    Row("C3", "Fifty who open the program at once.", ("benchmarks/load.py",)),
    Row("C4", "One reader alone.", ("benchmarks/load.py",)),
    Row("C5", "The fifty while files are imported: p95 1.5 s at most.", ("benchmarks/load.py",)),
    Row("C7", "Hundreds of sessions in a row: memory, open files, threads.",
        ("benchmarks/load.py",)),
    Row("E1", "Markup in any text is shown as typed, runs nothing and fetches nothing: 46 payloads "
        "in every field, on every page, in charts and documents; in Chromium on ten pages.",
        ("tests/ui/test_text_as_typed.py", "tests/report/test_report_typed.py",
         "tests/browser/test_page_look.py")),
    Row("E2", "Raw HTML stands in one file, from constant strings.",
        ("tests/architecture/test_habits.py",)),
    Row("E4", "No text of a person is a formula in a workbook or a csv.",
        ("tests/report/test_report_tables.py", "tests/report/test_report_workbook.py",
         "tests/template/test_template_workbook.py", "tests/ui/test_configuration.py")),
    Row("E5", "Names of files and sheets are cleaned when shown and never become paths.",
        ("tests/ingest_reader/test_reader_containers.py", "tests/torture/test_hostile_uploads.py")),
    Row("E6", "SQL stands in the store alone, with bound values.",
        ("tests/architecture/test_habits.py", "tests/store/test_round_trip.py")),
    Row("E7", "The open store reads no other file, loads nothing, changes no setting.",
        ("tests/store/test_locked_engine.py",)),
    Row("E9", "Nothing is asked of another machine: by a page in the browser, by the server that "
        "serves it, by a command that imports or writes documents.",
        ("tests/browser/conftest.py", "tests/cli/test_cli_network.py")),
    Row("E10", "Only this machine is listened to; a foreign Host or Origin is refused.",
        ("tests/browser/test_exposure.py",)),
    Row("F1", "Laws of sums, order, scale and levels hold whatever the budget; no float holds "
        "money.", ("tests/model/test_model_laws.py", "tests/architecture/test_habits.py")),
    Row("F2", "Shown shares sum to the whole, each within one unit of the exact one.",
        ("tests/model/test_shown_shares.py",)),
    Row("F3", "Another calculator and a spreadsheet program find the same figures.",
        ("tests/independent", "tests/report/test_report_workbook.py")),
    Row("F4", "The same figure stands on the pages, in the command line's answers, in both PDFs, "
        "in slides and their charts, in the workbook, in CSV and JSON, to the cent.",
        ("tests/ui/test_same_figure_everywhere.py",)),
    Row("F5", "The same seed gives the same bytes at any number of threads.",
        ("tests/model/test_model_simulation.py",)),
    Row("F6", "A budget that does not add up is told, with its cells.",
        ("tests/ingest/test_ingest_checks.py",)),
    Row("F7", "Faults planted in the model are noticed by its tests: `make mutation`.",
        ("tests/torture/mutation.py", "tests/torture/test_code_mutants.py")),
)  # fmt: skip

NOT_DONE = (
    ("A5", "Whether people understand the messages needs people; nobody was asked yet."),
    ("A1, Windows", ("The limits of the reading child are written for Windows and tried on Linux "
     "with the system's own limits taken away; Windows itself is untried.")),
    ("E8", "There are no logos yet: no image is read."),
    ("B8, long form", ("`make torture` asks 10,000 questions on each of eight threads beside a "
     "writer that never rests: thirteen minutes were not enough; the short form holds at each "
     "change.")),
    ("FEC", ("Accounting journals are told to be no budget; their own messages come with their "
     "reading.")),
    ("D, E3, G6", "Rows of the hosted mode, which does not exist."),
)  # fmt: skip
