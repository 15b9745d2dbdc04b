"""Who a source means: names, pronouns, roles, and the people and bodies of a text."""
