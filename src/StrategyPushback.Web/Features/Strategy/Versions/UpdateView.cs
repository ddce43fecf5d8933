using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Features.Strategy.Consultation;
using StrategyPushback.Web.Platform.History;

namespace StrategyPushback.Web.Features.Strategy.Versions;

/// <param name="Seen">The concurrency token that commands name.</param>
/// <param name="DaysLeft">Business days until the window closes, negative afterwards.</param>
/// <param name="Through">Per cent of the window that has passed.</param>
/// <param name="Blocking">The most overdue first, at most <see cref="UpdateQuery.MostBlocking"/>.</param>
/// <param name="Actions">The actions that the status allows, also those that this person may not perform.</param>
public sealed record UpdateView(
    int Id,
    Guid Seen,
    int StrategyId,
    string Strategy,
    string Number,
    UpdateStatus Status,
    string Changes,
    DateOnly DatedOn,
    DateOnly? SourceDate,
    DateOnly? PublishedOn,
    string? PublishedOverReason,
    string? Owner,
    VersionLine? Replaces,
    ConsultationWindow? Window,
    int? DaysLeft,
    DateOnly? FinalCommentEnds,
    int? Through,
    GateCounts Counts,
    IReadOnlyList<Blocker> Blocking,
    IReadOnlyList<ElementLine> Elements,
    IReadOnlyList<VersionLine> Versions,
    IReadOnlyList<OfferedUpdateAction> Actions,
    DateOnly Today)
{
    /// <summary>The key of its last history entry; 0 when it has none.</summary>
    public long LastEntryId { get; init; }

    /// <summary>What silence means, as the organisation wrote it; null for the text of the product.</summary>
    public string? Silence { get; init; }

    public bool TakesObjections => Status is UpdateStatus.InConsultation or UpdateStatus.FinalComment or UpdateStatus.Closed;

    /// <summary>The dates are set, and the first day has not come.</summary>
    public bool IsScheduled { get; init; }

    /// <summary>Its window has opened, was open for its promised days, and has closed.</summary>
    public bool IsConsulted { get; init; }

    /// <summary>Its window closes before the day that the units were promised.</summary>
    public bool IsShortened { get; init; }

    /// <summary>The last day that the units were promised; null before the consultation opened.</summary>
    public DateOnly? PromisedUntil { get; init; }

    /// <summary>The steps that it took.</summary>
    public StepsTaken Steps { get; init; } = new(false, false);

    /// <summary>Why the CIO published it without a whole consultation.</summary>
    public string? NotConsultedReason { get; init; }

    /// <summary>Why its consultation opened although an affected unit had no statement.</summary>
    public string? WithoutStatementReason { get; init; }

    /// <summary>What was done with this version, newest first.</summary>
    public IReadOnlyList<HistoryLine> History { get; init; } = [];

    /// <summary>The code of the unit that the reader leads; null for other readers.</summary>
    public string? OwnUnit { get; init; }

    public bool IsEnded => Status is UpdateStatus.Published or UpdateStatus.Superseded or UpdateStatus.Withdrawn;
}

/// <summary>Counts of the objections to this version or an earlier one that the reader may see.</summary>
/// <param name="OtherOpen">Open and not blocking.</param>
/// <param name="Unanswered">Open without a current answer; publishing despite them needs a written reason.</param>
/// <param name="Settled">Closed, and not blocking.</param>
public sealed record GateCounts(int Blocking, int OtherOpen, int Unanswered, int Settled);

public sealed record ElementLine(int Id, string Number, ElementKind Kind, string Title, string? Lead, int Open, int Settled, bool Blocks);

public sealed record StepsTaken(bool WasOpened, bool HadFinalComment);

public sealed record VersionLine(int Id, string Number, DateOnly DatedOn, string Changes);
