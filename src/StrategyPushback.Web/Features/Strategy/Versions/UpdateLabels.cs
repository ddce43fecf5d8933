using System.Globalization;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Strategy.Versions;

/// <summary>Sentences about one version.</summary>
public static class UpdateLabels
{
    /// <summary>"3 critical objections block publication of this version."; without one, what the version needs next.</summary>
    public static string Keeps(UpdateView view) => view.Counts.Blocking > 0 ? view.Counts.Blocking.Count(StrategyTexts.KeepsOne, StrategyTexts.KeepsMany) : Next(view);

    /// <summary>What a version that no objection blocks needs next.</summary>
    private static string Next(UpdateView view) => view switch
    {
        { IsScheduled: true, Window: { } window } => StrategyTexts.NextOpens.With(DisplayFormat.Date(window.Opens, view.Today)),
        { Status: UpdateStatus.Draft } => StrategyTexts.NextDates,
        { Status: UpdateStatus.SentBack } => StrategyTexts.NextNewDates,
        { Status: UpdateStatus.InConsultation, Window: { } window } => StrategyTexts.NextCloses.With(DisplayFormat.Date(window.Closes, view.Today)),
        { IsConsulted: false } => StrategyTexts.NextShortened,
        _ => StrategyTexts.KeepsNone,
    };

    /// <summary>The outcome of a version that has ended.</summary>
    public static string Ended(UpdateView view)
    {
        var outcome = view.Status switch
        {
            UpdateStatus.Published when view.PublishedOverReason is { } reason => StrategyTexts.PublishedOver.With(On(view), reason),
            UpdateStatus.Published => StrategyTexts.PublishedPlain.With(On(view)),
            UpdateStatus.Superseded => StrategyTexts.SupersededText,
            _ => StrategyTexts.WithdrawnText,
        };
        return view.NotConsultedReason is { } why ? $"{outcome} {StrategyTexts.PublishedUnconsulted.With(why)}" : outcome;
    }

    /// <summary>"OBJ-11, OBJ-4 and OBJ-15", and how many more.</summary>
    public static string Numbers(UpdateView view)
    {
        const int most = 5;
        var named = view.Blocking.Take(most).Select(blocker => blocker.Number).ToList();
        var more = view.Counts.Blocking - named.Count;
        return DisplayFormat.List(more > 0 ? [.. named, more.Count(StrategyTexts.OtherOne, StrategyTexts.OtherMany)] : named);
    }

    /// <summary>The next step of a blocking objection.</summary>
    public static string WayOn(Blocker blocker) =>
        blocker.Turn.Step is { } step && StrategyTexts.ResourceManager.GetString($"Way_{step}", CultureInfo.CurrentUICulture) is { } way ? way : StrategyTexts.Way_Otherwise;

    /// <summary>"37 policies".</summary>
    public static string Elements(ElementKind kind, int count) =>
        (StrategyTexts.ResourceManager.GetString($"Kind_{kind}_{(count == 1 ? "One" : "Many")}", CultureInfo.CurrentUICulture) ?? "{0}").With(count);

    private static string? On(UpdateView view) => view.PublishedOn is { } on ? DisplayFormat.Date(on, view.Today) : null;
}
