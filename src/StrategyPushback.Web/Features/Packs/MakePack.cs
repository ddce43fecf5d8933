using Microsoft.AspNetCore.WebUtilities;
using StrategyPushback.Data.Packs;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Packs;

/// <summary>Makes a steering pack and stores it. The next pack of the same filter shows what changed since.</summary>
[Needs(Right.MakePacks)]
public static class MakePack
{
    /// <param name="Query">The filter of its rows, as in an address.</param>
    public sealed record Command(string? Query) : ICommand<Made>;

    /// <param name="Content">The presentation.</param>
    public sealed record Made(SteeringPack Pack, byte[] Content, int Slides);

    public sealed class Handler(PackFile packs) : IHandler<Command, Made>
    {
        public async Task<Made> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var file = await packs.LoadAsync(FilterOf(command.Query ?? ""), cancellation);
            var pack = new SteeringPack(context.Actor.PersonId, context.Now.At, file.About.Query, file.About.Since, file.Slides, file.Content);
            context.Db.Add(pack);
            return new Made(pack, file.Content, file.Slides);
        }

        /// <summary>Refuses an unknown name: a misspelt filter would otherwise select everything.</summary>
        private static ObjectionFilter FilterOf(string query) =>
            QueryHelpers.ParseQuery(query).Keys.FirstOrDefault(name => !ObjectionFilter.Names.Contains(name)) is { } unknown
                ? throw new InvalidFieldException(unknown, "filter.unknown-name", UseCase.Wording("filter.unknown-name", [unknown, string.Join(", ", ObjectionFilter.Names)]))
                : ObjectionFilter.Parse(query);
    }
}
