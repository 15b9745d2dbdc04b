"""The pages for readers: no account, no cookie, no script. An edge, as the API and the admin."""
