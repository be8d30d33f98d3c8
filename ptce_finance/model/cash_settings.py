"""How money moves by month where nobody says, as the model's rooms name it."""

from ptce_finance.domain.cash_settings import (
    DEFAULT_SETTINGS,
    EUROPEAN_PLAN,
    USUAL_PLAN,
    CashSettings,
)

__all__ = ["DEFAULT_SETTINGS", "EUROPEAN_PLAN", "USUAL_PLAN", "CashSettings"]
