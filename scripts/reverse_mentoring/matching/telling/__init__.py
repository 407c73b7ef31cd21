"""A matching in words and numbers, for coordinators."""
