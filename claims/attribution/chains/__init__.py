"""The hops between an article and a speaker: relays, venues, reports within reports."""
