"""Readers: bytes from outside become text that the core can trust. Pure: no Django."""
