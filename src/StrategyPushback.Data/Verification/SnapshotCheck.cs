using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Snapshots;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Data.Verification;

/// <summary>Compares the current snapshot of each objection with the objection. Earlier snapshots are not stored twice.</summary>
internal static class SnapshotCheck
{
    private const int BatchSize = 1000;

    private static readonly (string Name, Func<DailySnapshot, object?> Of)[] s_facts =
    [
        (nameof(DailySnapshot.Status), snapshot => snapshot.Status),
        (nameof(DailySnapshot.Severity), snapshot => snapshot.Severity),
        (nameof(DailySnapshot.Blocks), snapshot => snapshot.Blocks),
        (nameof(DailySnapshot.Confirmed), snapshot => snapshot.Confirmed),
        (nameof(DailySnapshot.Side), snapshot => snapshot.Side),
        (nameof(DailySnapshot.TurnUnitId), snapshot => snapshot.TurnUnitId),
        (nameof(DailySnapshot.Step), snapshot => snapshot.Step),
        (nameof(DailySnapshot.DueOn), snapshot => snapshot.DueOn),
        (nameof(DailySnapshot.ClosedOn), snapshot => snapshot.ClosedOn),
        (nameof(DailySnapshot.TurnSince), snapshot => snapshot.TurnSince),
        (nameof(DailySnapshot.DaysWithIt), snapshot => snapshot.DaysWithIt),
        (nameof(DailySnapshot.DaysWithUnits), snapshot => snapshot.DaysWithUnits),
        (nameof(DailySnapshot.Units), snapshot => snapshot.Units),
        (nameof(DailySnapshot.Causes), snapshot => snapshot.Causes),
    ];

    public static async Task<(long Rows, VerificationFault? Fault)> RunAsync(PushbackDb db, CancellationToken cancellation)
    {
        var (rows, last) = (0L, 0);
        while (await BatchAsync(db, last, cancellation) is { Count: > 0 } objections)
        {
            var first = objections[0].Id;
            last = objections[^1].Id;
            var stored = (await db.DailySnapshots.AsNoTracking().Where(snapshot => snapshot.ObjectionId >= first && snapshot.ObjectionId <= last && snapshot.UntilOn == DailySnapshot.Still).ToListAsync(cancellation))
                .ToLookup(snapshot => snapshot.ObjectionId);
            foreach (var objection in objections)
            {
                rows++;
                if (FaultOf(objection, [.. stored[objection.Id]]) is { } fault)
                {
                    return (rows, fault);
                }
            }
        }

        return (rows, null);
    }

    private static Task<List<Objection>> BatchAsync(PushbackDb db, int after, CancellationToken cancellation) =>
        db.Objections.AsNoTracking().Include(objection => objection.Units).Include(objection => objection.Causes).AsSplitQuery()
            .Where(objection => objection.Id > after).OrderBy(objection => objection.Id).Take(BatchSize).ToListAsync(cancellation);

    private static VerificationFault? FaultOf(Objection objection, IReadOnlyList<DailySnapshot> stored)
    {
        if (stored is not [var snapshot])
        {
            return new(VerificationFaultKind.NotOneSnapshot, $"Objections {Text(objection.Id)}", Text(stored.Count));
        }

        var expected = DailySnapshot.Of(objection.Id, objection.Snapshot, snapshot.FromOn, snapshot.UntilOn);
        var wrong = Array.Find(s_facts, fact => !Equals(fact.Of(snapshot), fact.Of(expected)));
        return wrong.Name is null ? null : new(VerificationFaultKind.WrongSnapshot, $"DailySnapshots {Text(objection.Id)}, {Text(snapshot.FromOn)}", $"{wrong.Name}: {Text(wrong.Of(snapshot))} / {Text(wrong.Of(expected))}");
    }

    private static string Text(object? value) => value switch
    {
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
