"""
A raw article into proposals: what it is, what it says, whom it quotes.

In: bytes from a file or an address, and the names that the site knows. Out: an `Article` with everything that was left out of
it and why, and from it the quotations, names, days and subjects that an editor may want as drafts. Nothing here knows how a
site is read, checked or built, and nothing is trusted: a page is taken apart in a process of its own, within limits.
"""
