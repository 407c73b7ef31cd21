"""Removing a person from every file, and telling what that does not reach."""
