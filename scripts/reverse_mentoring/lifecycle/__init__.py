"""A cohort through its dates: enrolling, matching, running, closing, one step at a time."""
