"""Building the site, whole or only what has changed; showing it; and giving it to other builders."""
