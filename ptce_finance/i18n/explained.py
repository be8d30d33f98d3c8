"""A change and its causes in one sentence, each cause with what it brings."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ptce_finance.i18n.locale import Locale
from ptce_finance.i18n.messages import text
from ptce_finance.i18n.spoken import Said, said, spoken

Key = tuple[str, Mapping[str, Said]]


def explained(locale: Locale, change: Key, causes: Sequence[tuple[Key, Decimal]]) -> str:
    """« Le besoin non couvert augmente de 14 200 € : fin de la convention Région (−25 000 €)… ».

    `change` and each cause are a catalogue key with its values; amounts are what a cause brings.
    """
    gap = spoken(locale, *change)
    if not causes:
        return text(locale, "explain.join.alone", gap=gap)
    told = [
        text(
            locale,
            "explain.join.cause",
            cause=spoken(locale, *cause),
            amount=said(locale, brings, sign=True),
        )
        for cause, brings in causes
    ]
    return text(locale, "explain.join.causes", gap=gap, causes=", ".join(told))
