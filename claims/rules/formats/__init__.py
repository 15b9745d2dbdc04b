"""Reports of checked texts: for people, for programs, for code scanners, for pull requests."""
