using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Imports;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.BringBack;

/// <summary>The tab of edited exports: the differences of the chosen file, or what became of it.</summary>
public sealed partial class BringBackPageQuery(QueryContextFactory contexts, ImportFiles files, BringBackRuns runs, BringBackQuery comparison) : IQuery
{
    /// <param name="Report">Null when no file is chosen, it cannot be read, or it is being stored.</param>
    /// <param name="AsOf">The day on which a CSV file was exported, from its name.</param>
    /// <param name="Wrong">Why the file cannot be read.</param>
    public sealed record View(string File, BringBackReport? Report, DateOnly? AsOf, FieldError? Wrong, BringBackRun? Run);

    /// <exception cref="NotFoundException">The file belongs to another person or no longer exists.</exception>
    /// <exception cref="NotAllowedException">This person may not export.</exception>
    public async Task<View> LoadAsync(Guid id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var pending = await context.Db.PendingImports.FirstOrDefaultAsync(pending => pending.Kind == ImportKind.Edits && pending.Id == id && pending.PersonId == context.Actor.PersonId, cancellation) ?? throw new NotFoundException();
        if (!files.Has(id))
        {
            throw new NotFoundException();
        }

        var run = runs.Find(id, context.Actor.PersonId);
        if (run is { Wrong: null })
        {
            return new View(pending.File, null, null, null, run);
        }

        var day = DayIn(pending.File) is { } said && said < context.Now.Today ? said : (DateOnly?)null;
        try
        {
            return new View(pending.File, await comparison.LoadAsync(files.PathOf(id), pending.File, day, cancellation: cancellation), day, null, run);
        }
        catch (InvalidFieldException wrong)
        {
            return new View(pending.File, null, day, wrong.Error, run);
        }
    }

    /// <summary>The day in the name that the export gives a file.</summary>
    private static DateOnly? DayIn(string file) =>
        ExportName().Match(file) is { Success: true } name && DateOnly.TryParseExact(name.Groups[1].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    [GeneratedRegex(@"^objections-([0-9]{4}-[0-9]{2}-[0-9]{2})\b.*\.csv$", RegexOptions.IgnoreCase)]
    private static partial Regex ExportName();
}
