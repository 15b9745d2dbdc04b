"""Print claims with the client of `make client`, after `pip install build/claimcheck-client`."""

import os

from claimcheck_client import AuthenticatedClient
from claimcheck_client.api.claims import claims_list
from claimcheck_client.models import ClaimPage

address, token = os.environ["CLAIMCHECK_URL"], os.environ["CLAIMCHECK_TOKEN"]
client = AuthenticatedClient(base_url=address, token=token)
page = claims_list.sync(client=client, search="harbour fees", page_size=5)
assert isinstance(page, ClaimPage), page
for claim in page.results:
    print(claim.id, claim.status, claim.content_text)
