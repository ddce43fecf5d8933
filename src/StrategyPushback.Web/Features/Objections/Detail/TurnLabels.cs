using System.Globalization;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Objections.Detail;

/// <summary>Whose turn it is, as a heading and a sentence.</summary>
internal static class TurnLabels
{
    public static string Heading(ObjectionPageView view) => view.Objection.Turn.Side switch
    {
        _ when view.ClosedBySource is not null => ObjectionTexts.ClosedBySource,
        Side.It => ObjectionTexts.TurnIt,
        Side.Cio => ObjectionTexts.TurnCio,
        Side.Unit when view.IsOwn => ObjectionTexts.TurnYours,
        Side.Unit => ObjectionTexts.TurnUnit.With(view.Objection.Waiting?.Name ?? DomainLabels.Of(Side.Unit)),
        _ => DomainLabels.Of(view.Objection.Status),
    };

    public static string Sentence(ObjectionPageView view) =>
        view.ClosedBySource is { } source ? (source.On is null ? ObjectionTexts.ClosedBySourceUndated : ObjectionTexts.ClosedBySourceOn).With(source.File, source.On)
        : view.Objection.Turn.Step is Step.ProposeDisposition && AreActionsDone(view) ? ObjectionTexts.Turn_ProposeAfterActions
        : (view.ReadBackAtOnce is not null ? ObjectionTexts.Turn_VerdictAtOnce : view.Objection.Turn.Step is { } step ? Text($"Turn_{step}") : Text($"Closed_{view.Objection.Status}"))
        .With(view.Asked switch
        {
            { For: Asked.Deferral, Until: { } until } => Shell.DisplayFormat.Date(until),
            { Proposed: { } severity } => DomainLabels.Of(severity),
            var asked => asked?.DuplicateOf,
        });

    private static bool AreActionsDone(ObjectionPageView view) =>
        view.Actions.Any(action => action.Status is ActionStatus.Done) && view.Actions.All(action => action.Status is ActionStatus.Done or ActionStatus.Cancelled);

    private static string Text(string key) => ObjectionTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture) ?? "";
}
