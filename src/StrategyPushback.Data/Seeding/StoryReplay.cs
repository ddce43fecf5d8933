using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Forecasts;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Seeding;

/// <summary>Replays the story in chronological order through the methods of the domain.</summary>
internal sealed partial class StoryReplay(PushbackDb db, StoryFile story, GoalsFile goals, StoryDates dates)
{
    /// <summary>Consultation windows open and close before anything else happens on a day.</summary>
    private static readonly TimeOnly s_morning = new(9, 0);

    private readonly Dictionary<string, BusinessUnit> _units = [];
    private readonly Dictionary<string, Person> _people = [];
    private readonly Dictionary<string, StrategyElement> _elements = [];
    private readonly Dictionary<(string Strategy, string Number), StrategyUpdate> _updates = [];
    private readonly Dictionary<int, Objection> _objections = [];
    private readonly Dictionary<int, ResolutionAction> _actions = [];

    /// <summary>The version whose consultation opens now; its forecast is recorded.</summary>
    private StrategyUpdate? _opened;

    public async Task RunAsync(CancellationToken cancellation)
    {
        AddOrganisation(await db.Holidays.Select(holiday => holiday.Date).ToListAsync(cancellation));
        await db.SaveChangesAsync(cancellation);
        AddStrategies();
        await db.SaveChangesAsync(cancellation);
        var events = story.Strategies.SelectMany(EventsOf).Concat(story.Objections.SelectMany(EventsOf)).Concat(story.Actions.SelectMany(EventsOf)).Concat(AdditionsOfOurs()).Concat(RolloutOfOurs()).Concat(PulsesOfOurs()).Concat(SessionsOfOurs()).Concat(EventsOf(goals)).Append(Owners()).Append(Needs());
        foreach (var (at, _, apply) in events.OrderBy(happened => happened.At.At).ThenBy(happened => happened.Order))
        {
            apply(at);
            if (_opened is { } opened)
            {
                await db.RecordForecastAsync(opened, at, cancellation);
                _opened = null;
            }

            // Saved one by one, so that history keys are in chronological order.
            await db.SaveChangesAsync(cancellation);
        }
    }

    /// <summary>Holidays that are not entered yet, units, people and accounts.</summary>
    private void AddOrganisation(List<DateOnly> existing)
    {
        db.AddRange(story.Calendar.Names.Select(holiday => new Holiday(dates.Of(holiday.Key), holiday.Value)).Where(holiday => !existing.Contains(holiday.Date)));
        foreach (var written in story.Units)
        {
            var unit = new BusinessUnit(written.Code, written.Name, written.IsIt, written.Order);
            foreach (var alias in written.Aliases)
            {
                unit.AddAlias(alias);
            }

            _units.Add(written.Code, unit);
            db.Add(unit);
        }

        var lastVisit = dates.At(story.ReferenceDate.AddDays(-7), s_morning).At;
        foreach (var written in story.People)
        {
            var person = new Person(written.Name, written.Email, written.Role, written.Unit is null ? null : _units[written.Unit]);
            person.Visit(lastVisit);
            _people.Add(written.Email, person);
            db.Add(person);
            db.Add(DemoStory.AccountOf(person));
        }
    }

    private void AddStrategies()
    {
        foreach (var written in story.Strategies)
        {
            var strategy = new Strategy(written.Title, _people[written.Owner].Id);
            foreach (var part in written.Elements)
            {
                _elements.Add(part.Id, strategy.AddElement());
            }

            foreach (var version in written.Updates)
            {
                var update = strategy.DraftUpdate(version.Number, version.Change, dates.Of(version.Date));
                update.DateFromSource(version.Date);
                foreach (var part in version.HasElements ? written.Elements : [])
                {
                    update.Include(_elements[part.Id], new ElementWording(part.Kind, part.Number, part.Title, part.Description, part.Lead, part.Contributors is { Count: > 0 } contributors ? string.Join(", ", contributors) : null));
                }

                _updates.Add((written.Title, version.Number), update);
            }

            db.Add(strategy);
        }
    }

    /// <summary>An update opens on its date and supersedes the one before it.</summary>
    private IEnumerable<(BusinessTime At, int Order, Action<BusinessTime> Apply)> EventsOf(StoryStrategy written) =>
        written.Updates.Select((version, order) => (dates.At(version.Date, s_morning), order, (Action<BusinessTime>)(now =>
        {
            var by = _people["pmo@demo.example"].AsActor();
            var update = _updates[(written.Title, version.Number)];
            update.Replaces?.Supersede(by, now);
            if (version.Window is { } window)
            {
                update.OpenWindow(window with { Opens = dates.Of(window.Opens), Closes = dates.Of(window.Closes) }, by, now);
                update.AskUnits(_units.Values, now);
                _opened = update;
            }
        })));

    private IEnumerable<(BusinessTime At, int Order, Action<BusinessTime> Apply)> EventsOf(StoryObjection written) =>
        written.Reading.Events.Select((happened, order) => (dates.At(happened.On, happened.At), order, (Action<BusinessTime>)(now => Apply(written, happened, now))));

    private void Apply(StoryObjection written, StoryEvent happened, BusinessTime now)
    {
        var by = _people[happened.By].AsActor();
        if (happened.Verb == "file")
        {
            File(written, by, now);
            return;
        }

        var objection = _objections[written.Number];
        switch (happened.Verb)
        {
            case "co-sign": objection.CoSign(_units[happened.Unit!], by, now); break;
            case "acknowledge": objection.Acknowledge(by, now); break;
            case "read-back": objection.SendReadBack(happened.Text!, dates.Of(happened.ConversationOn), by, now); break;
            case "confirm": objection.Confirm(by, now); break;
            case "refuse-read-back": objection.RefuseReadBack(happened.Reason, by, now); break;
            case "diagnose": objection.Diagnose([.. happened.Causes!.Select(cause => CauseOf(written.Reading.Causes[cause]))], by, now); break;
            case "propose": objection.ProposeDisposition(happened.Disposition!.Value, happened.Response, by, now); break;
            case "accept": objection.Accept(by, now); break;
            case "contest": objection.Contest(happened.Reason, by, now); break;
            case "escalate": objection.Escalate(happened.Reason, by, now); break;
            case "rule": objection.Rule(happened.Ruling!.Value, happened.Reason, happened.MinorityOpinion, by, now); break;
            case "defer": objection.Defer(dates.Of(happened.Until!.Value), happened.Reason, by, now); break;
            case "agree": objection.Agree(by, now); break;
            case "withdraw": objection.Withdraw(happened.Reason, by, now); break;
            case "reopen": objection.Reopen(happened.Reason, by, now); break;
            case "remind": objection.Remind(by, now); break;
            case "close-as-recorded": objection.CloseAsRecorded(happened.Disposition!.Value, happened.Response!, by, now); break;
            default: throw new InvalidOperationException($"OBJ-{written.Number}: no action \"{happened.Verb}\".");
        }
    }

    private void File(StoryObjection written, Actor by, BusinessTime now)
    {
        var source = written.Source;
        var objection = _updates[(story.Strategies[0].Title, written.Update)].FileObjection(
            new Filing
            {
                Unit = written.Units.Count == 0 ? null : _units[written.Units[0]],
                Title = source.Title,
                Statement = source.Statement ?? written.Reading.Statement!,
                Interest = written.Reading.Interest,
                ProposedChange = written.Reading.ProposedChange,
                Severity = written.Reading.Severity,
                Confidentiality = written.Reading.Confidentiality,
                NoticedOn = dates.Of(written.Reading.NoticedOn),
                Elements = [.. written.Elements.Select(element => _elements[element])],
                Source = new SourceReference(story.Source.Files.Single(file => file.File == source.File).Path, source.Reference, $"{source.Lines[0]}-{source.Lines[^1]}", source.Date, source.WhatIsBeingDone),
            },
            by,
            now);

        // The number is the documented one, independent of the order of filing.
        db.Entry(objection).Property(filed => filed.Id).CurrentValue = written.Number;
        db.Add(objection);
        _objections.Add(written.Number, objection);
    }

    private RootCause CauseOf(StoryCause written) => written.Kind switch
    {
        CauseKind.Threat => new Threat { Confidence = written.Confidence, Evidence = written.Evidence, AtStake = written.AtStake!.Aggregate((all, stake) => all | stake), Statement = written.Statement!, ForWhom = written.ForWhom! },
        CauseKind.ConflictingProject => new ConflictingProject { Confidence = written.Confidence, Evidence = written.Evidence, CollidesWith = written.CollidesWith!, Clash = written.Clash!.Value, Statement = written.Statement!, From = dates.Of(written.From), To = dates.Of(written.To) },
        CauseKind.UnclearBenefit => new UnclearBenefit { Confidence = written.Confidence, Evidence = written.Evidence, Benefit = written.Benefit!, ForWhom = written.ForWhom!, StuckAt = written.StuckAt!.Value },
        CauseKind.StrategyGap => new StrategyGap { Confidence = written.Confidence, Evidence = written.Evidence, Lacks = written.Lacks!, Element = written.Element is null ? null : _elements[written.Element] },
        _ => new OtherCause { Confidence = written.Confidence, Evidence = written.Evidence, Statement = written.Statement! },
    };

    private IEnumerable<(BusinessTime At, int Order, Action<BusinessTime> Apply)> EventsOf(StoryAction written) =>
        written.Events.Select((happened, order) => (dates.At(happened.On, happened.At), order, (Action<BusinessTime>)(now => Apply(written, happened, now))));

    private void Apply(StoryAction written, StoryEvent happened, BusinessTime now)
    {
        var by = _people[happened.By].AsActor();
        switch (happened.Verb)
        {
            case "plan": Plan(written, by, now); break;
            case "start": _actions[written.Number].Start(by, now); break;
            case "complete": _actions[written.Number].Complete(happened.Outcome, by, now); break;
            case "cancel": _actions[written.Number].Cancel(happened.Reason, by, now); break;
            default: throw new InvalidOperationException($"ACT-{written.Number}: no action \"{happened.Verb}\".");
        }
    }

    private void Plan(StoryAction written, Actor by, BusinessTime now)
    {
        var action = ResolutionAction.Plan(
            written.Kind, written.Title, [.. written.Objections.Select(number => _objections[number])], _people[written.Owner], written.EffortDays, dates.Of(written.Due), written.AcceptanceCriterion, by, now);
        db.Entry(action).Property(planned => planned.Id).CurrentValue = written.Number;
        db.Add(action);
        _actions.Add(written.Number, action);
    }
}
