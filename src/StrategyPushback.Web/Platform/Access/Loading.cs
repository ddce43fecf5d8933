using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>A verb on an objection that somebody has in front of them.</summary>
public interface IObjectionCommand
{
    /// <summary>As people say it: <c>OBJ-42</c>.</summary>
    string Number { get; }

    /// <summary>The state it was seen in; an older one is refused as stale. Null only where nobody looked, e.g. a replayed record.</summary>
    Guid? Seen { get; }
}

public static class CommandLoading
{
    /// <summary>The whole objection, if this person may know of it and it is as the person saw it.</summary>
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
