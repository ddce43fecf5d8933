using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Imports;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.Imports.Lists;

internal static class PendingLists
{
    /// <exception cref="NotAllowedException">The person may not write what the rows become.</exception>
    public static ListKind RequireRight(this ListKind kind, Actor actor) => actor.Roles.May(kind.Right) ? kind : throw new NotAllowedException();

    /// <exception cref="NotFoundException">It belongs to another person, or no longer exists.</exception>
    /// <exception cref="NotAllowedException">The person may no longer write what its rows become.</exception>
    public static async Task<PendingImport> PendingListAsync(this CommandContext context, Guid id, CancellationToken cancellation)
    {
        var pending = await context.Db.PendingImports.AsTracking().FirstOrDefaultAsync(pending => pending.Id == id && pending.Kind != ImportKind.Objections && pending.PersonId == context.Actor.PersonId, cancellation) ?? throw new NotFoundException();
        ListKind.Of(pending.Kind).RequireRight(context.Actor);
        return pending;
    }

    /// <summary>The name of the file; "Pasted table" where there is none.</summary>
    public static string NameOf(string file) => file.Length > 0 ? file : ListTexts.Pasted;

    /// <summary>What the import did; null while the list is pending.</summary>
    public static ListResult? ResultOf(this PendingImport pending) => pending.Result is { } result ? JsonSerializer.Deserialize<ListResult>(result) : null;
}

/// <summary>Brings a list in as a whole or not at all. Used by the commands of the features, which are marked <see cref="OneAtATimeAttribute"/>.</summary>
internal sealed class ListWriting(ImportFiles files)
{
    /// <param name="context">Of the command.</param>
    /// <param name="id">The pending list.</param>
    /// <param name="kind">What its rows become.</param>
    /// <param name="write">Applies the rows to tracked entities.</param>
    /// <param name="cancellation">Leaves everything as it was.</param>
    /// <exception cref="NotFoundException">The list or its file no longer exists.</exception>
    /// <exception cref="InvalidFieldException">Rows are refused, or nothing would be written.</exception>
    public async Task<ListResult> RunAsync(CommandContext context, Guid id, ListKind kind, Func<ListTable, ListSettings, Task<ListContent>> write, CancellationToken cancellation)
    {
        var pending = await context.PendingListAsync(id, cancellation);
        if (pending.Kind != kind.Kind)
        {
            throw new NotFoundException();
        }

        // A repeated command returns what the first one did.
        if (pending.ResultOf() is { } done)
        {
            return done;
        }

        if (!files.Has(id))
        {
            throw new NotFoundException();
        }

        var settings = ListSettings.Read(pending.Settings, kind);
        var table = ListTable.Read(files.PathOf(id), PendingLists.NameOf(pending.File), settings, kind);
        table.RequireFields(kind);
        var content = await write(table, settings);
        var result = ResultOf(content, table);
        pending.Finish(JsonSerializer.Serialize(result));
        context.AfterCommit(() => files.Delete(id));
        return result;
    }

    private static ListResult ResultOf(ListContent content, ListTable table)
    {
        var counts = content.Rows.ToLookup(row => row.Outcome);
        if (counts[RowOutcome.Refused].Any())
        {
            throw UnreadableFileException.Because("import.rows-refused", counts[RowOutcome.Refused].Count(), table.Rows.Count);
        }

        return new ListResult(counts[RowOutcome.New].Count(), counts[RowOutcome.Changed].Count(), counts[RowOutcome.Unchanged].Count(), counts[RowOutcome.LeftOut].Count(), content.CreatedUnits, content.AddedPeople);
    }
}
