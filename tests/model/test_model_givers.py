"""Who gives in kind: the document, else the label, else the number in the layout's own chart."""

import pytest

from ptce_finance.domain.line import FunderLevel, Giver
from ptce_finance.model.givers import giver_of
from tests.model.budget import resource

CERFA, TEMPLATE = "cerfa-12156", "template"


@pytest.mark.parametrize(
    ("account", "label", "layout", "giver"),
    [
        ("870", "Bénévolat", CERFA, Giver.VOLUNTEER),
        # The label wins over the number, which the two charts swap.
        ("875", "Bénévolat", CERFA, Giver.VOLUNTEER),
        ("870", "Bénévolat", TEMPLATE, Giver.VOLUNTEER),
        ("875", "Dons en nature", CERFA, None),
        # Only a line without words is left to its number.
        ("870", "", CERFA, Giver.VOLUNTEER),
        ("875", "", CERFA, None),
        ("875", "", TEMPLATE, Giver.VOLUNTEER),
        ("870", "870 -", TEMPLATE, None),
        ("871", "Locaux prêtés par la mairie", TEMPLATE, Giver.AUTHORITY),
        ("871", "Salariés mis à disposition par les adhérents", TEMPLATE, Giver.MEMBER),
        ("871", "Prestations en nature", TEMPLATE, None),
    ],
)
def test_the_label_tells_before_the_number(
    account: str, label: str, layout: str, giver: Giver | None
) -> None:
    assert giver_of(resource(account, label, "1", layout=layout)) is giver


def test_what_the_document_says_comes_first() -> None:
    told = resource("870", "Bénévolat", "1", giver=Giver.MEMBER)
    assert giver_of(told) is Giver.MEMBER
    by_level = resource("871", "Locaux", "1", level=FunderLevel.COMMUNE)
    assert giver_of(by_level) is Giver.AUTHORITY
    private = resource("871", "Locaux", "1", level=FunderLevel.PRIVATE)
    assert giver_of(private) is None
