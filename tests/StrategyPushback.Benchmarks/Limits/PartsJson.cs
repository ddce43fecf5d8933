using System.Globalization;
using System.Text.Json;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Benchmarks.Limits;

/// <summary>Causes, read-backs, answers and verdicts as the API writes them.</summary>
internal static class PartsJson
{
    public static void Write(Utf8JsonWriter json, PageHead head)
    {
        json.WriteStartArray("rootCauses");
        foreach (var cause in head.Causes)
        {
            Cause(json, cause);
        }

        json.WriteEndArray();
        json.WriteStartArray("readBacks");
        foreach (var part in head.ReadBacks)
        {
            json.WriteStartObject();
            json.WriteString("text", (string)part[1]!);
            json.WriteString("by", (string?)part[2]);
            Instant(json, "at", part[3]);
            Flag(json, "confirmed", part[4]);
            json.WriteString("conversationOn", (string?)part[5]);
            json.WriteString("conversationWith", (string?)part[6]);
            json.WriteString("refusedBecause", (string?)part[7]);
            json.WriteString("answeredBy", (string?)part[8]);
            json.WriteString("unit", head.Code(part[9]));
            Instant(json, "answeredAt", part[10]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("dispositions");
        foreach (var part in head.Dispositions)
        {
            json.WriteStartObject();
            json.WriteString("disposition", (string)part[1]!);
            json.WriteString("response", (string)part[2]!);
            json.WriteString("by", (string?)part[3]);
            Instant(json, "at", part[4]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("verdicts");
        foreach (var part in head.Verdicts)
        {
            json.WriteStartObject();
            json.WriteString("unit", head.Code(part[1]) ?? "");
            json.WriteBoolean("accepted", (long)part[2]! != 0);
            json.WriteString("reason", (string?)part[3]);
            Instant(json, "at", part[4]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Instant(Utf8JsonWriter json, string name, object? text)
    {
        if (text is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, DateTime.SpecifyKind(DateTime.Parse((string)text, CultureInfo.InvariantCulture), DateTimeKind.Utc));
        }
    }

    /// <summary>In the order of <see cref="PageParts.Causes"/>.</summary>
    private static void Cause(Utf8JsonWriter json, object?[] cause)
    {
        var kind = (string)cause[2]!;
        json.WriteStartObject();
        json.WriteString("id", cause[1]!.ToString());
        json.WriteString("kind", kind);
        json.WriteString("confidence", (string)cause[3]!);
        json.WriteString("by", (string?)cause[4]);
        Instant(json, "at", cause[5]);
        json.WriteBoolean("stands", (long)cause[6]! == 0);
        Told(json, "evidence", cause[7]);
        if (kind == nameof(CauseKind.Threat))
        {
            var stakes = (Stake)(long)cause[8]!;
            json.WriteStartArray("atStake");
            foreach (var stake in Enum.GetValues<Stake>())
            {
                if (stake is not Stake.None && stakes.HasFlag(stake))
                {
                    json.WriteStringValue(stake.ToString());
                }
            }

            json.WriteEndArray();
        }

        Told(json, "statement", cause[9]);
        Told(json, "forWhom", cause[10]);
        Told(json, "collidesWith", cause[11]);
        Told(json, "clash", cause[12]);
        Told(json, "from", cause[13]);
        Told(json, "to", cause[14]);
        Told(json, "benefit", cause[15]);
        Told(json, "stuckAt", cause[16]);
        Told(json, "lacks", cause[17]);
        Told(json, "element", cause[18]?.ToString());
        json.WriteEndObject();
    }

    private static void Told(Utf8JsonWriter json, string name, object? text)
    {
        if (text is not null)
        {
            json.WriteString(name, (string)text);
        }
    }

    private static void Flag(Utf8JsonWriter json, string name, object? value)
    {
        if (value is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteBoolean(name, (long)value != 0);
        }
    }
}
