"""What is missing in a repository's settings, and what to click: compared with what the program needs."""
