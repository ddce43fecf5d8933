using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Seeding.Trials;

/// <summary>Objections filed one after the other, lived side by side in the order of time, then written together.</summary>
internal sealed class TrialBatch(TrialOrganisation world, TrialTime time, Action<object> number)
{
    private readonly PriorityQueue<(TrialLife Life, Random Random, BusinessTime Now), DateTime> _next = new();
    private readonly List<TrialLife> _lives = [];
    private readonly List<ResolutionAction> _actions = [];

    public TrialOrganisation World => world;

    public IEnumerable<Objection> Objections => _lives.Select(life => life.Objection);

    public IReadOnlyList<ResolutionAction> Actions => _actions;

    /// <summary>All that happened, in the order it happened.</summary>
    public IEnumerable<HistoryEntry> History => Objections.SelectMany(objection => objection.History).Concat(_actions.SelectMany(action => action.History)).OrderBy(entry => entry.At);

    /// <summary>A unit files against this version on this day.</summary>
    public void File(StrategyUpdate update, DateOnly day, string language, Random random)
    {
        var now = time.At(day, TrialTime.OfficeHour(random));
        var unit = random.Skewed(world.Raising);
        var lead = world.LeadOf(unit);
        var words = world.WordsOf(random.Of(0.85) ? lead.Language : language);
        var size = random.Around(1, 0.4);
        var objection = update.FileObjection(
            new Filing
            {
                Unit = unit,
                Title = words.One("Title", random),
                Statement = words.Many("Say", (int)(345 * size), random),
                ProposedChange = words.Many("Change", (int)(60 * size), random),
                Interest = random.Of(0.6) ? words.One("Interest", random) : null,
                Severity = random.Weighted((Severity.Substantive, 50), (Severity.Administrative, 28), (Severity.Major, 17), (Severity.Critical, 5)),
                Confidentiality = random.Of(0.05) ? Confidentiality.Restricted : Confidentiality.Open,
                NewInformation = true,
                NoticedOn = time.Calendar.Add(day, -random.Next(15)),
                Elements = [.. Enumerable.Range(0, random.Next(3)).Select(_ => random.Skewed(update.Elements).Element).Distinct()],
            },
            (random.Of(0.03) ? world.Pmo : lead).AsActor(),
            now);
        number(objection);
        var life = new TrialLife(this, objection, random, words);
        _lives.Add(life);
        Go(life, random, now, 1 + random.Next(3));
    }

    /// <summary>Everything that follows from the filings, up to today.</summary>
    public void Live()
    {
        while (_next.TryDequeue(out var next, out _))
        {
            if (next.Life.Go(next.Now) is { } days)
            {
                Go(next.Life, next.Random, next.Now, days);
            }
        }
    }

    public void Keep(ResolutionAction action)
    {
        number(action);
        _actions.Add(action);
    }

    /// <summary>Another open one of the same strategy, if one is soon found.</summary>
    public TrialLife? Like(TrialLife life, Random random)
    {
        var other = random.One(_lives);
        return other != life && other.Objection.IsOpen && other.Objection.StrategyId == life.Objection.StrategyId && other.Objection.DuplicateOfId is null ? other : null;
    }

    private void Go(TrialLife life, Random random, BusinessTime now, int days)
    {
        if (time.After(now, days, random) is { } then)
        {
            _next.Enqueue((life, random, then), then.At);
        }
    }
}
