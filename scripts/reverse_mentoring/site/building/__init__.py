"""Building the site with MkDocs, whole or only what has changed; showing it; giving it to other builders."""
