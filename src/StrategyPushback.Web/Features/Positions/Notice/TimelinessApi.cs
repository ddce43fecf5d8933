using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Positions.Notice;

/// <summary>The API of the timeliness of one consultation.</summary>
public static class TimelinessApi
{
    /// <param name="AnnouncedOn">When the first day was set; null when it was not recorded.</param>
    /// <param name="NoticeDays">Business days from then to the opening.</param>
    /// <param name="PromisedUntil">The latest last day that the units were given.</param>
    /// <param name="NoticeKept">Whether IT gave the notice it promised.</param>
    public sealed record ItNotice(DateOnly? AnnouncedOn, int? NoticeDays, int? PromisedNoticeDays, DateOnly Opens, DateOnly Closes, DateOnly PromisedUntil, bool NoticeKept);

    /// <param name="FirstOpportunity">When the unit was notified or saw the version, whichever came first, but not before the opening.</param>
    /// <param name="Days">Business days from then to its first concern; null when they are not measured.</param>
    public sealed record UnitTimeliness(
        string Unit, DateOnly FirstOpportunity, int DaysToRespond, int PromisedDaysToRespond, bool NoticeKept, DateOnly? FiledOn, int? Days, int? Clock, FilingTimeliness Result);

    /// <param name="It">Null before the consultation has opened.</param>
    public sealed record ConsultationTimeliness(ItNotice? It, IReadOnlyList<UnitTimeliness> Units);

    public static void MapConsultationTimeliness(this RouteGroupBuilder api) =>
        api.MapGroup("/updates/{id}/timeliness").WithTags("Updates").MapGet("", async (string id, ConsultationTimelinessQuery query, CancellationToken cancellation) =>
            TypedResults.Ok(Facts(await query.LoadAsync(RecordKey.Required(id), cancellation) ?? throw new NotFoundException())))
            .WithName("GetConsultationTimeliness").WithSummary("The notice of IT and the time of each unit in one consultation")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);

    private static ConsultationTimeliness Facts(ConsultationTimelinessQuery.View view) => new(
        view.It is { } it ? new(it.AnnouncedOn, it.BeforeOpening, it.PromisedBeforeOpening, it.Opens, it.Closes, it.PromisedUntil, it.IsKept) : null,
        [.. view.Units.Select(unit => new UnitTimeliness(
            unit.Unit, unit.FirstOpportunity, unit.DaysToRespond, unit.PromisedDaysToRespond, unit.IsNoticeKept, unit.FiledOn, unit.Days, unit.Clock, unit.Result))]);
}
