using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>
/// What a role may do. The rights on an objection are the rows of the table "Who may" in docs/glossary.md; which action needs
/// which right is named on its command.
/// </summary>
public enum Right
{
    Read, FileObjection,

    /// <summary>Confirm, co-sign, reword, accept, contest or withdraw an objection for one's own unit.</summary>
    ActForUnit,

    /// <summary>Acknowledge, diagnose, plan, propose, defer and the other steps of IT.</summary>
    ActForIt,

    /// <summary>Escalate, reopen, extend a step or take back an action, for IT or for one's own unit.</summary>
    ActForEitherSide,

    /// <summary>Agree to a deferral, a duplicate or a later date.</summary>
    Agree,

    /// <summary>Decide an escalation.</summary>
    Rule,
    ReportOnAction, AddEvidence, RemoveEvidence,
    OpenWindow,

    /// <summary>State the position of the own unit, or record one on behalf of a unit.</summary>
    StatePosition,

    /// <summary>Publish an update, send it back or withdraw it.</summary>
    DecideOnUpdate,
    Export, Import, NameUnits, ManageOwnTokens, ManagePeople,

    /// <summary>Manage the second factor, the passkeys and the sign-ins of the own account.</summary>
    ManageOwnSignIn,

    /// <summary>Name a deputy for oneself; administrators also for others.</summary>
    NameDeputy,
    KeepViews, ShareViews, SetRoleViews, ManageUnits,

    /// <summary>Create strategies, draft their versions and edit the drafts.</summary>
    AuthorStrategies,

    /// <summary>Change the organisation's settings and holidays.</summary>
    ManageSettings,

    /// <summary>See the backups and make one.</summary>
    ManageBackups,

    /// <summary>Make steering packs and read earlier ones.</summary>
    MakePacks,

    /// <summary>See which e-mails were sent, wait or failed, and send them again.</summary>
    SeeDeliveries,

    /// <summary>Test the mail server.</summary>
    ManageMail,

    /// <summary>Write the goals of the company or of the own unit, or record those of a unit on its behalf.</summary>
    WriteGoals,

    /// <summary>Write the problems of the own unit, or record those of a unit on its behalf.</summary>
    WriteProblems,

    /// <summary>State, change or withdraw the effect of an element on a goal.</summary>
    StateEffects,

    /// <summary>Accept or refuse an effect on a goal that one answers for.</summary>
    AnswerEffects,

    /// <summary>Appoint the business owners of units.</summary>
    AppointOwners,

    /// <summary>Assess business owners, and read the assessments of everybody.</summary>
    AssessOwners,

    /// <summary>Read and answer the assessments of oneself.</summary>
    AnswerAssessment,

    /// <summary>Say what the own unit needs of a draft that was opened to it; the PMO records what a unit said.</summary>
    StateNeeds,

    /// <summary>Write the risks of the own unit; IT writes those of every unit.</summary>
    DescribeRisks,

    /// <summary>Plan, start and end the phases of a rollout, and plan their milestones, trainings, contacts and risks.</summary>
    PlanRollout,

    /// <summary>Record the actual of a milestone that one owns, or the state of a risk of a rollout that one owns; IT records those of every one.</summary>
    RecordActual,

    /// <summary>Claim an early win of a rollout. A lead of a concerned unit verifies it with <see cref="ActForUnit"/>.</summary>
    ClaimEarlyWins,

    /// <summary>Plan listening sessions and workshops; a lead proposes those to which the own unit is invited.</summary>
    PlanSessions,

    /// <summary>Read what IT expects of each unit before a consultation. Units do not.</summary>
    ReadForecasts,
}

/// <summary>The roles of each right. Pages, the API, commands and the tests of rights read this table.</summary>
public static class Rights
{
    private const Roles Everyone = Roles.Cio | Roles.UnitLead | Roles.Member | Roles.Pmo | Roles.Administrator;
    private const Roles It = Roles.Cio | Roles.Pmo;

    /// <summary>
    /// The roles of each right. Whether an objection belongs to the person's own unit, or an action to the person, is checked
    /// by the guard of the action in the domain.
    /// </summary>
    public static readonly IReadOnlyDictionary<Right, Roles> Holders = new Dictionary<Right, Roles>
    {
        [Right.Read] = Everyone,
        [Right.FileObjection] = Roles.UnitLead | Roles.Pmo,
        [Right.ActForUnit] = Roles.UnitLead,
        [Right.ActForIt] = It,
        [Right.ActForEitherSide] = It | Roles.UnitLead,
        [Right.Agree] = Roles.UnitLead | Roles.Pmo,
        [Right.Rule] = Roles.Cio,
        [Right.ReportOnAction] = Everyone,
        [Right.AddEvidence] = Everyone,
        [Right.RemoveEvidence] = Everyone,
        [Right.OpenWindow] = It,
        [Right.StatePosition] = Roles.UnitLead | Roles.Pmo,
        [Right.DecideOnUpdate] = Roles.Cio,
        [Right.Export] = Everyone,
        [Right.Import] = It,
        [Right.NameUnits] = Roles.Pmo | Roles.Administrator,
        [Right.ManageOwnTokens] = Everyone,
        [Right.ManageOwnSignIn] = Everyone,
        [Right.ManagePeople] = Roles.Administrator,
        [Right.NameDeputy] = Everyone,
        [Right.KeepViews] = Everyone,
        [Right.ShareViews] = It,
        [Right.SetRoleViews] = Roles.Pmo | Roles.Administrator,
        [Right.ManageUnits] = Roles.Pmo | Roles.Administrator,
        [Right.AuthorStrategies] = It,
        [Right.ManageSettings] = Roles.Pmo | Roles.Administrator,
        [Right.ManageBackups] = Roles.Administrator,
        [Right.MakePacks] = It,
        [Right.SeeDeliveries] = Roles.Pmo | Roles.Administrator,
        [Right.ManageMail] = Roles.Administrator,
        [Right.WriteGoals] = It | Roles.UnitLead,
        [Right.WriteProblems] = Roles.UnitLead | Roles.Pmo,
        [Right.StateEffects] = It,
        [Right.AnswerEffects] = Roles.UnitLead | Roles.Cio,
        [Right.AppointOwners] = It,
        [Right.AssessOwners] = It,
        [Right.AnswerAssessment] = Everyone,
        [Right.StateNeeds] = Roles.UnitLead | Roles.Member | Roles.Pmo,
        [Right.DescribeRisks] = It | Roles.UnitLead,
        [Right.PlanRollout] = It,
        [Right.RecordActual] = Everyone,
        [Right.ClaimEarlyWins] = It | Roles.UnitLead,
        [Right.PlanSessions] = It | Roles.UnitLead,
        [Right.ReadForecasts] = It,
    };

    private static readonly Right[] s_decisions = [Right.Rule, Right.DecideOnUpdate, Right.AnswerEffects];

    /// <summary>The rule that keeps these roles from a right: the PMO never decides. Null when the roles hold the right, or simply do not have it.</summary>
    public static Rule? RuleAgainst(this Roles roles, Right right) =>
        !roles.May(right) && (roles & Roles.Pmo) != 0 && s_decisions.Contains(right) ? Objection.NotByPmo : null;

    public static bool May(this Roles roles, Right right) => (roles & Holders[right]) != 0;
}

/// <summary>Names the right that a command needs. A command without one does not start.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(Right right) : Attribute
{
    public Right Right { get; } = right;
}
