"""What would give somebody a partner who has none: the smallest change, tried out."""
