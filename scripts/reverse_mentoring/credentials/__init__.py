"""Open Badges 3.0 that people can show elsewhere: made from badges, signed offline, checked by anybody."""
