"""Which pairs are allowed, and what each is worth."""
