"""Views: one module a resource, thin. Rows come from querysets, changes go through actions."""
