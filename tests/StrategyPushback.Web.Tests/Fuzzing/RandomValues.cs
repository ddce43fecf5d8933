using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace StrategyPushback.Web.Tests.Fuzzing;

/// <summary>Draws values for fields and parameters: some that exist in the demo story, some that are valid, and some that nobody should send.</summary>
internal sealed class RandomValues(JsonObject schemas, Random random)
{
    private const int MostDepth = 6;

    private static readonly string[] s_units = ["EA", "BPMO", "CIO", "ITSM", "FIN", "NOPE", "ea"];
    private static readonly string[] s_people = ["cio@demo.example", "pmo@demo.example", "lead.ea@demo.example", "nobody@example.org"];
    private static readonly string[] s_dates = ["2020-11-09", "2020-12-31", "2020-10-01", "2021-02-28", "1900-01-01", "2199-12-31", "0001-01-01", "0001-01-02", "9999-12-30", "9999-12-31", "2020-02-30", "1899-12-31", "2200-01-01"];

    private static readonly string[] s_strange =
    [
        "", " ", "\0", "\u0001", "\u001b[31m", "\r\nX-Injected: 1", "💩", "ação", "\u202egnp.exe", "\ufeff", "\ufffe", "\uffff", "\ud800", "%00", "%", "%zz", "../../etc/passwd", "..\\..\\", "' OR 1=1 --", "\"", "\"\"\"", "NEAR(a b", "a* OR ^b", "-a", "AND",
        "{0}", "{99}", "<script>alert(1)</script>", "*", ",,,", "a,b,c", "-1", "0", "2147483647", "2147483648", "9223372036854775807", "99999999999999999999", "1e400", "NaN", "null", "undefined", "true", "OBJ-", "OBJ-0", "OBJ-2147483648", "OBJ-１", "٣",
        "00000000-0000-0000-0000-000000000000", "https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "javascript:alert(1)", "/objections?q=ação", "/é", "W/\"x\"", "İ", "ß", "\u0000\u0000", "=1+1", "2020-11-09T00:00:00Z", "1/2/2020",
    ];

    private static readonly string[] s_wrongJson = ["null", "true", "-1", "1.5", "1e400", "99999999999999999999", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}", "[null]", "[[[[[[[[]]]]]]]]", "{\"a\":{\"a\":{\"a\":1}}}"];

    /// <summary>The share of values that nobody should send. It differs from request to request, so that some reach the rules behind the checks.</summary>
    public double Strangeness { get; set; }

    public bool Chance(double share) => random.NextDouble() < share;

    public int Below(int limit) => random.Next(limit);

    public T Of<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];

    public string Strange() => Chance(0.05) ? new string(Of<char>(['x', 'é', '\ud83d', ' ', '\n']), random.Next(1, 20_000)) : Of(s_strange);

    /// <summary>A value for a parameter with this name.</summary>
    public string Text(string name)
    {
        if (Chance(Strangeness))
        {
            return Strange();
        }

        var folded = name.ToLowerInvariant();
        return folded switch
        {
            "number" or "objection" or "objections" or "of" or "duplicateof" or "preview" => "OBJ-" + random.Next(1, 30).ToString(CultureInfo.InvariantCulture),
            "unit" or "under" or "code" or "parent" or "into" or "units" => Of(s_units),
            "owner" or "email" or "deputy" or "given.email" or "as" => Of(s_people),
            "from" or "to" or "asof" or "since" or "dueon" or "opens" or "closes" or "until" or "measuredon" or "date" => Of(s_dates),
            "returnurl" => Of<string>(["/objections", "/objections?q=ação", "/\u00e9", "//elsewhere.example", "/a\r\nb", "/\u2603"]),
            "status" => Of<string>(["open", "closed", "Filed", "InResolution", "404", "500"]),
            "severity" => Of<string>(["Critical", "Major", "Substantive", "Administrative"]),
            "turn" => Of<string>(["It", "Unit", "Cio", "Nobody"]),
            "cause" => Of<string>(["None", "Undisclosed", "Threat", "StrategyGap"]),
            "sort" => Of<string>(["number", "-number", "raisedAt", "-dueOn", "title"]),
            "limit" => Of<string>(["1", "50", "200", "0"]),
            "overdue" or "blocking" or "confirmed" or "mine" or "inactive" or "raw" => Of<string>(["true", "false"]),
            "q" or "text" => Of<string>(["standards", "\"cloud migration\"", "OBJ-4", "naïve", "data*"]),
            "act" => Of<string>(["file", "acknowledge", "diagnose", "propose", "draft", "open-window", "plan", "new"]),
            "tab" => Of<string>(["import", "export", "tokens"]),
            "language" => Of<string>(["en", "pt-BR", "xx"]),
            "theme" => Of<string>(["light", "dark", "system", "pink"]),
            "update" or "strategy" => random.Next(0, 6).ToString(CultureInfo.InvariantCulture),
            "element" or "elements" => random.Next(0, 20).ToString(CultureInfo.InvariantCulture),
            _ => random.Next(0, 40).ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>JSON that mostly follows a schema.</summary>
    public string Json(JsonObject? schema, string name = "", int depth = 0)
    {
        if (schema is null || depth > MostDepth || Chance(Strangeness / 2))
        {
            return Of(s_wrongJson);
        }

        if ((string?)schema["$ref"] is { } reference)
        {
            return Json(schemas[reference.Split('/')[^1]]?.AsObject(), name, depth);
        }

        if ((schema["oneOf"] ?? schema["anyOf"] ?? schema["allOf"]) is JsonArray choices)
        {
            return Json(Of<JsonNode?>([.. choices])?.AsObject(), name, depth);
        }

        if (schema["enum"] is JsonArray words && Chance(0.9))
        {
            return Of<JsonNode?>([.. words])?.ToJsonString() ?? "null";
        }

        var kinds = schema["type"] is JsonArray several ? several.Select(kind => (string)kind!).ToList() : [(string?)schema["type"] ?? "string"];
        return Of(kinds) switch
        {
            "object" => Object(schema, depth),
            "array" => $"[{string.Join(',', Enumerable.Range(0, random.Next(0, 4)).Select(_ => Json(schema["items"]?.AsObject(), name, depth + 1)))}]",
            "integer" or "number" => Of<string>(["0", "1", "5", "30", "-1", "2147483647", "0.5", "1e30"]),
            "boolean" => Of<string>(["true", "false"]),
            "null" => "null",
            _ => Quoted((string?)schema["format"] is "date" ? Chance(Strangeness) ? Strange() : Of(s_dates) : Text(name)),
        };
    }

    private string Object(JsonObject schema, int depth)
    {
        var members = (schema["properties"]?.AsObject() ?? []).Where(_ => Chance(0.9)).Select(member => $"{Quoted(member.Key)}:{Json(member.Value?.AsObject(), member.Key, depth + 1)}").ToList();
        if (Chance(Strangeness / 3))
        {
            members.Add("\"unknown\":1");
        }

        return $"{{{string.Join(',', members)}}}";
    }

    /// <summary>A JSON string, also of half a surrogate pair, which the serializer would replace.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            quoted.Append(letter is '"' or '\\' || char.IsControl(letter) || char.IsSurrogate(letter) ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}") : letter.ToString());
        }

        return quoted.Append('"').ToString();
    }
}
