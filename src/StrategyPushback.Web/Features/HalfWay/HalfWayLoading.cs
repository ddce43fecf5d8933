using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.HalfWay;

internal static class HalfWayLoading
{
    /// <summary>Loads the interests, the options with their scorings and the commitments of a tracked objection, in a fixed number of queries.</summary>
    public static async Task LoadHalfWayAsync(this PushbackDb db, Objection objection, CancellationToken cancellation)
    {
        var entry = db.Entry(objection);
        await entry.Collection(one => one.Interests).Query().AsTracking().LoadAsync(cancellation);
        await entry.Collection(one => one.Options).Query().AsTracking().Include(option => option.Scorings.OrderBy(scoring => scoring.Id)).OrderBy(option => option.Id).LoadAsync(cancellation);
        await entry.Collection(one => one.Commitments).Query().AsTracking().Include(commitment => commitment.Owner).OrderBy(commitment => commitment.Id).LoadAsync(cancellation);
    }

    /// <summary>An objection with all that its commands need, if this person may see it.</summary>
    public static async Task<Objection> HalfWayAsync(this CommandContext context, string number, CancellationToken cancellation)
    {
        var objection = await context.ObjectionAsync(number, cancellation);
        await context.Db.LoadHalfWayAsync(objection, cancellation);
        return objection;
    }

    /// <exception cref="NotFoundException">The objection has no such option.</exception>
    /// <exception cref="StaleEditException">The option has changed since the person saw it.</exception>
    public static Option OptionOf(this Objection objection, int id, Guid? seen)
    {
        var option = objection.Options.FirstOrDefault(option => option.Id == id) ?? throw new NotFoundException();
        return seen is null || seen == option.ConcurrencyToken ? option : throw new StaleEditException();
    }

    /// <exception cref="NotFoundException">The objection has no such commitment.</exception>
    /// <exception cref="StaleEditException">The commitment has changed since the person saw it.</exception>
    public static Commitment CommitmentOf(this Objection objection, int id, Guid? seen)
    {
        var commitment = objection.Commitments.FirstOrDefault(commitment => commitment.Id == id) ?? throw new NotFoundException();
        return seen is null || seen == commitment.ConcurrencyToken ? commitment : throw new StaleEditException();
    }
}
