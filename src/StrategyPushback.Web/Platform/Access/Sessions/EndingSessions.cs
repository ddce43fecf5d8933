using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;

namespace StrategyPushback.Web.Platform.Access.Sessions;

public static class EndingSessions
{
    /// <summary>Marks the person's sessions as deleted. The caller saves.</summary>
    public static async Task EndSessionsAsync(this PushbackDb db, int personId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        db.RemoveRange(await db.Sessions.AsTracking().Where(session => session.PersonId == personId).ToListAsync(cancellation));
    }
}
