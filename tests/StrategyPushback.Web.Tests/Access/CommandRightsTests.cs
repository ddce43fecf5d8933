using System.Reflection;
using System.Runtime.CompilerServices;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>
/// Which roles may run which command. The expectations are written from the table "Who may" of the glossary, not from the code.
/// Whose unit, objection or action it is, other tests show.
/// </summary>
public sealed partial class CommandRightsTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    private static readonly Dictionary<string, (Roles Role, string Email)> s_people = new()
    {
        ["cio"] = (Roles.Cio, ApiWorld.Cio),
        ["lead"] = (Roles.UnitLead, ApiWorld.FinanceLead),
        ["pmo"] = (Roles.Pmo, ApiWorld.Pmo),
        ["member"] = (Roles.Member, ApiWorld.Member),
        ["admin"] = (Roles.Administrator, ApiWorld.Administrator),
    };

    /// <summary>Roles, then the use cases they may run.</summary>
    private const string Table = """
        cio:
            PublishUpdate RuleOnObjection RuleOnSeverity SendBackUpdate WithdrawUpdate
        cio pmo:
            AcceptPlan AcknowledgeObjection AddElement AddMilestone AddMinute AddPainPoint AddPhase AddPrerequisite AddRolloutRisk
            AmendStrategy AnswerAtOnce AnswerNeed AnswerObjection AppointOwner AssessOwner AssumeSatisfied ChangeImport CloseDraftToUnit
            ClosePulse ConfirmMatches ConfirmSession CorrectElement CountTraining CreateStrategy DeferObjection DiagnoseObjection
            DiscardDocument DraftFromFile DraftUpdate EditContact EditDraft EditElement EditMilestone EditPhase EditRolloutRisk EditStrategy
            EditTraining EndPhase EscalateSeverity JoinElement LinkChange MakeLinks MakePack MarkDuplicate MinuteToAction MinuteToReadBack
            MoveElement MoveWindow NameContact NamePersona NumberElements OfferTraining OpenDraftToUnits OpenPulse OpenWindow PlaceObjections
            PlanAction PlanElement PlanPulse ProposeDisposition ProposeEffect ReclassifyObjection RecordAttendance RecordContribution
            RecordPersona RemindOutstanding RemindUnit RemoveContact RemoveContribution RemoveElement RemoveMilestone RemovePhase
            RemovePrerequisite RemoveReduction ReplaceElements RestateEffect RestoreElement ReviseActionPlan RunImport SendReadBack ShareView
            SplitElement StartDocument StartImport StartPhase StateReduction StopAnswering TakeBackImport UnlinkChange WithdrawEffect
            WithdrawSeverityQuestion WithdrawTraining
        cio lead:
            AcceptEffect RefuseEffect
        cio lead pmo:
            AddGoal AddRisk AgreeToMediation AgreeToOption BreakCommitment CancelSession ClaimEarlyWin DeclineMediation EditGoal EditRisk
            EditSession EscalateObjection ExtendStep ImportGoals KeepCommitment LeaveAgreement MakeClaim MakeCommitment MentionPerson
            PlanSession ProposeMediation ProposeOption RecordBuyIn RecordOpposition ReinstateGoal ReopenObjection RetireGoal RetireRisk
            ScoreClaim ScoreOption SetAgenda StateInterests TakeBackAction TakeLeaveBack TakeYesBack WithdrawMediation WithdrawOpposition
            WithdrawOption
        lead:
            AcceptChange AcceptDisposition CloseAsProven CoSignObjection ConfirmFiling ConfirmObjection ConfirmStillApplies ContestDisposition
            RateHandling RefuseEarlyWin RefuseReadBack ReplyToOpposition RewordObjection SeeVersion VerifyEarlyWin WithdrawObjection
        lead pmo:
            AddProblem AgreeToProposal EditProblem FileNeed FileObjection ImportProblems RankProblem ReopenProblem SolveProblem StatePosition
        lead pmo member:
            KeepNeed StateNeed WithdrawNeed
        pmo admin:
            ChangeHolidays ChangeSettings CreateUnit EditUnit ImportUnits JoinUnitAlias MergeUnits MoveUnit OpenForRole PreviewHolidays
            PreviewSettings ReinstateUnit RemoveTemplate RetireUnit RetryEvents SendAgain UndoMerge UploadTemplate
        admin:
            BackUpNow CreatePerson DeactivatePerson EditPerson EndSessions ImportPeople InvitePeople InvitePerson LoadDemo ReactivatePerson
            ResetSecondFactor SendTestMail
        cio lead pmo member admin:
            AddEvidence AddPasskey AnswerAssessment ArrangePanels CancelAction ChangeList ChangeNotificationSettings ChooseLanguage
            CompleteAction CreateCalendarAddress CreateToken DiscardDraft DiscardList EndDeputy EndMediation EndOtherSessions EndSession
            EstimateAction KeepDraft MarkDone NameDeputy OpenByItself RecordActual RememberVisit RemoveEvidence RemovePasskey RemoveView
            RenameView RenewRecoveryCodes ReopenNotifications ReportCommitment RevokeCalendarAddress RevokeToken SaveView SetRolloutRiskState
            StartAction StartBringBack StartList StopMail TurnOffSecondFactor TurnOnSecondFactor
        """;

    private static readonly Dictionary<string, string[]> s_allowed = RoleTable.Read(Table);

    [Fact]
    public void Each_command_is_in_the_table()
    {
        var commands = Commands().Select(command => command.DeclaringType!.Name).Order().ToList();
        Assert.Equal(commands, s_allowed.Keys.Order());
    }

    [Fact]
    public async Task A_role_that_is_not_in_the_table_is_refused()
    {
        var accepted = new List<string>();
        foreach (var command in Commands())
        {
            accepted.AddRange((await AcceptedAsync(command)).Select(role => $"{command.DeclaringType!.Name}: {role}"));
        }

        Assert.Empty(accepted);
    }

    [Fact]
    public void A_role_in_the_table_holds_the_right_of_the_command()
    {
        var refused = Commands().SelectMany(command => s_allowed[command.DeclaringType!.Name].Where(role => !s_people[role].Role.May(UseCase.RightOf(command))).Select(role => $"{command.DeclaringType!.Name}: {role}"));
        Assert.Empty(refused);
    }

    /// <summary>The roles outside the table whose command was not refused. The right is checked before the fields, so the fields are empty.</summary>
    private async Task<IReadOnlyList<string>> AcceptedAsync(Type command)
    {
        var run = typeof(CommandRightsTests).GetMethod(nameof(IsRefusedAsync), BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(command, ResultOf(command));
        var accepted = new List<string>();
        foreach (var (role, (_, email)) in s_people.Where(person => !s_allowed[command.DeclaringType!.Name].Contains(person.Key)))
        {
            if (!await (Task<bool>)run.Invoke(this, [email])!)
            {
                accepted.Add(role);
            }
        }

        return accepted;
    }

    private async Task<bool> IsRefusedAsync<TCommand, TResult>(string email)
        where TCommand : class, ICommand<TResult>
    {
        var outcome = await world.DoAsync<TCommand, TResult>(email, (TCommand)RuntimeHelpers.GetUninitializedObject(typeof(TCommand)));
        return outcome.Refusal is { Kind: RefusalKind.NotAllowed } || outcome.Refusal?.Code == Objection.NotByPmo.Code;
    }

    private static IEnumerable<Type> Commands() => typeof(UseCase).Assembly.GetTypes().Where(type => !type.IsAbstract && type.DeclaringType is not null && type.GetInterfaces().Any(IsCommand));

    private static Type ResultOf(Type command) => command.GetInterfaces().Single(IsCommand).GetGenericArguments()[0];

    private static bool IsCommand(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ICommand<>);
}
