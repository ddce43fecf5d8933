using System.Globalization;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Dashboard;

/// <summary>Steps on time as rows of words, for documents and slides: name, clock, median, on time, share.</summary>
public static class TimelinessRows
{
    public static IReadOnlyList<IReadOnlyList<string>> Of(Headline headline)
    {
        ArgumentNullException.ThrowIfNull(headline);
        return [.. new[] { headline.It, headline.OfUnits }.SelectMany(side => side.Steps
            .Select(step => (IReadOnlyList<string>)["– " + DomainLabels.Of(step.Step), step.Clock.ToString(CultureInfo.CurrentCulture), step.Median is { } median ? DisplayFormat.Median((double)median) : "", Part(step.OnTime, step.Of), Share(step.Share)])
            .Prepend([side.IsIt ? DomainLabels.Of(Side.It) : DashboardTexts.Units, "", "", Part(side.OnTime, side.Of), Share(side.Share)]))];
    }

    private static string Part(int part, int whole) => DashboardTexts.PartOf.With(DisplayFormat.Number(part), DisplayFormat.Number(whole));

    private static string Share(int? percent) => percent is { } share ? DisplayFormat.Percent(share / 100.0) : DashboardTexts.TooFew;
}
