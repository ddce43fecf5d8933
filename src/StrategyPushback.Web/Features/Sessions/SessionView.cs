using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Web.Platform.History;

namespace StrategyPushback.Web.Features.Sessions;

/// <summary>One session, as far as the reader may see it.</summary>
/// <param name="From">In the organisation's time zone, and likewise <paramref name="Until"/>.</param>
/// <param name="StartsAt">The UTC instant of its first minute.</param>
/// <param name="FacilitatorEmail">Null for readers who may not look people up.</param>
/// <param name="Units">In the order of the organisation.</param>
/// <param name="Topics">In the order of the agenda.</param>
/// <param name="MayOrganise">Whether the reader changes the agenda; <paramref name="MayEdit"/> the plan.</param>
/// <param name="MayRecord">Whether the reader records what happened.</param>
/// <param name="Revision">The number of changes of the plan, for calendar programs.</param>
/// <param name="Seen">The state of the session, for a change.</param>
public sealed record SessionView(
    int Id, int Strategy, string StrategyTitle, SessionKind Kind, SessionState State, string Title, string Place, DateOnly On, TimeOnly From, TimeOnly Until, DateTime StartsAt, DateTime EndsAt,
    string? Facilitator, string? FacilitatorEmail, string OrganisedBy, string? CancelReason,
    IReadOnlyList<SessionUnitView> Units, IReadOnlyList<SessionPersonView> People, IReadOnlyList<TopicView> Topics, IReadOnlyList<PainPointView> PainPoints, IReadOnlyList<MinuteView> Minutes,
    bool HasBegun, bool MayOrganise, bool MayEdit, bool MayConfirm, bool MayCancel, bool MayRecord, bool IsIt, int Revision,
    IReadOnlyList<HistoryLine> History, bool IsIllustrative, Guid Seen, DateOnly Today)
{
    /// <summary>Whether the facilitator no longer has access, so somebody else must take the session over.</summary>
    public bool FacilitatorHasLeft { get; init; }

    public MinuteView? MinuteOf(int? id) => Minutes.FirstOrDefault(line => line.Id == id);
}

/// <param name="Attended">How many of its people came; null while it is not recorded.</param>
/// <param name="MayRecordBefore">Whether the reader records its buy-in before the session, and likewise after.</param>
public sealed record SessionUnitView(int Id, string Code, string Name, int? Attended, BuyInView Before, BuyInView After, bool MayRecordBefore, bool MayRecordAfter);

/// <param name="Answers">How many people answered.</param>
/// <param name="Mean">The mean answer from 1 to 5; null when there are too few answers.</param>
public sealed record BuyInView(int Answers, decimal? Mean);

/// <param name="Email">Null for readers who may not look people up.</param>
/// <param name="HasCome">Null while attendance is not recorded.</param>
public sealed record SessionPersonView(string Name, string? Email, bool IsInvited, bool? HasCome);

/// <param name="IsOpenToAll">Whether its title may stand in a file that is passed on.</param>
public sealed record TopicView(string Number, string Title, Severity Severity, Status Status, Side Turn, DateOnly RaisedOn, bool IsOpenToAll);

public sealed record PainPointView(int Id, string Words, ConcernName? Objection, string? Unit, string? UnitCode);

public sealed record ConcernName(string Number, string Title);

/// <param name="ReadBack">What became of the read-back that it became; null when it became none.</param>
/// <param name="MayUse">Whether the reader turns it into an action or a read-back.</param>
public sealed record MinuteView(int Id, string Words, ConcernName? Objection, string By, MinuteActionView? Action, MinuteReadBackView? ReadBack, bool MayUse);

public sealed record MinuteActionView(string Number, string Title, ActionStatus Status);

/// <param name="Confirmed">The reply of the unit; null until there is one.</param>
public sealed record MinuteReadBackView(bool? Confirmed);
