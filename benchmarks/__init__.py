"""Build speed, measured against Hugo and Pagefind on the same texts."""
