namespace StrategyPushback.Web.Platform.Exports;

/// <summary>The type of a column, so that a spreadsheet gets real numbers and dates.</summary>
public enum CellKind
{
    Text, Number, Date, Link,
}

/// <param name="Header">In the reader's language; unique in its table.</param>
/// <param name="Width">In characters of the spreadsheet's default font.</param>
public sealed record Column(string Header, CellKind Kind, double Width)
{
    /// <summary>Whether a spreadsheet hides it.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether its cells can be changed while the sheet is protected.</summary>
    public bool IsEditable { get; init; }

    /// <summary>The name of the <see cref="ChoiceList"/> that a spreadsheet offers for its cells; null for none.</summary>
    public string? List { get; init; }
}

/// <summary>One value of a table; empty when nothing is set.</summary>
public readonly record struct Cell
{
    public string? Text { get; private init; }

    public decimal? Number { get; private init; }

    public DateOnly? Date { get; private init; }

    /// <summary>The absolute address that <see cref="Text"/> links to.</summary>
    public string? Address { get; private init; }

    /// <summary>Whether it cannot be changed although its column is editable.</summary>
    public bool IsLocked { get; init; }

    /// <summary>Both null and an empty text give an empty cell.</summary>
    public static Cell Of(string? text) => new() { Text = string.IsNullOrEmpty(text) ? null : text };

    public static Cell Of(decimal? number) => new() { Number = number };

    public static Cell Of(DateOnly? date) => new() { Date = date };

    public static Cell Link(string text, string address) => new() { Text = text, Address = address };

    /// <summary>Plain text: dates as 2020-11-27, numbers with a decimal point.</summary>
    public override string ToString() =>
        Date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
        ?? Number?.ToString(System.Globalization.CultureInfo.InvariantCulture)
        ?? Text ?? "";
}
