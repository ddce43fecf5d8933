namespace StrategyPushback.Data.Imports;

/// <summary>
/// An uploaded file that is not imported yet. Its bytes are stored beside the database; the mapping and the repairs are
/// stored here, so that neither a lost connection nor a restart loses them. A list of units or people stays after its import
/// with what it did, so that its report survives too.
/// </summary>
/// <param name="kind">What its rows become.</param>
/// <param name="personId">The person who uploaded it. Nobody else sees it.</param>
/// <param name="file">Its name; empty for pasted text.</param>
/// <param name="settings">JSON: how it is parsed, mapped and repaired.</param>
/// <param name="at">UTC; deleted after a week.</param>
public sealed class PendingImport(Guid id, ImportKind kind, int personId, string file, string settings, DateTime at)
{
    public Guid Id { get; private set; } = id;

    public ImportKind Kind { get; private set; } = kind;

    public int PersonId { get; private set; } = personId;

    public string File { get; private set; } = file;

    public string Settings { get; private set; } = settings;

    public DateTime At { get; private set; } = at;

    /// <summary>JSON: what the import did; null while it is pending.</summary>
    public string? Result { get; private set; }

    public void Set(string settings) => Settings = settings;

    public void Finish(string result) => Result = result;
}

/// <summary>The column mapping that this person used last for a file with these headers.</summary>
/// <param name="headers">The headers, sorted and joined.</param>
/// <param name="columns">JSON: field by header.</param>
public sealed class RememberedMapping(int personId, string headers, string columns)
{
    public int PersonId { get; private set; } = personId;

    public string Headers { get; private set; } = headers;

    public string Columns { get; private set; } = columns;

    public void Remember(string columns) => Columns = columns;
}
