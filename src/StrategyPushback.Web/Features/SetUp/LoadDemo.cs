using StrategyPushback.Data.Seeding;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.SetUp;

/// <summary>
/// Loads the demo story into an installation that has people and nothing else. Its people have accounts without a password:
/// nobody can sign in as one of them before an administrator invites that person.
/// </summary>
[Needs(Right.ManagePeople)]
public static class LoadDemo
{
    public static readonly Rule NotEmpty = new("set-up.not-empty");

    public sealed record Command : ICommand<NoResult>;

    public sealed class Handler(BusinessClock clock) : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            // The story is saved action by action, so that its history keys are in chronological order; all or nothing is stored.
            await using var transaction = await context.Db.Database.BeginTransactionAsync(cancellation);
            if (!await context.Db.LoadStoryAsync(context.Now, TimeZoneInfo.FindSystemTimeZoneById(context.Now.Settings.TimeZone), cancellation))
            {
                throw new BrokenRule(NotEmpty);
            }

            await transaction.CommitAsync(cancellation);
            clock.ReloadCalendar();
            return NoResult.Value;
        }
    }
}
