using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using StrategyPushback.Data.Accounts;
using StrategyPushback.Data.Drafts;
using StrategyPushback.Data.DashboardCounters;
using StrategyPushback.Data.HistoryChain;
using StrategyPushback.Data.Imports;
using StrategyPushback.Data.Mapping;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Data.Packs;
using StrategyPushback.Data.Snapshots;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Engagement;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Forecast;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Opposing;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Ownership;
using StrategyPushback.Domain.Predictions;
using StrategyPushback.Domain.Prerequisites;
using StrategyPushback.Domain.Pulses;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Risk;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data;

/// <summary>The database. Every command and every query uses a context of its own from <see cref="IDbContextFactory{TContext}"/>; a command saves once.</summary>
public sealed class PushbackDb : IdentityUserContext<Account, int>
{
    public PushbackDb(DbContextOptions<PushbackDb> options)
        : base(options)
    {
        // A failed save ends its transaction, so savepoints are not needed.
        Database.AutoSavepointsEnabled = false;
    }

    public DbSet<BusinessUnit> Units => Set<BusinessUnit>();

    public DbSet<UnitMerge> UnitMerges => Set<UnitMerge>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<Holiday> Holidays => Set<Holiday>();

    public DbSet<SettingsChange> SettingsChanges => Set<SettingsChange>();

    public DbSet<Strategy> Strategies => Set<Strategy>();

    public DbSet<StrategyElement> Elements => Set<StrategyElement>();

    public DbSet<ElementVersion> ElementVersions => Set<ElementVersion>();

    public DbSet<StrategyUpdate> Updates => Set<StrategyUpdate>();

    public DbSet<UnitPosition> Positions => Set<UnitPosition>();

    public DbSet<ElementContribution> ElementContributions => Set<ElementContribution>();

    public DbSet<Prerequisite> Prerequisites => Set<Prerequisite>();

    public DbSet<UnitNeed> UnitNeeds => Set<UnitNeed>();

    public DbSet<BusinessOwner> BusinessOwners => Set<BusinessOwner>();

    public DbSet<FitnessAssessment> FitnessAssessments => Set<FitnessAssessment>();

    public DbSet<RiskScenario> Risks => Set<RiskScenario>();

    public DbSet<RiskReduction> RiskReductions => Set<RiskReduction>();

    public DbSet<ElementPlan> ElementPlans => Set<ElementPlan>();

    public DbSet<RolloutPhase> RolloutPhases => Set<RolloutPhase>();

    public DbSet<Milestone> Milestones => Set<Milestone>();

    public DbSet<TrainingOffer> TrainingOffers => Set<TrainingOffer>();

    public DbSet<SupportContact> SupportContacts => Set<SupportContact>();

    public DbSet<EarlyWin> EarlyWins => Set<EarlyWin>();

    public DbSet<Pulse> Pulses => Set<Pulse>();

    public DbSet<PulseReceipt> PulseReceipts => Set<PulseReceipt>();

    public DbSet<Prediction> Predictions => Set<Prediction>();

    public DbSet<RolloutRisk> RolloutRisks => Set<RolloutRisk>();

    /// <summary>Listening sessions and workshops. <see cref="Sessions"/> are those of people who signed in.</summary>
    public DbSet<Session> ListeningSessions => Set<Session>();

    public DbSet<Opposition> Oppositions => Set<Opposition>();

    public DbSet<Objection> Objections => Set<Objection>();

    public DbSet<Interest> Interests => Set<Interest>();

    public DbSet<Option> Options => Set<Option>();

    public DbSet<Commitment> Commitments => Set<Commitment>();

    public DbSet<AcceptanceCriterion> AcceptanceCriteria => Set<AcceptanceCriterion>();

    public DbSet<Mediation> Mediations => Set<Mediation>();

    public DbSet<HandlingRating> HandlingRatings => Set<HandlingRating>();

    public DbSet<ResolutionAction> Actions => Set<ResolutionAction>();

    public DbSet<ActionPlanVersion> ActionPlanVersions => Set<ActionPlanVersion>();

    public DbSet<Evidence> Evidence => Set<Evidence>();

    public DbSet<EvidenceContent> EvidenceContents => Set<EvidenceContent>();

    public DbSet<HistoryEntry> History => Set<HistoryEntry>();

    public DbSet<HistoryLink> HistoryLinks => Set<HistoryLink>();

    public DbSet<SignInSession> Sessions => Set<SignInSession>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<AccessToken> AccessTokens => Set<AccessToken>();

    public DbSet<CalendarFeed> CalendarFeeds => Set<CalendarFeed>();

    public DbSet<SteeringPack> SteeringPacks => Set<SteeringPack>();

    public DbSet<PackTemplate> PackTemplates => Set<PackTemplate>();

    public DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();

    public DbSet<Import> Imports => Set<Import>();

    public DbSet<ImportedRow> ImportedRows => Set<ImportedRow>();

    public DbSet<PendingImport> PendingImports => Set<PendingImport>();

    public DbSet<PendingDocument> PendingDocuments => Set<PendingDocument>();

    public DbSet<RememberedMapping> RememberedMappings => Set<RememberedMapping>();

    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<DashboardCounter> DashboardCounters => Set<DashboardCounter>();

    public DbSet<DailySnapshot> DailySnapshots => Set<DailySnapshot>();

    public DbSet<SavedView> SavedViews => Set<SavedView>();

    public DbSet<DefaultView> DefaultViews => Set<DefaultView>();

    public DbSet<Arrangement> Arrangements => Set<Arrangement>();

    public DbSet<OutboxEvent> OutboxEvents => Set<OutboxEvent>();

    public DbSet<Notification> Notifications => Set<Notification>();

    public DbSet<NotificationSettings> NotificationSettings => Set<NotificationSettings>();

    public DbSet<MailDelivery> MailDeliveries => Set<MailDelivery>();

    public DbSet<Goal> Goals => Set<Goal>();

    public DbSet<Problem> Problems => Set<Problem>();

    public DbSet<GoalEffect> GoalEffects => Set<GoalEffect>();

    public DbSet<ForecastRecord> ForecastRecords => Set<ForecastRecord>();

    /// <summary>
    /// The numbers of a JSON array as rows. A compiled query takes keys in this way: its statement is then the same for any number of
    /// them, and <c>EF.Parameter</c>, with which other queries do that, is refused in a compiled query.
    /// </summary>
    public IQueryable<KeyInArray> KeysIn(string array) => FromExpression(() => KeysIn(array));

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Every index slows down filing, so each one is declared in its map.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();

        // Stored as numbers: lists sort by severity, and "open" is a range of status values.
        configurationBuilder.Properties<Severity>().HaveConversion<int>();
        configurationBuilder.Properties<Status>().HaveConversion<int>();

        // Flags, which queries test bit by bit.
        configurationBuilder.Properties<Roles>().HaveConversion<int>();
        configurationBuilder.Properties<Stake>().HaveConversion<int>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PushbackDb).Assembly);
        builder.Entity<KeyInArray>().ToView(null);
        builder.HasDbFunction(() => KeysIn("")).HasName("json_each").IsBuiltIn();
        foreach (var entity in builder.Model.GetEntityTypes().Where(entity => typeof(Entity).IsAssignableFrom(entity.ClrType)))
        {
            entity.FindProperty(nameof(Entity.ConcurrencyToken))!.IsConcurrencyToken = true;
        }
    }
}
