"""Thank-yous, changes and badges."""
