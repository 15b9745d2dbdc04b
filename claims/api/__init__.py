"""The REST API: an edge. It reads querysets, calls actions, and speaks HTTP."""
