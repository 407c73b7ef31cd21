"""JSON Schema, and its faults in words."""
