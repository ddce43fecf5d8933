using System.Globalization;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Obligations;

/// <summary>Obligations in words.</summary>
internal static class ObligationLabels
{
    public static string Of(ObligationState state) => Text($"State_{state}");

    /// <summary>What has to be done; a step has its own name.</summary>
    public static string KindOf(Obligation what) => what.Step is { } step ? DomainLabels.Of(step) : Text($"Kind_{what.Kind}");

    /// <summary>The units or the side, and the person where it is one.</summary>
    public static string WhoOf(ObligationRow row)
    {
        var side = row.Units.Count > 0 ? DisplayFormat.List([.. row.Units.Select(unit => unit.Name)]) : DomainLabels.Of(row.What.Side);
        return row.Person is { } person ? ObligationTexts.PersonOf.With(person, side) : side;
    }

    public static string Heading(ObligationsQuery.View view) =>
        view.IsOwn ? ObligationTexts.Own
        : view.Person is { } person ? ObligationTexts.OfOne.With(person)
        : view.Unit is { } unit ? ObligationTexts.OfOne.With(unit.Name)
        : view.Filter.Side is Side.It ? ObligationTexts.OfIt
        : view.Filter.Side is Side.Unit ? ObligationTexts.OfUnits
        : ObligationTexts.OfAll;

    /// <summary>What is owed and late, and for a side how much was kept in time. A person gets no such figure, because no person is scored.</summary>
    public static string Sentence(ObligationsQuery.View view)
    {
        var (owed, late) = (view.Owed.Count, view.Owed.Count(row => row.What.State is ObligationState.Late));
        var open = owed == 0 ? ObligationTexts.SaysNothing : $"{owed.Count(ObligationTexts.SaysOwedOne, ObligationTexts.SaysOwedMany)} {(late == 0 ? ObligationTexts.SaysNoneLate : late.Count(ObligationTexts.SaysLateOne, ObligationTexts.SaysLateMany))}";
        var ended = view.Ended;
        return view.Person is not null || ended.Count == 0 ? open : $"{open} {ObligationTexts.SaysEnded.With(
            ObligationsQuery.DaysShown, Ended(ObligationState.KeptInTime), Ended(ObligationState.KeptLate), Ended(ObligationState.Broken))}";

        int Ended(ObligationState state) => ended.Count(row => row.What.State == state);
    }

    private static string Text(string key) => ObligationTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture) ?? key;
}
