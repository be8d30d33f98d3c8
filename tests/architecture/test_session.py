"""One module holds what a session keeps."""

from tests.architecture.house import ROOT

HOLDER = "ptce_finance/ui/session.py"


def test_only_one_module_touches_the_session() -> None:
    files = [
        ROOT / "app.py",
        *(ROOT / "pages").rglob("*.py"),
        *(ROOT / "ptce_finance").rglob("*.py"),
    ]
    holders = [
        str(file.relative_to(ROOT))
        for file in files
        if "session_state" in file.read_text(encoding="utf-8")
    ]
    assert holders == [HOLDER]
