using System.Text.Json;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Platform.Exports;

namespace StrategyPushback.Web.Features.Exchange.Export;

/// <summary>Objections as a JSON array, for programs: names of enumerations and codes of units instead of words, dates in ISO 8601.</summary>
internal static class ObjectionJson
{
    private const int FlushAt = 64 * 1024;

    public static async Task WriteAsync(Stream output, IReadOnlyList<ExportColumn> columns, IAsyncEnumerable<ObjectionRow> rows, CancellationToken cancellation)
    {
        await using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartArray();
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            json.WriteStartObject();
            foreach (var column in columns)
            {
                json.WritePropertyName(column.Name);
                Write(json, column, row);
            }

            json.WriteEndObject();
            if (json.BytesPending > FlushAt)
            {
                await json.FlushAsync(cancellation);
            }
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ExportColumn column, ObjectionRow row)
    {
        switch (column.Name)
        {
            case "units":
                Array(json, row.Units.Select(unit => unit.Code));
                break;
            case "rootCause":
                Array(json, row.Causes);
                break;
            case "actions":
                Array(json, row.Actions.Select(action => action.Title));
                break;
            case "ruling":
                Array(json, row.Rulings.Select(ruling => ruling.Ruling.ToString()));
                break;
            case "minorityOpinion":
                Array(json, row.MinorityOpinions);
                break;
            case "confirmed":
                json.WriteBooleanValue(row.Confirmed);
                break;
            case "severity":
                json.WriteStringValue(row.Severity.ToString());
                break;
            case "status":
                json.WriteStringValue(row.Status.ToString());
                break;
            case "turn":
                json.WriteStringValue(row.Turn.ToString());
                break;
            case "disposition":
                json.WriteStringValue(row.Disposition?.ToString());
                break;
            default:
                Plain(json, column.Value(row, null));
                break;
        }
    }

    private static void Plain(Utf8JsonWriter json, Cell cell)
    {
        if (cell.Number is { } number)
        {
            json.WriteNumberValue(number);
        }
        else if (cell is { Text: null, Date: null })
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteStringValue(cell.ToString());
        }
    }

    private static void Array(Utf8JsonWriter json, IEnumerable<string> values)
    {
        json.WriteStartArray();
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
