using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Dashboard.HeatMap;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>All that the dashboard shows, as page, API and files have it.</summary>
/// <param name="Update">The version looked at; null when the filter names none or several.</param>
/// <param name="Choices">Versions one can look at, the newest of each strategy first.</param>
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
    Waiting Waiting,
    Ageing Ageing,
    Visit Visit,
    IReadOnlyList<Change> Changes)
{
    /// <summary>A day gone by is looked at; its figures are told as past.</summary>
    public bool IsPast => Filter.AsOf is not null;

    /// <summary>Each number at the head with the filter that means its rows.</summary>
    public string? BlockingQuery => Filter.BlockingQuery();

    public string? OpenQuery => Filter.OpenQuery();

    public string? OverdueQuery => Filter.OverdueQuery();
}

public sealed record StatusCount(Status Status, int Count);

/// <param name="DaysLeft">Business days until the window closes; negative afterwards; null where none was set.</param>
public sealed record UpdateLine(int Id, string Strategy, string Number, UpdateStatus Status, ConsultationWindow? Window, int? DaysLeft);
