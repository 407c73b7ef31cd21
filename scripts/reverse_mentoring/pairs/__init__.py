"""The life of a pair: signing, objectives, check-ins."""
