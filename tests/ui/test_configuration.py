"""The configuration keeps the program on this machine, and quick."""

import tomllib
from pathlib import Path

import pytest

CONFIG = tomllib.loads(
    (Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml").read_text("utf-8")
)


@pytest.mark.parametrize(
    ("section", "option", "value"),
    [
        ("server", "address", "127.0.0.1"),
        ("server", "allowedHosts", ["localhost", "127.0.0.1"]),
        ("server", "enableCORS", True),
        ("server", "enableXsrfProtection", True),
        ("server", "enableStaticServing", False),
        ("server", "enableAgentApi", False),
        ("server", "maxUploadSize", 25),
        ("server", "maxMessageSize", 50),
        ("server", "fileWatcherType", "none"),
        ("server", "disconnectedSessionTTL", 900),
        ("browser", "gatherUsageStats", False),
        ("client", "showErrorDetails", "none"),
        ("client", "disableDataExport", True),
        ("client", "toolbarMode", "minimal"),
        ("runner", "postScriptGC", False),
    ],
)
def test_an_option_is_as_decided(section: str, option: str, value: object) -> None:
    assert CONFIG[section][option] == value


def test_no_font_comes_from_the_network() -> None:
    text = str(CONFIG["theme"])
    assert "http" not in text
    assert CONFIG["theme"]["font"] == "sans-serif"
