"""Writes docs/messages.md from the catalogue: `make messages`."""

from pathlib import Path

from ptce_finance.i18n.messages import messages

PAGE = Path(__file__).with_name("messages.md")

HEAD = """# Messages

Every message about a file, a row or the store, as people read it. Written by `make messages` from
the catalogue (`ptce_finance/i18n/catalogue`): mend the sentence there, then run it again. Words
between braces are filled with the place, the amounts or the names of the case. The charter is in
[CONTRIBUTING.md](../CONTRIBUTING.md).
"""

SECTIONS = {
    "issue": (
        "About a file",
        "An issue has a place in the file. Its code is stable.",
    ),
    "reason": ("About a row that is not loaded", "Every row of a file is loaded or has one."),
    "store": ("About the store", "Told when the data cannot be opened or written."),
}


def page() -> str:
    """The whole page, from the catalogue in both languages."""
    french, english = messages("fr"), messages("en")
    parts = [HEAD]
    for prefix, (title, words) in SECTIONS.items():
        keys = sorted(key for key in french if key.startswith(f"{prefix}."))
        rows = [
            f"| `{key.removeprefix(f'{prefix}.')}` | {_cell(french[key])} | {_cell(english[key])} |"
            for key in keys
        ]
        table = "\n".join(["| Code | Français | English |", "|---|---|---|", *rows])
        parts.append(f"## {title}\n\n{words}\n\n{table}\n")
    return "\n".join(parts)


def _cell(message: str) -> str:
    return " ".join(message.replace("|", "\\|").split("\n"))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
