namespace StrategyPushback.Web.Platform.Imports;

/// <summary>The repairs that can be chosen for all rows with the same problem. The values are public, because mapping files use them.</summary>
public static class RowRepair
{
    public const string LeaveOut = "leave-out";

    /// <summary>Imports the row without the value: the unit is "not recorded", a date is empty, a severity is the default.</summary>
    public const string NotRecorded = "not-recorded";

    /// <summary>Cuts the title. The whole title becomes the statement when that is empty.</summary>
    public const string Shorten = "shorten";

    /// <summary>Reads a name with separators as several names.</summary>
    public const string Split = "split";

    /// <summary>Continues a text that is too long in another text of the record.</summary>
    public const string Continue = "continue";

    /// <summary>Attaches a text that is too long as a file; the record has its beginning.</summary>
    public const string Attach = "attach";

    /// <summary>Repairs or removes control characters in the text.</summary>
    public const string RemoveCharacters = "remove-characters";

    /// <summary>Creates what the row names and what does not exist: a unit, or the code of one.</summary>
    public const string Create = "create";

    /// <summary>Changes what is stored.</summary>
    public const string Update = "update";

    /// <summary>Prefix of a chosen value: a unit's code, a severity, <c>Open</c> or <c>Closed</c>, a disposition, a role or a language.</summary>
    public const string Is = "is:";

    /// <summary>The choices with this one.</summary>
    /// <param name="repair">Null takes the choice back.</param>
    internal static IReadOnlyDictionary<string, string> With(this IReadOnlyDictionary<string, string> repairs, string key, string? repair)
    {
        var changed = repairs.Where(other => other.Key != key);
        return new Dictionary<string, string>(repair is null ? changed : changed.Append(new(key, repair)));
    }
}
