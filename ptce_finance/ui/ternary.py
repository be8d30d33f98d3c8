"""The path of the cluster between the three thirds, on the page of the rule."""

from ptce_finance.charts.ternary import ternary_picture
from ptce_finance.model.results import Study
from ptce_finance.model.ternary import target_zone, ternary_path
from ptce_finance.ui.tables import show_picture
from ptce_finance.ui.view import View


def path(view: View, study: Study) -> None:
    """Loaded years, then projected ones on secured money, with the target."""
    picture = ternary_picture(view.locale, ternary_path(study), target_zone(study.reading))
    show_picture(view, picture, folded=True)
