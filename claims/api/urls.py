"""Every address of the API, version 1."""

from django.urls import include, path, re_path
from rest_framework.routers import SimpleRouter

from claims.api.views.analyses import AnalysisViewSet, RuleCheckViewSet
from claims.api.views.annotations import (
    AnnotationViewSet,
    ClaimAnnotationViewSet,
    ReplyViewSet,
    VersionAnnotationViewSet,
)
from claims.api.views.articles import ArticleViewSet, VersionViewSet
from claims.api.views.assignments import AssignmentListViewSet, AssignmentViewSet
from claims.api.views.bulk import (
    BulkArticlesView,
    BulkClaimsView,
    BulkMovesView,
    IngestView,
)
from claims.api.views.claims import ClaimViewSet
from claims.api.views.corrections import CorrectionViewSet, VersionClaimViewSet
from claims.api.views.decisions import AllDecisionsViewSet, DecisionViewSet
from claims.api.views.desk import AuditViewSet, RuleSettingViewSet, SavedFilterViewSet
from claims.api.views.events import EventsView
from claims.api.views.evidence import EvidenceViewSet, SnapshotViewSet
from claims.api.views.exports import (
    ArticleAnnotationsView,
    ClaimsExportView,
    EvidencePacksView,
    EvidencePackView,
    NinjsView,
    PublishedAnnotationsView,
    PublishedExportView,
)
from claims.api.views.figures import AgreementView, DashboardView
from claims.api.views.findings import CheckView, FindingViewSet, RulesView
from claims.api.views.imports import (
    ClaimReviewsViewSet,
    ImportAnnotationsView,
    ImportClaimReviewsView,
    ImportedReviewViewSet,
    ImportNinjsView,
)
from claims.api.views.notifications import NotificationViewSet
from claims.api.views.presence import PresenceView
from claims.api.views.publications import PublicationViewSet, PublishingViewSet
from claims.api.views.queue import QueueViewSet
from claims.api.views.rates import AcceptRatesView
from claims.api.views.records import OutletViewSet, SpeakerViewSet
from claims.api.views.site import DocsView, MeView, RootView, SchemaView, UnknownView
from claims.api.views.tokens import TokenViewSet
from claims.api.views.webhooks import DeliveryViewSet, WebhookViewSet

app_name = "api"

router = SimpleRouter(use_regex_path=False)
_OF_ARTICLE = "articles/<slug:slug>/versions"
for prefix, viewset, name in (
    ("articles", ArticleViewSet, "article"),
    (_OF_ARTICLE, VersionViewSet, "version"),
    (f"{_OF_ARTICLE}/<int:number>/annotations", VersionAnnotationViewSet, "version-annotation"),
    (f"{_OF_ARTICLE}/<int:number>/claims", VersionClaimViewSet, "version-claim"),
    ("analyses", AnalysisViewSet, "analysis"),
    ("checks", RuleCheckViewSet, "check"),
    ("claims", ClaimViewSet, "claim"),
    ("claims/<int:claim_id>/evidence", EvidenceViewSet, "claim-evidence"),
    ("claims/<int:claim_id>/annotations", ClaimAnnotationViewSet, "claim-annotation"),
    ("claims/<int:claim_id>/decisions", DecisionViewSet, "claim-decision"),
    ("claims/<int:claim_id>/corrections", CorrectionViewSet, "claim-correction"),
    ("claims/<int:claim_id>/reviews", ClaimReviewsViewSet, "claim-review"),
    ("annotations", AnnotationViewSet, "annotation"),
    ("annotations/<uuid:identifier>/replies", ReplyViewSet, "annotation-reply"),
    ("notifications", NotificationViewSet, "notification"),
    ("assignments", AssignmentListViewSet, "assignment"),
    ("queue", QueueViewSet, "queue"),
    ("findings", FindingViewSet, "finding"),
    ("outlets", OutletViewSet, "outlet"),
    ("speakers", SpeakerViewSet, "speaker"),
    ("decisions", AllDecisionsViewSet, "decision"),
    ("snapshots", SnapshotViewSet, "snapshot"),
    ("tokens", TokenViewSet, "token"),
    ("published", PublicationViewSet, "publication"),
    ("webhooks", WebhookViewSet, "webhook"),
    ("imported-reviews", ImportedReviewViewSet, "imported-review"),
    ("rule-settings", RuleSettingViewSet, "rule-setting"),
    ("saved-filters", SavedFilterViewSet, "saved-filter"),
    ("audit", AuditViewSet, "audit"),
    ("webhooks/<uuid:identifier>/deliveries", DeliveryViewSet, "webhook-delivery"),
):
    router.register(prefix, viewset, basename=name)

urlpatterns = [
    path("", RootView.as_view(), name="root"),
    path("me/", MeView.as_view(), name="me"),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("check/", CheckView.as_view(), name="check"),
    path("rules/", RulesView.as_view(), name="rules"),
    path("dashboard/", DashboardView.as_view(), name="dashboard"),
    path("agreement/", AgreementView.as_view(), name="agreement"),
    path("accept-rates/", AcceptRatesView.as_view(), name="accept-rates"),
    path(
        f"{_OF_ARTICLE}/<int:number>/presence/",
        PresenceView.as_view(),
        name="version-presence",
    ),
    path("imports/claim-reviews/", ImportClaimReviewsView.as_view(), name="import-claim-reviews"),
    path("imports/ninjs/", ImportNinjsView.as_view(), name="import-ninjs"),
    path(
        "imports/articles/<slug:slug>/annotations/",
        ImportAnnotationsView.as_view(),
        name="import-annotations",
    ),
    path("exports/claims/", ClaimsExportView.as_view(), name="export-claims"),
    path("exports/evidence-packs/", EvidencePacksView.as_view(), name="export-evidence-packs"),
    path("exports/published/", PublishedExportView.as_view(), name="export-published"),
    path(
        "published/articles/<slug:slug>/annotations/",
        PublishedAnnotationsView.as_view(),
        name="published-annotations",
    ),
    path(
        "articles/<slug:slug>/annotations/",
        ArticleAnnotationsView.as_view(),
        name="article-annotations",
    ),
    path("articles/<slug:slug>/ninjs/", NinjsView.as_view(), name="article-ninjs"),
    path(
        "claims/<int:claim_id>/evidence-pack/",
        EvidencePackView.as_view(),
        name="claim-evidence-pack",
    ),
    path("events/", EventsView.as_view(), name="events"),
    path("docs/", DocsView.as_view(), name="docs"),
    path(
        "claims/<int:claim_id>/assignment/",
        AssignmentViewSet.as_view({"get": "retrieve", "post": "create", "delete": "destroy"}),
        name="claim-assignment",
    ),
    *[
        path(
            f"claims/<int:claim_id>/{verb}/",
            PublishingViewSet.as_view({"post": verb}),
            name=f"claim-{verb}",
        )
        for verb in ("publish", "withdraw")
    ],
    path("bulk/articles/", BulkArticlesView.as_view(), name="bulk-articles"),
    path("bulk/claims/", BulkClaimsView.as_view(), name="bulk-claims"),
    path("bulk/moves/", BulkMovesView.as_view(), name="bulk-moves"),
    path("bulk/ingest/", IngestView.as_view(), name="bulk-ingest"),
    path("", include(router.urls)),
    re_path("", UnknownView.as_view(), name="unknown"),
]
