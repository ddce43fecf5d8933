using StrategyPushback.Web.Platform;
using Xunit;

namespace StrategyPushback.Web.Tests;

/// <summary>Which parts of the web project may use which: Features use Platform and Shell, not the other way round, and features form no cycle.</summary>
public sealed class FeatureBorderTests
{
    private const string Root = "StrategyPushback.Web";

    /// <summary>Uses that still break a rule, as "user -> used feature". Remove a line as soon as it no longer applies; add none.</summary>
    private static readonly HashSet<string> s_exceptions =
    [
        "StrategyPushback.Web.Features.Resolution.PlanActionForm -> Objections",
        "StrategyPushback.Web.Features.Evidence.AddEvidenceForm -> Objections",
        "StrategyPushback.Web.Features.Evidence.EvidencePlace -> Objections",
        "StrategyPushback.Web.Features.Evidence.EvidenceOf -> Objections",
    ];

    private static readonly IReadOnlySet<(Type User, Type Used)> s_pairs = TypeReferences.Of(typeof(UseCase).Assembly);

    [Fact]
    public void Features_form_no_cycle()
    {
        var edges = s_pairs.Select(pair => (From: FeatureOf(pair.User), To: FeatureOf(pair.Used), pair.User, pair.Used))
            .Where(edge => edge.From is not null && edge.To is not null && edge.From != edge.To && !s_exceptions.Contains(Name(edge.User, edge.To))).ToList();
        Assert.NotEmpty(edges);
        var next = edges.ToLookup(edge => edge.From!, edge => edge.To!);
        var inCycle = edges.Where(edge => Reaches(next, edge.To!, edge.From!)).ToList();

        Assert.True(inCycle.Count == 0, $"Features in a cycle:\n{string.Join('\n', inCycle.GroupBy(edge => (edge.From, edge.To)).OrderBy(group => group.Count())
            .Select(group => $"{group.Key.From} -> {group.Key.To}: {string.Join(", ", group.Take(12).Select(edge => $"{edge.User.Name} uses {edge.Used.Name}"))}"))}");
    }

    [Theory]
    [InlineData("Platform")]
    [InlineData("Shell")]
    public void No_feature_is_used_by(string part)
    {
        var users = s_pairs.Where(pair => pair.User.Namespace is { } name && (name == $"{Root}.{part}" || name.StartsWith($"{Root}.{part}.", StringComparison.Ordinal))).ToList();
        Assert.NotEmpty(users);

        var breaking = users.Where(pair => FeatureOf(pair.Used) is { } feature && !s_exceptions.Contains(Name(pair.User, feature))).Select(pair => $"{pair.User.FullName} uses {pair.Used.FullName}").ToList();
        Assert.True(breaking.Count == 0, string.Join('\n', breaking));
    }

    [Fact]
    public void Every_exception_is_still_needed() =>
        Assert.Empty(s_exceptions.Except(s_pairs.Where(pair => FeatureOf(pair.Used) is not null).Select(pair => Name(pair.User, FeatureOf(pair.Used)!))));

    private static string Name(Type user, string? feature) => $"{user.FullName} -> {feature}";

    private static string? FeatureOf(Type type) =>
        type.Namespace is { } name && name.StartsWith($"{Root}.Features.", StringComparison.Ordinal) ? name[$"{Root}.Features.".Length..].Split('.')[0] : null;

    private static bool Reaches(ILookup<string, string> next, string from, string to)
    {
        var (seen, open) = (new HashSet<string>(), new Stack<string>([from]));
        while (open.TryPop(out var feature))
        {
            if (feature == to)
            {
                return true;
            }

            if (seen.Add(feature))
            {
                next[feature].ToList().ForEach(open.Push);
            }
        }

        return false;
    }
}
