"""The part ``rules``: how often each rule fires on real articles, and what it says there."""
