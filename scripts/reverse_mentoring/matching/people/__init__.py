"""Who takes part in a cohort, and what is known about them."""
