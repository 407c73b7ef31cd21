"""Who may change what: a decision about two commits, made from git objects and the base branch's copy of the data."""
