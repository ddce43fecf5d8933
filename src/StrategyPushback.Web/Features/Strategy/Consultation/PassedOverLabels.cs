using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Strategy.Versions;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Strategy.Consultation;

/// <param name="Filter">The filter of the list that shows the objections counted.</param>
/// <param name="Blocks">Whether publishing is refused until they are settled.</param>
internal sealed record PassedOverLine(string Text, string Filter, bool Blocks = false);

/// <summary>Sentences about what publishing a version now would pass over.</summary>
internal static class PassedOverLabels
{
    /// <summary>The filter of open, confirmed objections without a current answer.</summary>
    public const string Unanswered = "status=Raised,Acknowledged,Diagnosed,InResolution,Contested,Escalated&confirmed=true";

    public static IEnumerable<string> OfWindow(UpdateView view, PassedOverQuery.View passed)
    {
        if (view.Window is not { } window)
        {
            yield break;
        }

        if (view.IsScheduled)
        {
            yield return UpdateActionTexts.PassedNotOpen.With(DisplayFormat.Date(window.Opens, view.Today));
        }
        else if (view is { Status: UpdateStatus.InConsultation, DaysLeft: { } left })
        {
            yield return left == 0 ? UpdateActionTexts.PassedWindowToday : left.Plural(UpdateActionTexts.PassedWindowOne, UpdateActionTexts.PassedWindowMany).With(left, DisplayFormat.Date(window.Closes, view.Today));
        }

        if (view is { IsShortened: true, PromisedUntil: { } promised })
        {
            yield return UpdateActionTexts.PassedShortened.With(DisplayFormat.Date(promised, view.Today), DisplayFormat.Date(window.Closes, view.Today));
        }

        if (window.FinalCommentDays > 0 && (view.IsScheduled || view.Status is UpdateStatus.InConsultation))
        {
            yield return window.FinalCommentDays.Count(UpdateActionTexts.PassedFinalNotBegunOne, UpdateActionTexts.PassedFinalNotBegunMany);
        }
        else if (passed.FinalDaysLeft is { } days)
        {
            yield return days == 0 ? UpdateActionTexts.PassedFinalToday : days.Count(UpdateActionTexts.PassedFinalOne, UpdateActionTexts.PassedFinalMany);
        }
    }

    public static IEnumerable<PassedOverLine> OfObjections(UpdateView view, PassedOverQuery.View passed)
    {
        (int Count, string One, string Many, string Filter, bool Blocks)[] lines =
        [
            (view.Counts.Blocking, UpdateActionTexts.PassedCriticalOne, UpdateActionTexts.PassedCriticalMany, "blocking=true", true),
            (view.Counts.Unanswered, UpdateActionTexts.PassedUnansweredOne, UpdateActionTexts.PassedUnansweredMany, Unanswered, false),
            (passed.AwaitingReply, UpdateActionTexts.PassedAwaitingOne, UpdateActionTexts.PassedAwaitingMany, "status=DispositionProposed", false),
            (passed.Deferred, UpdateActionTexts.PassedDeferredOne, UpdateActionTexts.PassedDeferredMany, "status=Deferred", false),
            (passed.Unconfirmed, UpdateActionTexts.PassedUnconfirmedOne, UpdateActionTexts.PassedUnconfirmedMany, "status=open&confirmed=false", false),
        ];
        return lines.Where(line => line.Count > 0).Select(line => new PassedOverLine(line.Count.Count(line.One, line.Many), line.Filter, line.Blocks));
    }
}
