"""This machine's addresses, which Streamlit would ask other machines for.

A page of another site that tries to connect makes it look for the addresses of this machine at
8.8.8.8 and at a server of Amazon, to compare its origin with them. Nobody is served under them: the
program listens to this machine alone.
"""

from streamlit import net_util


def ask_nobody() -> None:
    """From now on the addresses are not known, and nobody is asked."""
    net_util.get_internal_ip = _not_known
    net_util.get_external_ip = _not_known


def _not_known() -> None:
    return None
