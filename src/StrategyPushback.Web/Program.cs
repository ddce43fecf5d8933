using StrategyPushback.Data;
using StrategyPushback.Web.Features;
using StrategyPushback.Web.Features.Account;
using StrategyPushback.Web.Features.Account.Passkeys;
using StrategyPushback.Web.Features.Alignment;
using StrategyPushback.Web.Features.Briefs;
using StrategyPushback.Web.Features.CalendarFeeds;
using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Features.Documents;
using StrategyPushback.Web.Features.Doors;
using StrategyPushback.Web.Features.Drafts;
using StrategyPushback.Web.Features.Engagement;
using StrategyPushback.Web.Features.Engagement.Board;
using StrategyPushback.Web.Features.Evidence;
using StrategyPushback.Web.Features.Exchange.BringBack;
using StrategyPushback.Web.Features.Exchange.Export;
using StrategyPushback.Web.Features.Exchange.Import;
using StrategyPushback.Web.Features.Goals;
using StrategyPushback.Web.Features.Goals.Effects;
using StrategyPushback.Web.Features.Goals.UnitProblems;
using StrategyPushback.Web.Features.HalfWay;
using StrategyPushback.Web.Features.HalfWay.Commitments;
using StrategyPushback.Web.Features.History;
using StrategyPushback.Web.Features.Notifications.Deliveries;
using StrategyPushback.Web.Features.Notifications.Inbox;
using StrategyPushback.Web.Features.Notifications.Mail;
using StrategyPushback.Web.Features.Notifications.Preferences;
using StrategyPushback.Web.Features.Objections;
using StrategyPushback.Web.Features.Organisation;
using StrategyPushback.Web.Features.Owners;
using StrategyPushback.Web.Features.Packs;
using StrategyPushback.Web.Features.People;
using StrategyPushback.Web.Features.Positions;
using StrategyPushback.Web.Features.Positions.Notice;
using StrategyPushback.Web.Features.Reports;
using StrategyPushback.Web.Features.Resolution;
using StrategyPushback.Web.Features.Risk;
using StrategyPushback.Web.Features.Roadmap;
using StrategyPushback.Web.Features.Rollout;
using StrategyPushback.Web.Features.Rollout.EarlyWins;
using StrategyPushback.Web.Features.Rollout.Milestones;
using StrategyPushback.Web.Features.Rollout.Training;
using StrategyPushback.Web.Features.Settings;
using StrategyPushback.Web.Features.Strategy;
using StrategyPushback.Web.Features.Strategy.Authoring;
using StrategyPushback.Web.Features.Strategy.Compare;
using StrategyPushback.Web.Features.UnblockPlan;
using StrategyPushback.Web.Features.Views;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.CommandLine;
using StrategyPushback.Web.Platform.Observability;
using StrategyPushback.Web.Platform.Start;
using StrategyPushback.Web.Shell;

if (PushbackCommands.Takes(args))
{
    var host = new CommandHost(FeatureSetup.AddFeatures);
    return await PushbackCommands.RunAsync(args, host, FeatureSetup.Commands(host));
}

try
{
    var builder = WebApplication.CreateBuilder(PushbackCommands.ServeArguments(args));
    builder.AddSettings();
    builder.AddAddress();
    builder.AddLogs();
    builder.AddDatabase();
    builder.Services.AddUseCases();
    builder.AddAccess();
    builder.AddProtection();
    builder.AddApi();
    builder.AddScreens();
    builder.AddHealth();
    builder.Services.AddFeatures();
    builder.Services.AddPageServices();

    var app = builder.Build();
    app.UseLogs();
    app.UsePageCompression();
    app.UseProtection();
    app.UseAccess();
    app.UseApi();
    app.MapHealth();
    app.MapAccount();
    app.MapPasskeys();
    app.MapDrafts();
    var api = app.MapApi();
    api.MapObjections();
    api.MapResolution();
    api.MapEvidence();
    api.MapStrategy();
    api.MapChanges();
    api.MapDoors();
    api.MapCost();
    api.MapRisks();
    api.MapPlans();
    api.MapRoadmap();
    api.MapPhases();
    api.MapMilestones();
    api.MapTraining();
    api.MapEarlyWins();
    api.MapPositions();
    api.MapAlignment();
    api.MapBriefs();
    api.MapConsultationTimeliness();
    api.MapOwners();
    api.MapEngagement();
    api.MapNeeds();
    api.MapHalfWay();
    api.MapCommitments();
    api.MapPortfolio();
    api.MapAuthoring();
    api.MapOrganisation();
    api.MapGoals();
    api.MapProblems();
    api.MapEffects();
    api.MapPeople();
    api.MapSettings();
    api.MapViews();
    api.MapDashboard();
    api.MapHistory();
    api.MapUnblocking();
    api.MapExports();
    api.MapBringBack();
    api.MapReports();
    api.MapCalendars();
    api.MapDocuments();
    api.MapPacks();
    api.MapInbox();
    api.MapNotificationSettings();
    api.MapDeliveries();
    app.MapUnsubscribe();
    app.MapDownloads();
    app.MapRoadmapDownload();
    app.MapHistoryDownloads();
    app.MapReportDownloads();
    app.MapDocumentDownloads();
    app.MapPackDownloads();
    app.MapEvidenceFiles();
    app.MapImports();
    app.MapBringBackForm();
    app.MapScreens();

    await app.PrepareAsync();
    await app.Services.GetRequiredService<SetUpCode>().OfferAsync();
    await app.ServeAsync();
    return 0;
}
catch (StartupRefusedException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}

/// <summary>Named so that tests can start the real application.</summary>
public partial class Program;
