using System.CommandLine;
using Microsoft.AspNetCore.Identity;
using StrategyPushback.Web.Features.Account;
using StrategyPushback.Web.Features.Account.Passkeys;
using StrategyPushback.Web.Features.Account.Passwords;
using StrategyPushback.Web.Features.Account.SecondFactor;
using StrategyPushback.Web.Features.Briefs;
using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Features.Exchange.Export;
using StrategyPushback.Web.Features.Exchange.Import;
using StrategyPushback.Web.Features.Notifications;
using StrategyPushback.Web.Features.Objections.Deferrals;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Features.Obligations;
using StrategyPushback.Web.Features.Obligations.Sources;
using StrategyPushback.Web.Features.Organisation;
using StrategyPushback.Web.Features.Organisation.Import;
using StrategyPushback.Web.Features.Packs;
using StrategyPushback.Web.Features.People.Import;
using StrategyPushback.Web.Features.Pulses.Answering;
using StrategyPushback.Web.Features.Reports;
using StrategyPushback.Web.Features.Settlement.Measures;
using StrategyPushback.Web.Features.Settlement.Mediations;
using StrategyPushback.Web.Features.Strategy.Authoring.FromFile;
using StrategyPushback.Web.Features.Strategy.Authoring;
using StrategyPushback.Web.Features.Strategy.Authoring.Editor;
using StrategyPushback.Web.Features.Strategy.Consultation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.CommandLine;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Start;

namespace StrategyPushback.Web.Features;

/// <summary>What the features add to the application beside their endpoints and pages.</summary>
public static class FeatureSetup
{
    /// <summary>Services that both the web server and the command line need.</summary>
    public static void AddFeatures(this IServiceCollection services)
    {
        services.AddScoped<NewPerson>();
        services.AddScoped<PasswordLinks>();
        services.AddSingleton<OneTimeCodes>();
        services.AddSingleton<PulseLinks>();
        services.AddSingleton<PulseForgeries>();
        services.AddScoped<PulseAnswering>();
        services.AddSingleton<AttemptLimit>();
        services.AddScoped<OwnProof>();
        services.AddScoped<IPasswordValidator<Data.Accounts.Account>, LeakedPasswords>();
        services.AddScoped<IBriefSection, MeaningSection>();
        services.AddScoped<IBriefSection, GoalsSection>();
        services.AddScoped<IBriefSection, ProblemsSection>();
        services.AddScoped<IBriefSection, DoorsSection>();
        services.AddScoped<IBriefSection, RisksSection>();
        services.AddScoped<IBriefSection, CostsSection>();
        services.AddScoped<IBriefSection, AskedSection>();
        services.AddScoped<IObligationSource, StepObligations>();
        services.AddScoped<IObligationSource, ActionObligations>();
        services.AddScoped<IObligationSource, CommitmentObligations>();
        services.AddScoped<IObligationSource, EffectObligations>();
        services.AddScoped<IObligationSource, RolloutObligations>();
        services.AddScoped<IObligationSource, MediationObligations>();
        services.AddScoped<IObligationSource, OppositionObligations>();
        services.AddScoped<IObligationSource, ClaimObligations>();
        services.AddScoped<IObligationSource, SessionObligations>();
        services.AddImports();
        services.AddNotifications();
        services.AddSingleton<ConsultationSchedule>();
        services.AddHostedService(provider => provider.GetRequiredService<ConsultationSchedule>());
        services.AddSingleton<People.DemoSignIn>();
        services.AddSingleton<DeferralSchedule>();
        services.AddHostedService(provider => provider.GetRequiredService<DeferralSchedule>());
        services.AddSingleton<WatchSchedule>();
        services.AddHostedService(provider => provider.GetRequiredService<WatchSchedule>());
        services.AddSingleton<MediationSchedule>();
        services.AddHostedService(provider => provider.GetRequiredService<MediationSchedule>());
        services.AddWarmUp<ObjectionListQuery>((list, cancellation) => list.LoadAsync(ObjectionFilter.Parse("status=open"), cancellation: cancellation));
        services.AddWarmUp<ObjectionListQuery>((list, cancellation) => list.LoadAsync(ObjectionFilter.Parse("status=open&severity=Substantive&sort=-raisedAt"), cancellation: cancellation));
        services.AddWarmUp<DashboardQuery>((dashboard, cancellation) => dashboard.LoadFiguresAsync(new ObjectionFilter(), cancellation));
    }

    /// <summary>Services that only the pages need.</summary>
    public static void AddPageServices(this IServiceCollection services)
    {
        services.AddSingleton<SetUpCode>();
        services.AddSingleton<DraftPresence>();
        services.AddScoped<SignIn>();
        services.AddScoped<SecondStep>();
        services.AddScoped<PasskeySignIn>();
        services.AddSingleton<AnsweredChallenges>();
        services.AddSingleton<KnownDevices>();
        services.AddScoped<DemoPeople>();
    }

    public static IReadOnlyList<Command> Commands(CommandHost host) =>
        [ExportCommand.Create(host), ReportCommand.Create(host), ImportCommand.Create(host, StrategyImportCommand.Create(host), ImportUnitsCommand.Create(host), ImportPeopleCommand.Create(host)), StrategyCommand.Create(host), PackCommand.Create(host), TokenCommand.Create(host), UnitCommand.Create(host), UserCommand.Create(host)];

    private static void AddWarmUp<TQuery>(this IServiceCollection services, Func<TQuery, CancellationToken, Task> load)
        where TQuery : IQuery =>
        services.AddSingleton(new WarmUpQuery((scope, cancellation) => load(scope.GetRequiredService<TQuery>(), cancellation)));
}
