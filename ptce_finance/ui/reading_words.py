"""The reading as typed and as told."""

from decimal import Decimal, InvalidOperation

from ptce_finance.domain.reading import Reading


def tolerance_points(typed: str) -> Decimal | None:
    """A tolerance in points, or None where it is none."""
    try:
        Reading().with_settings({"tolerance": typed})
        return Decimal(typed)
    except (ValueError, InvalidOperation):
        return None


def target_parts(typed: str) -> str | None:
    """The three targets in their shortest whole numbers (`5:3:2`), or None where they are none.

    They are typed as `50:30:20`, with spaces, commas or slashes as well.

    >>> target_parts("50 / 30 / 20"), target_parts("1;1")
    ('5:3:2', None)
    """
    parts = typed.replace("/", ":").replace(";", ":").replace(",", ".").split(":")
    settings = {"target": ":".join(part.strip().removesuffix("%").strip() for part in parts)}
    try:
        return Reading().with_settings(settings).settings()["target"]
    except ValueError:
        return None
