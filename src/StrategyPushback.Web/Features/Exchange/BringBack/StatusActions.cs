using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.Lifecycle;

namespace StrategyPushback.Web.Features.Exchange.BringBack;

/// <summary>The statuses that a person can type, and which cells of an objection a person can change now.</summary>
internal static class StatusActions
{
    /// <summary>The columns that a rewording stores together.</summary>
    public static IReadOnlyList<string> Wording { get; } = ["title", "statement", "interest", "proposedChange", "severity", "criterion"];

    /// <summary>Each status with the action that leads to it. The action has its own rule.</summary>
    public static readonly IReadOnlyDictionary<Status, ObjectionAction> All = new Dictionary<Status, ObjectionAction>
    {
        [Status.Acknowledged] = ObjectionActions.Acknowledge,
        [Status.Resolved] = ObjectionActions.Accept,
        [Status.Contested] = ObjectionActions.Contest,
        [Status.Escalated] = ObjectionActions.Escalate,
        [Status.AssumedSatisfied] = ObjectionActions.AssumeSatisfied,
        [Status.InResolution] = ObjectionActions.Reopen,
    };

    /// <summary>The columns whose cells an action of this person can store now. The others of the row are locked in an export.</summary>
    public static HashSet<string> EditableColumns(Objection objection, Actor actor, BusinessTime now)
    {
        var columns = new HashSet<string>();
        if (May(ObjectionActions.Reword))
        {
            columns.UnionWith(Wording);
        }
        else if (May(ObjectionActions.Reclassify))
        {
            columns.UnionWith(["severity", "criterion"]);
        }

        if (May(ObjectionActions.Propose))
        {
            columns.UnionWith(["disposition", "response", "status"]);
        }

        if (All.Any(status => !(status.Key is Status.InResolution && objection.IsOpen) && May(status.Value)) || May(ObjectionActions.Withdraw))
        {
            columns.Add("status");
        }

        if (May(ObjectionActions.Extend))
        {
            columns.Add("due");
        }

        return columns;

        // The guard also refuses the roles without the right of the action.
        bool May(ObjectionAction action) => action.Guard(objection, actor, now) is null;
    }
}
