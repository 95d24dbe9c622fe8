"""
Addresses of other sites, asked whether they still answer, and an archive, asked for copies of those that do not.

In: addresses, and what reaches the network. Out: a `Checked` for each. This package must not know where an address is written.
"""

from generator.linkcheck.ask import Limits, Network, ask
from generator.linkcheck.rounds import rounds
from generator.linkcheck.status import Checked, Status
from generator.linkcheck.wayback import WAYBACK, Copy, closest

__all__ = ("WAYBACK", "Checked", "Copy", "Limits", "Network", "Status", "ask", "closest", "rounds")
