using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>Something a role may or may not do. One right for each verb of the contract.</summary>
public enum Right
{
    Read, FileObjection, ConfirmFiling, AnswerAtOnce, Extend, Reword, CoSign, Acknowledge, SendReadBack, Confirm, RefuseReadBack, Diagnose, PlanAction, Propose, Remind,
    AssumeSatisfied, Accept, Contest, Withdraw, Defer, MarkDuplicate, Agree, Escalate, Rule, Reopen, TakeBack, ReportOnAction, AddEvidence, RemoveEvidence,
    OpenWindow, Publish, SendBack, WithdrawUpdate, Export, Import, NameUnits, ManageOwnTokens, ManagePeople,
    KeepViews, ShareViews, SetRoleViews, ManageUnits,
}

/// <summary>Who may, in one table: pages, API, use cases and the rights test all read it.</summary>
public static class Rights
{
    private const Roles Everyone = Roles.Cio | Roles.UnitLead | Roles.Member | Roles.Pmo | Roles.Administrator;
    private const Roles It = Roles.Cio | Roles.Pmo;

    /// <summary>
    /// The roles that hold a right at all. Whether it is this person's own unit or own action is asked of the noun,
    /// which refuses by name.
    /// </summary>
    public static readonly IReadOnlyDictionary<Right, Roles> Holders = new Dictionary<Right, Roles>
    {
        [Right.Read] = Everyone,
        [Right.FileObjection] = Roles.UnitLead | Roles.Pmo,
        [Right.ConfirmFiling] = Roles.UnitLead,
        [Right.AnswerAtOnce] = It,
        [Right.Extend] = It | Roles.UnitLead,
        [Right.Reword] = Roles.UnitLead,
        [Right.CoSign] = Roles.UnitLead,
        [Right.Acknowledge] = It,
        [Right.SendReadBack] = It,
        [Right.Confirm] = Roles.UnitLead,
        [Right.RefuseReadBack] = Roles.UnitLead,
        [Right.Diagnose] = It,
        [Right.PlanAction] = It,
        [Right.Propose] = It,
        [Right.Remind] = It,
        [Right.AssumeSatisfied] = It,
        [Right.Accept] = Roles.UnitLead,
        [Right.Contest] = Roles.UnitLead,
        [Right.Withdraw] = Roles.UnitLead,
        [Right.Defer] = It,
        [Right.MarkDuplicate] = It,
        [Right.Agree] = Roles.UnitLead | Roles.Pmo,
        [Right.Escalate] = It | Roles.UnitLead,
        [Right.Rule] = Roles.Cio,
        [Right.Reopen] = It | Roles.UnitLead,
        [Right.TakeBack] = It | Roles.UnitLead,
        [Right.ReportOnAction] = Everyone,
        [Right.AddEvidence] = Everyone,
        [Right.RemoveEvidence] = Everyone,
        [Right.OpenWindow] = It,
        [Right.Publish] = Roles.Cio,
        [Right.SendBack] = Roles.Cio,
        [Right.WithdrawUpdate] = Roles.Cio,
        [Right.Export] = Everyone,
        [Right.Import] = It,
        [Right.NameUnits] = Roles.Pmo | Roles.Administrator,
        [Right.ManageOwnTokens] = Everyone,
        [Right.ManagePeople] = Roles.Administrator,
        [Right.KeepViews] = Everyone,
        [Right.ShareViews] = It,
        [Right.SetRoleViews] = Roles.Pmo | Roles.Administrator,
        [Right.ManageUnits] = Roles.Pmo | Roles.Administrator,
    };

    /// <summary>What decides. The PMO runs the process and never does; it is told so by the rule's name.</summary>
    private static readonly Right[] s_decisions = [Right.Rule, Right.Publish, Right.SendBack, Right.WithdrawUpdate];

    /// <summary>The rule that keeps these roles from a right; null where they hold it, or nobody would expect them to.</summary>
    public static Rule? RuleAgainst(this Roles roles, Right right) =>
        !roles.May(right) && (roles & Roles.Pmo) != 0 && s_decisions.Contains(right) ? Objection.NotByPmo : null;

    public static bool May(this Roles roles, Right right) => (roles & Holders[right]) != 0;
}

/// <summary>Names the right a use case asks for. A use case without one does not start.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(Right right) : Attribute
{
    public Right Right { get; } = right;
}
