"""Friendly reminders that shame nobody."""
