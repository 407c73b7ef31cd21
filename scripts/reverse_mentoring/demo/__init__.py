"""The whole story, told in a scratch copy with a real Git remote."""
