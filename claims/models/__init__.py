"""The tables. Invariants live in the database: constraints and triggers beside each model."""

from claims.models.annotation import Annotation, Motivation
from claims.models.api_token import ApiToken, Scope
from claims.models.api_use import AuditLine, KeptAnswer, RateWindow
from claims.models.article import Analysis, AnalysisState, Article, ArticleVersion
from claims.models.article_search import ArticleSearch
from claims.models.assignment import Assignment
from claims.models.blind import BlindVerdict
from claims.models.checking import (
    CheckState,
    ComparisonVerdict,
    EvidenceComparison,
    QuotationKey,
    RuleCheck,
    RuleSetting,
)
from claims.models.claim import Claim, QuoteType
from claims.models.correction import Correction, CorrectionKind
from claims.models.decision import Decision
from claims.models.event import Event, EventBatch, EventCounter, EventKind
from claims.models.evidence import Evidence, Relation, Snapshot
from claims.models.figure import DailyFigure, Measure, Uncounted
from claims.models.finding import Finding, FindingState, Severity
from claims.models.imported_review import ImportedReview
from claims.models.merge import Merge, RecordKind
from claims.models.notification import Notification, NotificationKind
from claims.models.outlet import Outlet, OutletAlias, OutletDomain
from claims.models.presence import Presence
from claims.models.publication import (
    CORRECTIONS,
    Publication,
    PublicationState,
    Statement,
    StatementKind,
)
from claims.models.queue import Gravity, QueueEntry, SavedFilter, Stage
from claims.models.speaker import Speaker, SpeakerAlias, SpeakerKind, SpeakerRole
from claims.models.status import FINAL, MOVES, VERDICTS, Status, may_move
from claims.models.webhook import (
    DeliveryState,
    WebhookAttempt,
    WebhookDelivery,
    WebhookEndpoint,
)

__all__ = [
    "CORRECTIONS",
    "FINAL",
    "MOVES",
    "VERDICTS",
    "Analysis",
    "AnalysisState",
    "Annotation",
    "ApiToken",
    "Article",
    "ArticleSearch",
    "ArticleVersion",
    "Assignment",
    "AuditLine",
    "BlindVerdict",
    "CheckState",
    "Claim",
    "ComparisonVerdict",
    "Correction",
    "CorrectionKind",
    "DailyFigure",
    "Decision",
    "DeliveryState",
    "Event",
    "EventBatch",
    "EventCounter",
    "EventKind",
    "Evidence",
    "EvidenceComparison",
    "Finding",
    "FindingState",
    "Gravity",
    "ImportedReview",
    "KeptAnswer",
    "Measure",
    "Merge",
    "Motivation",
    "Notification",
    "NotificationKind",
    "Outlet",
    "OutletAlias",
    "OutletDomain",
    "Presence",
    "Publication",
    "PublicationState",
    "QueueEntry",
    "QuotationKey",
    "QuoteType",
    "RateWindow",
    "RecordKind",
    "Relation",
    "RuleCheck",
    "RuleSetting",
    "SavedFilter",
    "Scope",
    "Severity",
    "Snapshot",
    "Speaker",
    "SpeakerAlias",
    "SpeakerKind",
    "SpeakerRole",
    "Stage",
    "Statement",
    "StatementKind",
    "Status",
    "Uncounted",
    "WebhookAttempt",
    "WebhookDelivery",
    "WebhookEndpoint",
    "may_move",
]
