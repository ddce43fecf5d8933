using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Exchange.Import.Recognition;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Features.Exchange.Import.Reading;

/// <summary>An uploaded file as it would be imported now: how it is parsed, and its rows compared with what is stored. Writes nothing.</summary>
public sealed class ImportReading : IDisposable
{
    private readonly TableFile _table;
    private readonly UnitNames _units;
    private StrategyUpdate? _update;
    private ListRecognition _recognition = ListRecognition.None;

    private ImportReading(TableFile table, string file, ImportSettings settings, ImportScan scan, UnitNames units)
    {
        (_table, File, Settings, Scan, _units) = (table, file, settings, scan, units);
    }

    public string File { get; }

    public ImportSettings Settings { get; }

    public ImportScan Scan { get; }

    public ReadingFound Found => _table.Found;

    /// <summary>The list of which the file is the next version; null when all its rows are new.</summary>
    public EarlierList? Continues => _recognition.List;

    /// <summary>The earlier rows with the name of the file, when none of its rows is one of them and nobody has said whether it continues them.</summary>
    internal IReadOnlyList<EarlierRow> Unrelated => _recognition.IsDoubtful ? _recognition.Matches.Earlier : [];

    internal RowMatches Matches => _recognition.Matches;

    /// <summary>The update that the rows are raised against: the chosen one, or the newest in consultation.</summary>
    /// <exception cref="InvalidFieldException">None was chosen and none is in consultation, or the chosen one accepts no objections.</exception>
    public StrategyUpdate Update => _update ?? throw (Settings.Update is { } id
        ? new InvalidFieldException("update", "field.unknown", Texts.FieldTexts.UnknownUpdate.With(id))
        : new InvalidFieldException("update", "import.no-update", UseCase.Wording("import.no-update")));

    /// <summary>The headers as a key that does not depend on their order.</summary>
    public static string HeadersOf(IEnumerable<string> headers) => string.Join('\u001f', headers.Select(HeaderMatching.FoldedHeader).Order(StringComparer.Ordinal));

    /// <exception cref="InvalidFieldException">The file cannot be read as a table of objections.</exception>
    public static async Task<ImportReading> OpenAsync(PushbackDb db, string path, string file, ImportSettings settings, ImportScans scans, Actor by, CancellationToken cancellation)
    {
        var remembered = await db.RememberedMappings.AsNoTracking().Where(mapping => mapping.PersonId == by.PersonId).ToDictionaryAsync(mapping => mapping.Headers, mapping => mapping.Columns, cancellation);
        var units = await db.Units.AsNoTracking().Include(unit => unit.Aliases).ToListAsync(cancellation);
        var key = ImportScans.KeyOf(settings, remembered);
        var stored = scans.Find(path, key);
        var sheet = settings.Sheet ?? (stored is null ? TableHeader.LikeliestSheet(path, file, settings.Reading, headers => ScoreOf(headers, settings, remembered)) : stored.Sheet);
        var table = TableFile.Open(path, file, settings.Reading with { Sheet = sheet });
        try
        {
            var scan = stored?.Scan ?? ImportScan.Of(table, file, scans.MostRows, settings.HeaderRow, headers => ScoreOf(headers, settings, remembered), headers => Mapped(headers, settings, remembered));
            scans.Store(path, new ImportScans.Entry(key, sheet, scan));
            var reading = new ImportReading(table, file, settings, scan, new UnitNames(units)) { _update = await UpdateAsync(db, settings.Update, cancellation) };
            reading._recognition = await ListRecognition.OfAsync(db, file, settings.List, () => [.. reading.Rows().Select(row => (row.Number, row.Facts))], cancellation);
            return reading;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>Throws when no row can be read: no title column, ambiguous dates, or no update to raise them against.</summary>
    public void RequireReadable()
    {
        var fields = Scan.Columns.Where(column => column.Field is not null).GroupBy(column => column.Field).FirstOrDefault(same => same.Count() > 1);
        if (fields is not null)
        {
            throw new InvalidFieldException("columns", "import.field-twice", UseCase.Wording("import.field-twice", [ImportLabels.Of(fields.Key!.Value), string.Join(", ", fields.Select(column => column.Header))]));
        }

        if (Scan.At(ImportField.Title) is null)
        {
            throw new InvalidFieldException("columns", "import.title-not-mapped", UseCase.Wording("import.title-not-mapped", [string.Join(", ", Scan.Columns.Select(column => column.Header))]));
        }

        var inDoubt = Scan.Dates.Where(column => column.IsInDoubt(Settings)).ToList();
        if (inDoubt.Count > 0)
        {
            throw new InvalidFieldException("dateOrder", "import.date-order-unknown", UseCase.Wording("import.date-order-unknown", [inDoubt[0].Example!, string.Join(", ", inDoubt.Select(column => $"“{column.Header}”"))]));
        }

        _ = Update;
        if (_recognition.IsDoubtful)
        {
            throw new InvalidFieldException("list", "import.list-doubtful", UseCase.Wording("import.list-doubtful", [File, Continues!.Rows]));
        }
    }

    /// <summary>All rows, in the order of the file. Reads the file once.</summary>
    public IEnumerable<ReadRow> Rows()
    {
        var reading = new RowReading(File, Scan, Settings, _units, Matches);
        return _table.Rows().Where(row => row.Number > Scan.HeaderRow).Select(reading.Read);
    }

    /// <summary>All rows with their cells as they are in the file.</summary>
    public IEnumerable<(TableRow Cells, ReadRow Row)> RowsWithCells()
    {
        var reading = new RowReading(File, Scan, Settings, _units, Matches);
        return _table.Rows().Where(row => row.Number > Scan.HeaderRow).Select(row => (row, reading.Read(row)));
    }

    public void Dispose() => _table.Dispose();

    private static Task<StrategyUpdate?> UpdateAsync(PushbackDb db, int? chosen, CancellationToken cancellation)
    {
        var updates = db.Updates.AsNoTracking().Include(update => update.Strategy);
        return chosen is { } id
            ? updates.FirstOrDefaultAsync(update => update.Id == id && update.Status != UpdateStatus.Draft && update.Status != UpdateStatus.Withdrawn, cancellation)
            : updates.Where(update => update.Status == UpdateStatus.InConsultation || update.Status == UpdateStatus.FinalComment || update.Status == UpdateStatus.Closed).OrderByDescending(update => update.Id).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>The number of headers that are mapped by the chosen mapping, by the one used before, or by their words.</summary>
    private static int ScoreOf(IReadOnlyList<string> headers, ImportSettings settings, Dictionary<string, string> remembered)
    {
        var chosen = settings.Columns is { } columns ? headers.Count(header => columns.Keys.Contains(header, StringComparer.OrdinalIgnoreCase)) : 0;
        var before = remembered.ContainsKey(HeadersOf(headers.Where(header => header.Length > 0))) ? headers.Count : 0;
        return Math.Max(Math.Max(chosen, before), HeaderWords.Propose(headers).Count);
    }

    /// <summary>The chosen mapping; otherwise the one this person used for these headers before; otherwise a proposal from the header words.</summary>
    private static Dictionary<string, ImportField?> Mapped(IReadOnlyList<string> headers, ImportSettings settings, Dictionary<string, string> remembered)
    {
        if (settings.Columns is { } chosen)
        {
            return headers.ToDictionary(header => header, header => chosen.FirstOrDefault(column => string.Equals(column.Key, header, StringComparison.OrdinalIgnoreCase)).Value);
        }

        if (remembered.TryGetValue(HeadersOf(headers), out var columns) && JsonSerializer.Deserialize<Dictionary<string, ImportField?>>(columns) is { } before)
        {
            return headers.ToDictionary(header => header, header => before.GetValueOrDefault(HeaderMatching.FoldedHeader(header)));
        }

        var proposed = HeaderWords.Propose(headers);
        return headers.ToDictionary(header => header, header => proposed.TryGetValue(header, out var field) ? (ImportField?)field : null);
    }
}
