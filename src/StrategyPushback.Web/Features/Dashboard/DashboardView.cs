using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Dashboard.HeatMap;
using StrategyPushback.Web.Features.Dashboard.Layout;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Features.UnblockPlan;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>The dashboard page: the figures and lists, the unblock plan, and the reader's arrangement of the panels.</summary>
/// <param name="Plan">Always the plan of today, also while a past day is shown.</param>
public sealed record DashboardPageView(DashboardView View, UnblockView Plan, PanelLayoutQuery.View Panels);

/// <summary>The figures and lists of the dashboard.</summary>
/// <param name="Update">The version shown; null where the filter names none or several.</param>
/// <param name="SeverityInQuestion">Objections about whose severity a unit or the CIO has to decide.</param>
/// <param name="Choices">The versions that can be selected, the newest of each strategy first.</param>
public sealed record DashboardView(
    DateTime AsOf,
    DateOnly Today,
    ObjectionFilter Filter,
    UpdateLine? Update,
    IReadOnlyList<UpdateLine> Choices,
    Headline Headline,
    HeatMapView Heat,
    IReadOnlyList<StatusCount> ByStatus,
    IReadOnlyList<Blocker> Blockers,
    int SeverityInQuestion,
    DueTasks DueTasks,
    Ageing Ageing,
    Baseline Baseline,
    IReadOnlyList<Change> Changes)
{
    /// <summary>A past day is shown; its texts are in the past tense.</summary>
    public bool IsPast => Filter.AsOf is not null;

    /// <summary>The filter of the rows behind each headline number.</summary>
    public string? BlockingQuery => Filter.BlockingQuery();

    public string? SeverityInQuestionQuery => Filter.SeverityInQuestionQuery();

    public string? OpenQuery => Filter.OpenQuery();

    public string? OverdueQuery => Filter.OverdueQuery();
}

public sealed record StatusCount(Status Status, int Count);

/// <param name="DaysLeft">Business days until the window closes; negative afterwards; null where no window was set.</param>
public sealed record UpdateLine(int Id, string Strategy, string Number, UpdateStatus Status, ConsultationWindow? Window, int? DaysLeft);
