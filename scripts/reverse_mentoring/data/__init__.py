"""The program's files: reading them, and the typed records made of them."""
