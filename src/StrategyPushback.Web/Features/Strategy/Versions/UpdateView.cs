using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Objections.List;

namespace StrategyPushback.Web.Features.Strategy.Versions;

/// <param name="Seen">The state the reader sees; acts name it.</param>
/// <param name="DaysLeft">Business days until the window closes, negative afterwards.</param>
/// <param name="Through">Per cent of the window that has passed.</param>
/// <param name="Blocking">The most overdue first, at most <see cref="UpdateQuery.MostBlocking"/>.</param>
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
    UpdateRights Rights,
    DateOnly Today)
{
    /// <summary>Key of its last entry in the history.</summary>
    public long Told { get; init; }

    public bool TakesObjections => Status is UpdateStatus.InConsultation or UpdateStatus.FinalComment;

    public bool IsEnded => Status is UpdateStatus.Published or UpdateStatus.Superseded or UpdateStatus.Withdrawn;

    public bool MayOpenWindow => Status is UpdateStatus.Draft or UpdateStatus.SentBack or UpdateStatus.InConsultation or UpdateStatus.FinalComment;
}

/// <summary>Objections the reader may see, raised against this version or an earlier one.</summary>
/// <param name="OtherOpen">Open and not blocking.</param>
/// <param name="Unanswered">Open with no answer standing: publishing over them needs a written reason.</param>
/// <param name="Settled">Closed, and not blocking.</param>
public sealed record GateCounts(int Blocking, int OtherOpen, int Unanswered, int Settled);

public sealed record ElementLine(int Id, string Number, ElementKind Kind, string Title, string? Lead, int Open, int Settled, bool Blocks);

public sealed record VersionLine(int Id, string Number, DateOnly DatedOn, string Changes);

/// <param name="Decides">Publishes, sends back and withdraws.</param>
/// <param name="OpensWindow">Sets the dates of the consultation.</param>
public sealed record UpdateRights(bool Decides, bool OpensWindow);
