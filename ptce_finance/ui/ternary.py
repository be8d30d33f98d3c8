"""The path of the cluster between the three thirds, on the page of the rule."""

from dataclasses import replace

from ptce_finance.charts.picture import Picture
from ptce_finance.charts.ternary import ternary_picture
from ptce_finance.i18n import Locale
from ptce_finance.model.results import Study
from ptce_finance.model.ternary import target_zone, ternary_path
from ptce_finance.ui import state
from ptce_finance.ui.kept import kept
from ptce_finance.ui.tables import show_picture
from ptce_finance.ui.view import View


def path(view: View, study: Study) -> None:
    """Loaded years, then projected ones on secured money, under both readings of recharges."""
    opposite = replace(view.reading, recharges=view.reading.opposite().recharges)
    other = state.study(view.cluster_id, opposite)
    show_picture(view, kept(_picture, view.locale, study, other), folded=True)


def _picture(locale: Locale, study: Study, other: Study) -> Picture:
    zone = target_zone(study.reading)
    return ternary_picture(locale, ternary_path(study), zone, ternary_path(other))
