"""A new, empty program: what is asked, and the files that follow from the answers."""
