"""Sealed feedback: questions, answers that only key holders can open, and numbers that point at nobody."""
