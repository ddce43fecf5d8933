using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Seeding.Samples;

/// <summary>A batch of objections: filed one after the other, then processed together in chronological order.</summary>
internal sealed class SampleBatch(SampleOrganisation world, SampleTime time, Action<object> number)
{
    private readonly PriorityQueue<(SampleObjection Objection, Random Random, BusinessTime Now), DateTime> _next = new();
    private readonly List<SampleObjection> _objections = [];
    private readonly List<ResolutionAction> _actions = [];

    public SampleOrganisation World => world;

    public IEnumerable<Objection> Objections => _objections.Select(sample => sample.Objection);

    public IReadOnlyList<ResolutionAction> Actions => _actions;

    /// <summary>All history entries in chronological order.</summary>
    public IEnumerable<HistoryEntry> History => Objections.SelectMany(objection => objection.History).Concat(_actions.SelectMany(action => action.History)).OrderBy(entry => entry.At);

    /// <summary>A unit files an objection to this update on this day.</summary>
    public void File(StrategyUpdate update, DateOnly day, string language, Random random)
    {
        var now = time.At(day, SampleTime.OfficeHour(random));
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
        var sample = new SampleObjection(this, objection, random, words);
        _objections.Add(sample);
        Schedule(sample, random, now, 1 + random.Next(3));
    }

    /// <summary>Simulates everything that follows from the filings, up to today.</summary>
    public void Run()
    {
        while (_next.TryDequeue(out var next, out _))
        {
            if (next.Objection.Go(next.Now) is { } days)
            {
                Schedule(next.Objection, next.Random, next.Now, days);
            }
        }
    }

    public void Keep(ResolutionAction action)
    {
        number(action);
        _actions.Add(action);
    }

    /// <summary>A random other open objection of the same strategy; null when the draw does not fit.</summary>
    public SampleObjection? Like(SampleObjection sample, Random random)
    {
        var other = random.One(_objections);
        return other != sample && other.Objection.IsOpen && other.Objection.StrategyId == sample.Objection.StrategyId && other.Objection.DuplicateOfId is null ? other : null;
    }

    private void Schedule(SampleObjection sample, Random random, BusinessTime now, int days)
    {
        if (time.After(now, days, random) is { } next)
        {
            _next.Enqueue((sample, random, next), next.At);
        }
    }
}
