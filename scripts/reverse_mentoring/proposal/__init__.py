"""A matching as a pull request."""
