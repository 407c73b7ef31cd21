"""What the program moved, in numbers that point at nobody: figures, tables for analysts, and what to learn."""
