"""The rules of the trade, each one small function over a story. Pure: no database."""
