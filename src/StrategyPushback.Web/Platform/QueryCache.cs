using StrategyPushback.Data;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;
using ZiggyCreatures.Caching.Fusion;

namespace StrategyPushback.Web.Platform;

/// <summary>
/// Answers that many readers ask for between two changes, kept in memory for as long as nothing happened. One question
/// is worked out once, however many ask it at the same moment. What differs from reader to reader names the reader in its question.
/// Why, and what else was weighed: docs/decisions/0086-answers-kept-until-something-happens.md.
/// </summary>
public sealed class QueryCache(IFusionCache answers)
{
    /// <summary>
    /// Names of units, people and strategies, and which units have a lead, change without history; after this long they
    /// are read again. No count of objections waits for it.
    /// </summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Answers kept at a time.</summary>
    public const int Most = 500;

    /// <param name="question">Names what is asked, and everything but filter and audience that the answer depends on.</param>
    public async Task<TAnswer> LoadAsync<TAnswer>(QueryContext context, string question, ObjectionFilter filter, Func<Task<TAnswer>> ask, CancellationToken cancellation)
    {
        // Read before the answer is worked out: what happens meanwhile has a higher number and is asked for anew.
        var change = await context.Db.HistoryVersionAsync(cancellation);
        var audience = context.Actor.SeesAll() ? "all" : FormattableString.Invariant($"{context.Actor.PersonId}.{context.Actor.UnitId}.{(int)context.Actor.Roles}");
        var key = FormattableString.Invariant($"{change}|{question}|{audience}|{context.Now.Today:O}|{filter.ToQuery()}");
        return await answers.GetOrSetAsync<TAnswer>(key, async (_, _) => await ask(), options => options.SetDuration(Longest).SetSize(1), token: cancellation);
    }
}
