"""How well everybody fares: the worst pair and how to raise it, groups side by side, pairs who would rather swap."""
