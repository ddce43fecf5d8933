using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>A command on an objection that a person has loaded.</summary>
public interface IObjectionCommand
{
    /// <summary>The number, e.g. <c>OBJ-42</c>.</summary>
    string Number { get; }

    /// <summary>The concurrency token of the loaded version; an older one is refused as stale. Null when no version was loaded.</summary>
    Guid? Seen { get; }
}

public static class CommandLoading
{
    /// <summary>Loads the objection with its parts, if this person may see it and it has not changed.</summary>
    public static async Task<Objection> ObjectionAsync(this CommandContext context, IObjectionCommand command, CancellationToken cancellation)
    {
        var objection = await context.ObjectionAsync(command.Number, cancellation);
        if (command.Seen is { } seen && seen != objection.ConcurrencyToken)
        {
            throw new StaleEditException();
        }

        return objection;
    }

    public static async Task<Objection> ObjectionAsync(this CommandContext context, string number, CancellationToken cancellation)
    {
        var id = ObjectionNumber.Parse(number);
        return await context.Db.Objections.VisibleTo(context.Actor).AnyAsync(objection => objection.Id == id, cancellation)
            ? await context.Db.LoadObjectionAsync(id, cancellation) ?? throw new NotFoundException()
            : throw new NotFoundException();
    }
}
