using ItStrategy = StrategyPushback.Domain.Strategy.Strategy;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Tests;

/// <summary>
/// The initial state of every test: it is Monday 2 November 2026, version 0.8 of the IT strategy is in
/// consultation until Friday 27 November, and there are three units. Wednesday 11 November is a holiday. The clock is
/// stopped until a test calls <see cref="DaysPass"/>.
/// </summary>
public abstract class World
{
    private readonly List<Objection> _objections = [];
    private readonly List<ResolutionAction> _actions = [];
    private int _lastId = 100;

    protected World()
    {
        Finance = Known(new BusinessUnit("FIN", "Finance", isIt: false, order: 1));
        Architecture = Known(new BusinessUnit("EA", "Enterprise Architecture", isIt: true, order: 2));
        Service = Known(new BusinessUnit("SVC", "Citizen Service", isIt: false, order: 3));
        Cio = Person("CIO", Roles.Cio, null).AsActor();
        Pmo = Person("PMO", Roles.Pmo, null).AsActor();
        SecondPmo = Person("PMO 2", Roles.Pmo, null).AsActor();
        Administrator = Person("Administrator", Roles.Administrator, null).AsActor();
        FinanceLead = Person("Lead of Finance", Roles.UnitLead, Finance).AsActor();
        ArchitectureLead = Person("Lead of Enterprise Architecture", Roles.UnitLead, Architecture).AsActor();
        ServiceLead = Person("Lead of Citizen Service", Roles.UnitLead, Service).AsActor();
        Analyst = Person("Analyst in Finance", Roles.Member, Finance);
        Steps = new ObjectionSteps(Pmo, FinanceLead, () => Now);
        TheStrategy = Known(new ItStrategy("Target solution delivery model", Person("Owner of the text", Roles.Cio, null).Id));
        Update = Known(TheStrategy.DraftUpdate("0.8", "Concerns reviewed", Today));
        Update.OpenWindow(new ConsultationWindow(Today, new(2026, 11, 27), 5), Pmo, Now);
    }

    /// <summary>The CIO's reason in tests that publish before the consultation is over and are about something else.</summary>
    protected const string Unconsulted = "The budget year begins.";

    protected static DateOnly RemembranceDay { get; } = new(2026, 11, 11);

    protected static BusinessCalendar Calendar { get; } =
        new([RemembranceDay, new(2026, 12, 25)], TimeZoneInfo.CreateCustomTimeZone("Story", TimeSpan.FromHours(-5), "Story", "Story"));

    protected DateOnly Today { get; private set; } = new(2026, 11, 2);

    protected BusinessTime Now => new(Today.ToDateTime(new TimeOnly(15, 0)), Calendar, Settings.Clocks) { Settings = Settings };

    /// <summary>The settings of the organisation; a test may change them.</summary>
    protected OrganisationSettings Settings { get; set; } = new();

    protected BusinessUnit Finance { get; }

    protected BusinessUnit Architecture { get; }

    protected BusinessUnit Service { get; }

    protected Actor Cio { get; }

    protected Actor Pmo { get; }

    protected Actor SecondPmo { get; }

    protected Actor Administrator { get; }

    protected Actor FinanceLead { get; }

    protected Actor ArchitectureLead { get; }

    protected Actor ServiceLead { get; }

    protected Person Analyst { get; }

    /// <summary>The steps of the PMO and of Finance.</summary>
    protected ObjectionSteps Steps { get; }

    protected ItStrategy TheStrategy { get; }

    protected StrategyUpdate Update { get; }

    protected void DaysPass(int businessDays) => Today = Calendar.Add(Today, businessDays);

    protected void ItIs(DateOnly date) => Today = date;

    protected DateOnly In(int businessDays) => Calendar.Add(Today, businessDays);

    /// <summary>Assigns a key to an entity, as the database would.</summary>
    protected T Known<T>(T noun) where T : Entity
    {
        typeof(Entity).GetProperty(nameof(Entity.Id))!.SetValue(noun, ++_lastId);
        return noun;
    }

    protected Person Person(string name, Roles roles, BusinessUnit? unit) => Known(new Person(name, $"{_lastId}@demo.example", roles, unit));

    protected Filing Concern(BusinessUnit? unit, Severity severity = Severity.Substantive) => new()
    {
        Unit = unit,
        Title = "Who will run the new platform?",
        Statement = "The plan names no team that runs it after the first year.",
        ProposedChange = "Name the team and its budget.",
        Severity = severity,
    };

    protected Objection File(Filing filing, Actor by)
    {
        var objection = Known(Update.FileObjection(filing, by, Now));
        _objections.Add(objection);
        return objection;
    }

    /// <summary>Filed by Finance, co-signed by these leads.</summary>
    protected Objection Raised(Severity severity = Severity.Substantive, params Actor[] coSigners)
    {
        var objection = File(Concern(Finance, severity), FinanceLead);
        foreach (var lead in coSigners)
        {
            objection.CoSign(lead == ArchitectureLead ? Architecture : Service, lead, Now);
        }

        return objection;
    }

    protected Objection Acknowledged(Severity severity = Severity.Substantive, params Actor[] coSigners) =>
        After(Steps.Acknowledge, Raised(severity, coSigners));

    /// <summary>Acknowledged, with a confirmed read-back.</summary>
    protected Objection Understood(Severity severity = Severity.Substantive, params Actor[] coSigners) =>
        After(Steps.ConfirmReadBack, Raised(severity, coSigners));

    protected Objection Diagnosed(Severity severity = Severity.Substantive, params Actor[] coSigners) =>
        After(objection => Steps.Diagnose(objection, Gap()), Raised(severity, coSigners));

    protected Objection InResolution(Severity severity = Severity.Substantive, params Actor[] coSigners) =>
        After(objection => Plan(objection), Diagnosed(severity, coSigners));

    protected Objection Answered(Severity severity = Severity.Substantive, params Actor[] coSigners) =>
        After(objection => Propose(objection), InResolution(severity, coSigners));

    protected Objection Contested(Severity severity = Severity.Substantive, params Actor[] coSigners) =>
        After(Steps.Contest, Answered(severity, coSigners));

    protected Objection Escalated(Severity severity = Severity.Substantive, params Actor[] coSigners) =>
        After(Steps.Escalate, Contested(severity, coSigners));

    protected Objection Deferred(Severity severity = Severity.Substantive)
    {
        var objection = Diagnosed(severity);
        objection.Defer(In(30), "After year end.", Pmo, Now);
        objection.Agree(FinanceLead, Now);
        return objection;
    }

    /// <summary>Reminds the unit twice, half of the verdict clock apart; its clock has ended afterwards.</summary>
    protected void RemindTwice(Objection objection)
    {
        DaysPass(6);
        Remind(objection, Pmo);
        DaysPass(5);
        Remind(objection, Pmo);
    }

    /// <summary>A reminder that reaches the inbox of a lead of the unit.</summary>
    protected void Remind(Objection objection, Actor by)
    {
        objection.Remind(by, Now);
        objection.SetReceivedReminders([.. objection.ReceivedReminders, Today]);
    }

    protected Objection AssumedSatisfied(Severity severity = Severity.Substantive)
    {
        var objection = Answered(severity);
        RemindTwice(objection);
        objection.AssumeSatisfied(Pmo, Now);
        return objection;
    }

    protected Objection Resolved(Severity severity = Severity.Substantive)
    {
        var objection = Answered(severity);
        objection.Accept(FinanceLead, Now);
        return objection;
    }

    protected Objection Ruled(RulingKind ruling, Severity severity = Severity.Substantive)
    {
        var objection = Escalated(severity);
        objection.Rule(ruling, "The team is named in version 0.9.", null, Cio, Now);
        return objection;
    }

    protected Objection MarkedDuplicate(Severity severity = Severity.Substantive)
    {
        var objection = Raised(severity);
        objection.MarkDuplicate(Raised(), "The same question.", Pmo, Now);
        objection.Agree(FinanceLead, Now);
        return objection;
    }

    protected Objection Withdrawn(Severity severity = Severity.Substantive)
    {
        var objection = Raised(severity);
        objection.Withdraw(null, FinanceLead, Now);
        return objection;
    }

    /// <summary>An objection in this status.</summary>
    protected Objection At(Status status, Severity severity = Severity.Substantive) => status switch
    {
        Status.Raised => Raised(severity),
        Status.Acknowledged => Acknowledged(severity),
        Status.Diagnosed => Diagnosed(severity),
        Status.InResolution => InResolution(severity),
        Status.DispositionProposed => Answered(severity),
        Status.Contested => Contested(severity),
        Status.Escalated => Escalated(severity),
        Status.Deferred => Deferred(severity),
        Status.Resolved => Resolved(severity),
        Status.AssumedSatisfied => AssumedSatisfied(severity),
        Status.Duplicate => MarkedDuplicate(severity),
        Status.Overruled => Ruled(RulingKind.Overruled, severity),
        _ => Withdrawn(severity),
    };

    protected void Propose(Objection objection, DispositionKind kind = DispositionKind.AcceptedWithModification) => Steps.Propose(objection, kind);

    protected ResolutionAction Plan(params Objection[] objections)
    {
        var action = Known(ResolutionAction.Plan(ActionKind.AmendStrategy, "Name the team", objections, Analyst, 3, In(10), "The text names it.", Pmo, Now));
        _actions.Add(action);
        return action;
    }

    protected static StrategyGap Gap() => new() { Lacks = "Who runs it", Confidence = Confidence.High };

    protected static Threat Threat() => new()
    {
        AtStake = Stake.Role | Stake.Skill,
        Statement = "Three roles move to the platform team.",
        ForWhom = "Application managers",
        Confidence = Confidence.Medium,
    };

    protected static RootCause Cause(CauseKind kind) => kind switch
    {
        CauseKind.Threat => Threat(),
        CauseKind.ConflictingProject => new ConflictingProject { CollidesWith = "Year-end close", Clash = Clash.Dates, Statement = "Both need March.", Confidence = Confidence.High },
        CauseKind.UnclearBenefit => new UnclearBenefit { Benefit = "Shorter close", ForWhom = "Finance", StuckAt = ChangeStage.Desire, Confidence = Confidence.Low },
        CauseKind.StrategyGap => Gap(),
        _ => new OtherCause { Statement = "Asked for in another forum.", Confidence = Confidence.Low },
    };

    private static Objection After(Action<Objection> step, Objection objection)
    {
        step(objection);
        return objection;
    }

    /// <summary>The rule that refuses an action. A refused action must not have changed anything.</summary>
    protected Rule Refused(Action act)
    {
        Entity[] nouns = [Update, .. _objections, .. _actions];
        var before = Snapshot.Of(nouns);
        var refusal = Assert.Throws<BrokenRule>(act);
        Assert.Equal(before, Snapshot.Of(nouns));
        return refusal.Rule;
    }
}
