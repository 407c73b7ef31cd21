"""Checks an assignment by its prices; shares no code with the solver."""
