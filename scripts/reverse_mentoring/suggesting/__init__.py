"""Changes that a workflow suggests: files on a branch of their own, and a pull request that somebody has to merge."""
