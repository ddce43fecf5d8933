using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Forecast;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Settings.Holidays;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Features.Settings;

/// <summary>Settings and holidays over HTTP, by the queries and commands of the page.</summary>
public static class SettingsApi
{
    /// <param name="Criteria">The criteria of each severity that are in force, one on a line.</param>
    /// <param name="YearEnd">The last day of the financial year.</param>
    /// <param name="EffectiveOn">The first day of the last change; null before the first change.</param>
    public sealed record OrganisationFacts(
        string Name, string Language, string TimeZone, IReadOnlyList<DayOfWeek> WorkingDays, Clocks Clocks, SeverityWeights Weights, int TargetPercent, int FinalCommentDays,
        int NoticeDays, int WindowDays, int DeferralMonths, int ReminderGapPercent, int AutomaticReminders,
        string SilenceEnglish, string SilencePortuguese, int EvidenceMegabytes, int ImportMegabytes, int ImportRows, int DeliveryDays, int FitnessMonths, DateOnly? EffectiveOn, SeverityCriteria Criteria, ForecastWeights Forecast, int WatchDays, int MediationDays, YearEnd YearEnd);

    /// <param name="Holidays">By date.</param>
    public sealed record HolidayList(IReadOnlyList<HolidayDetails> Holidays);

    public static void MapSettings(this RouteGroupBuilder api)
    {
        var settings = api.MapGroup("/settings").WithTags("Settings");
        settings.MapGet("", async (HttpContext context, SettingsQuery query, CancellationToken cancellation) => TypedResults.Ok(await FactsAsync(context, query, cancellation)))
            .WithName("GetSettings").WithSummary("The settings in force").ProducesProblem(StatusCodes.Status401Unauthorized);
        settings.MapPatch("", ChangeAsync).WithName("ChangeSettings").WithSummary("Change the settings from today on; members left out stay as they are").Produces<OrganisationFacts>().DescribeVerb();
        settings.MapPost("/preview", PreviewAsync).WithName("PreviewSettings").WithSummary("What a change would do to open objections; nothing is saved").Produces<SettingsEffect>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);
        var holidays = api.MapGroup("/holidays").WithTags("Settings");
        holidays.MapGet("", async (HttpContext context, SettingsQuery query, CancellationToken cancellation) => TypedResults.Ok(await HolidaysAsync(context, query, cancellation)))
            .WithName("GetHolidays").WithSummary("The holidays by date").ProducesProblem(StatusCodes.Status401Unauthorized);
        holidays.MapPut("", ReplaceHolidaysAsync).WithName("ReplaceHolidays").WithSummary("Replace the list of holidays").Produces<HolidayList>().DescribeVerb();
    }

    private static async Task<IResult> ChangeAsync(IfMatch state, Body<SettingsInput> body, HttpContext context, UseCase useCase, SettingsQuery query, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<ChangeSettings.Command, NoResult>(new(body.Value, state.Seen), cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Ok(await FactsAsync(context, query, cancellation));
    }

    private static async Task<IResult> PreviewAsync(Body<SettingsInput> body, UseCase useCase, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<PreviewSettings.Command, SettingsEffect>(new(body.Value), cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Ok(outcome.Value);
    }

    private static async Task<IResult> ReplaceHolidaysAsync(IfMatch state, Body<HolidaysInput> body, HttpContext context, UseCase useCase, SettingsQuery query, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<ChangeHolidays.Command, NoResult>(new(body.Value, state.Seen), cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Ok(await HolidaysAsync(context, query, cancellation));
    }

    private static async Task<OrganisationFacts> FactsAsync(HttpContext context, SettingsQuery query, CancellationToken cancellation)
    {
        var view = await query.LoadAsync(cancellation);
        IfMatch.Tell(context, view.Seen);
        var settings = view.Settings;
        return new OrganisationFacts(
            settings.Name, settings.Language, settings.TimeZone, [.. WorkingWeek.Days.Where(day => settings.WorkingDays.Includes(day))], settings.Clocks, settings.Weights, settings.TargetPercent, settings.FinalCommentDays,
            settings.NoticeDays, settings.WindowDays, settings.DeferralMonths, settings.ReminderGapPercent, settings.AutomaticReminders,
            settings.SilenceEnglish, settings.SilencePortuguese, settings.EvidenceMegabytes, settings.ImportMegabytes, settings.ImportRows, settings.DeliveryDays, settings.FitnessMonths, view.Changes.Count > 0 ? view.Changes[0].EffectiveOn : null, settings.CriteriaInForce(), settings.Forecast, settings.WatchDays, settings.MediationDays, settings.YearEnd);
    }

    private static async Task<HolidayList> HolidaysAsync(HttpContext context, SettingsQuery query, CancellationToken cancellation)
    {
        var view = await query.LoadAsync(cancellation);
        IfMatch.Tell(context, view.Seen);
        return new HolidayList(view.Holidays);
    }
}
