"""Planned sessions: when two people can meet, what they could talk about, how a plan changes. Never attendance."""
