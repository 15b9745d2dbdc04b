"""Static files on a server: compressed, and under names that change with their content."""

from __future__ import annotations

from django.contrib.staticfiles.storage import HashedFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):
    """Also where one of our modules imports another: the name there is the hashed one too.

    Only ours: files of other packages have words that look like imports and are none.
    """

    support_js_module_import_aggregation = True
    _js_module_import_aggregation_patterns = (
        "claims/*.js",
        HashedFilesMixin._js_module_import_aggregation_patterns[1],  # type: ignore[attr-defined]
    )
