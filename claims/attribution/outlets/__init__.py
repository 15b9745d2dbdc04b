"""Which outlets a text names, by name, by form, by registry and by "the network"."""
