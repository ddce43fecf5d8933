namespace StrategyPushback.Data.Imports;

/// <summary>
/// A file somebody has chosen and not yet brought in. Its bytes lie beside the database; what was mapped and repaired
/// stands here, so that neither a lost connection nor a restart loses it.
/// </summary>
/// <param name="personId">Whose it is; others do not know of it.</param>
/// <param name="file">Its name, as chosen.</param>
/// <param name="settings">JSON: how it is read, mapped and repaired.</param>
/// <param name="at">UTC; one left lying for a week is thrown away.</param>
public sealed class PendingImport(Guid id, int personId, string file, string settings, DateTime at)
{
    public Guid Id { get; private set; } = id;

    public int PersonId { get; private set; } = personId;

    public string File { get; private set; } = file;

    public string Settings { get; private set; } = settings;

    public DateTime At { get; private set; } = at;

    public void Set(string settings) => Settings = settings;
}

/// <summary>Which columns meant what the last time this person brought in a file with these headers.</summary>
/// <param name="headers">The header words, joined; the same words in another order are the same.</param>
/// <param name="columns">JSON: field by header word.</param>
public sealed class RememberedMapping(int personId, string headers, string columns)
{
    public int PersonId { get; private set; } = personId;

    public string Headers { get; private set; } = headers;

    public string Columns { get; private set; } = columns;

    public void Remember(string columns) => Columns = columns;
}
