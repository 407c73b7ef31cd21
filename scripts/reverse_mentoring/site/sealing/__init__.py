"""The page on which people seal feedback in their browser: one file that needs nothing and asks nobody."""
