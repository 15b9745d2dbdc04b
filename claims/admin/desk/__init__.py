"""The review desk: one page a version, where editors read, annotate and decide.

``drawing`` makes the text with its marks, ``cards`` what the page and a card show, ``pages`` and
``posts`` are the addresses, ``keys`` the shortcuts. Everything that changes goes through
``claims.actions``; where the page of a claim has an address for it already, the desk posts there
and gets a card back.
"""
