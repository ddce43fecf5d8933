using FluentValidation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Sessions.Held;

/// <summary>IT records who came to a session.</summary>
[Needs(Right.ActForIt), OneAtATime]
public static class RecordAttendance
{
    private const int Most = 500;

    /// <param name="Count">How many of its people came; null when nobody counted them.</param>
    public sealed record Entry(string? Unit, int? Count);

    /// <param name="Seen">The state the person saw; an older one is refused as stale. Null skips the check.</param>
    /// <param name="People">The e-mail addresses of the people who came and are known by name.</param>
    public sealed record Command(int Id, Guid? Seen, IReadOnlyList<string>? People, IReadOnlyList<Entry>? Units) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.People).AtMost(Most);
            RuleFor(command => command.Units).AtMost(Most);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var session = await context.SessionAsync(command.Id, command.Seen, cancellation);
            var people = await context.PeopleAsync("people", command.People, cancellation);
            var units = new Dictionary<int, int?>();
            foreach (var entry in command.Units ?? [])
            {
                // Readers see the sum of units that were merged, so one row has the count of all.
                var rows = await context.InvitedUnitsAsync(session, entry.Unit ?? "", cancellation);
                units[rows is [var first, ..] ? first.Id : 0] = entry.Count;
                foreach (var row in rows.Skip(1))
                {
                    units[row.Id] = null;
                }
            }

            session.RecordAttendance(people, units, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
