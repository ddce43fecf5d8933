using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Importing;

/// <summary>One file as it would be brought in now: how it is read, and its rows beside what is stored. Nothing is written.</summary>
public sealed class ImportReading : IDisposable
{
    private readonly TableFile _table;
    private readonly UnitNames _units;
    private readonly IReadOnlyDictionary<string, KnownRow> _known;

    private ImportReading(TableFile table, string file, ImportSettings settings, ImportScan scan, UnitNames units, IReadOnlyDictionary<string, KnownRow> known)
    {
        (_table, File, Settings, Scan, _units, _known) = (table, file, settings, scan, units, known);
    }

    public string File { get; }

    public ImportSettings Settings { get; }

    public ImportScan Scan { get; }

    public ReadingFound Found => _table.Found;

    /// <summary>What the columns were called, whatever their order.</summary>
    public static string HeadersOf(IEnumerable<string> headers) => string.Join('\u001f', headers.Select(HeaderWords.Folded).Order(StringComparer.Ordinal));

    /// <exception cref="WrongField">The file is not to be read as a table of objections.</exception>
    public static async Task<ImportReading> OpenAsync(PushbackDb db, string path, string file, ImportSettings settings, Actor by, CancellationToken cancellation)
    {
        var remembered = await db.RememberedMappings.AsNoTracking().Where(mapping => mapping.PersonId == by.PersonId).ToDictionaryAsync(mapping => mapping.Headers, mapping => mapping.Columns, cancellation);
        var units = await db.Units.AsNoTracking().Include(unit => unit.Aliases).ToListAsync(cancellation);
        var table = TableFile.Open(path, file, settings.Reading with { Sheet = settings.Sheet ?? LikeliestSheet(path, file, settings) });
        try
        {
            var scan = ImportScan.Of(table, file, headers => Mapped(headers, settings, remembered));
            return new ImportReading(table, file, settings, scan, new UnitNames(units), await KnownAsync(db, file, cancellation));
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>What keeps every row from being read: no column for the title, or dates that could be two.</summary>
    public void RequireReadable()
    {
        var fields = Scan.Columns.Where(column => column.Field is not null).GroupBy(column => column.Field).FirstOrDefault(same => same.Count() > 1);
        if (fields is not null)
        {
            throw new WrongField("columns", "import.field-twice", UseCase.Wording("import.field-twice", [ImportWords.Of(fields.Key!.Value), string.Join(", ", fields.Select(column => column.Header))]));
        }

        if (Scan.At(ImportField.Title) is null)
        {
            throw new WrongField("columns", "import.title-not-mapped", UseCase.Wording("import.title-not-mapped", [string.Join(", ", Scan.Columns.Select(column => column.Header))]));
        }

        if (Scan.OpenDate is { } date && Settings.DateOrder is null)
        {
            throw new WrongField("dateOrder", "import.date-order-unknown", UseCase.Wording("import.date-order-unknown", [date]));
        }
    }

    /// <summary>All rows once, in the order of the file.</summary>
    public IEnumerable<ReadRow> Rows()
    {
        var reading = new RowReading(File, Scan, Settings, _units, _known);
        return _table.Rows().Where(row => row.Number > Scan.HeaderRow).Select(reading.Read);
    }

    /// <summary>The same beside the cells as they stand in the file.</summary>
    public IEnumerable<(TableRow Cells, ReadRow Row)> RowsWithCells()
    {
        var reading = new RowReading(File, Scan, Settings, _units, _known);
        return _table.Rows().Where(row => row.Number > Scan.HeaderRow).Select(row => (row, reading.Read(row)));
    }

    public void Dispose() => _table.Dispose();

    /// <summary>The update chosen, or the newest one in consultation.</summary>
    public static async Task<StrategyUpdate> UpdateAsync(PushbackDb db, int? chosen, CancellationToken cancellation)
    {
        var updates = db.Updates.AsNoTracking().Include(update => update.Strategy);
        return chosen is { } id
            ? await updates.FirstOrDefaultAsync(update => update.Id == id, cancellation) ?? throw new WrongField("update", "field.unknown", Texts.FieldTexts.UnknownUpdate.With(id))
            : await updates.Where(update => update.Status == UpdateStatus.InConsultation || update.Status == UpdateStatus.FinalComment).OrderByDescending(update => update.Id).FirstOrDefaultAsync(cancellation)
                ?? throw new WrongField("update", "import.no-update", UseCase.Wording("import.no-update"));
    }

    /// <summary>What was chosen; else what this person chose for these headers before; else what the words propose.</summary>
    private static Dictionary<string, ImportField?> Mapped(IReadOnlyList<string> headers, ImportSettings settings, Dictionary<string, string> remembered)
    {
        if (settings.Columns is { } chosen)
        {
            return headers.ToDictionary(header => header, header => chosen.FirstOrDefault(column => string.Equals(column.Key, header, StringComparison.OrdinalIgnoreCase)).Value);
        }

        if (remembered.TryGetValue(HeadersOf(headers), out var columns) && JsonSerializer.Deserialize<Dictionary<string, ImportField?>>(columns) is { } before)
        {
            return headers.ToDictionary(header => header, header => before.GetValueOrDefault(HeaderWords.Folded(header)));
        }

        var proposed = HeaderWords.Propose(headers);
        return headers.ToDictionary(header => header, header => proposed.TryGetValue(header, out var field) ? (ImportField?)field : null);
    }

    /// <summary>In a workbook of several sheets the one whose head says most to us; it is shown, and another may be chosen.</summary>
    private static string? LikeliestSheet(string path, string file, ImportSettings settings)
    {
        using var first = TableFile.Open(path, file, settings.Reading);
        return first.Found.Sheets.Count < 2 ? null : first.Found.Sheets.MaxBy(sheet =>
        {
            using var table = TableFile.Open(path, file, settings.Reading with { Sheet = sheet });
            try
            {
                return HeaderWords.Propose(ImportScan.HeadOf(table, file).Headers).Count;
            }
            catch (WrongField)
            {
                return -1;
            }
        });
    }

    /// <summary>What earlier files of this name became, but for those taken back. The latest import of a row counts.</summary>
    private static async Task<Dictionary<string, KnownRow>> KnownAsync(PushbackDb db, string file, CancellationToken cancellation)
    {
        var known = new Dictionary<string, KnownRow>();
        await foreach (var row in db.ImportedRows.AsNoTracking().Where(row => row.Import.File == file && row.Import.TakenBackAt == null).OrderBy(row => row.Id)
            .Select(row => new { row.Key, Known = new KnownRow(row.Id, row.ObjectionId, row.Mark, row.WrittenAt, row.Objection.ChangedAt) }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            known[row.Key] = row.Known;
        }

        return known;
    }
}
