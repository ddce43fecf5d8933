using Microsoft.AspNetCore.WebUtilities;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Exports;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Exchange.Export;

/// <summary>The formats of an export.</summary>
public enum ExportFormat
{
    Xlsx, Csv, Json,
}

/// <summary>The export that an address describes.</summary>
public sealed record ExportChoice(ExportFormat Format, ObjectionFilter Filter, IReadOnlyList<ExportColumn> Columns, CsvOptions Csv)
{
    /// <summary>Whether a workbook has only the rows and their counts, for programs: it cannot be brought back.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Reads <c>format</c>, <c>columns</c>, <c>separator</c>, <c>raw</c>, <c>plain</c> and the filter from an address. An unknown value throws <see cref="InvalidFieldException"/>.</summary>
    public static ExportChoice Parse(string query, ExportFormat? format = null)
    {
        var values = QueryHelpers.ParseQuery(query);
        string? One(string name) => values.TryGetValue(name, out var found) ? string.Join(',', found.Where(value => !string.IsNullOrWhiteSpace(value))) is { Length: > 0 } value ? value.Trim() : null : null;
        return new ExportChoice(
            format ?? FormatOf(One("format") ?? "xlsx"),
            ObjectionFilter.Parse(query),
            ExportColumn.Chosen(One("columns")),
            new CsvOptions(SeparatorOf(One("separator")), FlagOf("raw", One("raw"))))
        {
            IsPlain = FlagOf("plain", One("plain")),
        };
    }

    /// <summary>The query string of this choice, without default values.</summary>
    public string ToQuery(bool withFormat = true)
    {
        var parts = new List<string> { Filter.ToQuery() };
        if (withFormat && Format != ExportFormat.Xlsx)
        {
            parts.Add($"format={FormatName(Format)}");
        }

        if (!Columns.SequenceEqual(ExportColumn.UsualOnes))
        {
            parts.Add($"columns={string.Join(',', Columns.Select(column => column.Name))}");
        }

        if (Format == ExportFormat.Csv)
        {
            parts.Add(Csv.Separator == ';' ? "separator=%3B" : "");
            parts.Add(Csv.Raw ? "raw=true" : "");
        }

        parts.Add(IsPlain ? "plain=true" : "");
        return string.Join('&', parts.Where(part => part.Length > 0));
    }

    public static string FormatName(ExportFormat format) => format switch
    {
        ExportFormat.Csv => "csv",
        ExportFormat.Json => "json",
        _ => "xlsx",
    };

    public static ExportFormat FormatOf(string name) =>
        name.ToLowerInvariant() switch
        {
            "xlsx" => ExportFormat.Xlsx,
            "csv" => ExportFormat.Csv,
            "json" => ExportFormat.Json,
            _ => throw new InvalidFieldException("format", "filter.unknown", ExchangeTexts.UnknownFormat.With(name, "xlsx, csv, json")),
        };

    private static char SeparatorOf(string? text) => text switch
    {
        null or "," or "comma" => ',',
        ";" or "semicolon" => ';',
        _ => throw new InvalidFieldException("separator", "filter.unknown", ExchangeTexts.UnknownSeparator.With(text)),
    };

    private static bool FlagOf(string name, string? text) => text?.ToLowerInvariant() switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw new InvalidFieldException(name, "filter.unknown", UseCase.Wording("filter.unknown", [name, text])),
    };
}
