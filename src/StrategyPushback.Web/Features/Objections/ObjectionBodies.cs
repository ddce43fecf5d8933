using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.Lifecycle.Diagnosis;

namespace StrategyPushback.Web.Features.Objections;

/// <summary>What the verbs of an objection take in the API. All may be missing; the use cases say what is.</summary>
public sealed record ReasonBody(string? Reason);

public sealed record ReadBackBody(string? Text, DateOnly? ConversationOn, string? ConversationWith);

public sealed record AnswerAtOnceBody(string? ReadBack, IReadOnlyList<CauseFound>? Causes, DispositionKind? Disposition, string? Response);

public sealed record ExtendBody(DateOnly? Until, string? Reason);

public sealed record DiagnoseBody(IReadOnlyList<CauseFound>? Causes);

public sealed record ProposeBody(DispositionKind? Disposition, string? Response);

public sealed record RuleBody(RulingKind? Ruling, string? Reason, string? MinorityOpinion);

public sealed record DeferBody(DateOnly? Until, string? Reason);

public sealed record DuplicateBody(string? Of, string? Reason);

public sealed record RewordBody(string? Title, string? Statement, string? Interest, string? ProposedChange, Severity? Severity);
