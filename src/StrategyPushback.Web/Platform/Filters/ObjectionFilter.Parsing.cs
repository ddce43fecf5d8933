using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.Filters;

/// <content>Reads a filter from an address.</content>
public sealed partial record ObjectionFilter
{
    /// <summary>Parses the query string of an address.</summary>
    /// <exception cref="InvalidFieldException">A value is unknown (code <c>filter.unknown</c>), a field has more than <see cref="MaxValues"/> values (<c>filter.too-many</c>), or a period ends before it begins (<c>filter.period-upside-down</c>).</exception>
    public static ObjectionFilter Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        IReadOnlyList<string> All(string name)
        {
            var all = (values.TryGetValue(name, out var found) ? found.AsEnumerable() : []).SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            return all.Count <= MaxValues ? all : throw new InvalidFieldException(name, "filter.too-many", UseCase.Wording("filter.too-many", [name, MaxValues]));
        }

        string? One(string name) => values.TryGetValue(name, out var found) && !string.IsNullOrWhiteSpace(found.ToString()) ? found.ToString().Trim() : null;

        var search = One("q");
        if (search?.Length > SearchLength)
        {
            throw new InvalidFieldException("q", "field.too-long", FieldTexts.TooLong.With(SearchLength, search.Length));
        }

        var filter = new ObjectionFilter
        {
            Strategy = [.. All("strategy").Select(value => Key("strategy", value))],
            Update = [.. All("update").Select(value => Key("update", value))],
            Element = [.. All("element").Select(value => Key("element", value))],
            Unit = [.. All("unit").Select(value => value.ToUpperInvariant())],
            Under = [.. All("under").Select(value => value.ToUpperInvariant())],
            Status = [.. All("status").Select(value => value.ToLowerInvariant() is "open" or "closed" ? value.ToLowerInvariant() : Word<Status>("status", value).ToString())],
            Cause = [.. All("cause").Select(CauseName)],
            Severity = [.. All("severity").Select(value => Word<Severity>("severity", value))],
            Owner = All("owner"),
            Turn = [.. All("turn").Select(value => Word<Side>("turn", value))],
            Overdue = Flag("overdue", One("overdue")),
            Blocking = Flag("blocking", One("blocking")),
            Confirmed = Flag("confirmed", One("confirmed")),
            SeverityInQuestion = Flag("severityInQuestion", One("severityInQuestion")),
            Hygiene = [.. All("hygiene").Select(value => Word<Hygiene>("hygiene", value))],
            From = Date("from", One("from")),
            To = Date("to", One("to")),
            Q = search,
            AsOf = Date("asOf", One("asOf")),
            Since = Date("since", One("since")),
            Sort = One("sort") is { } sort ? Sorts.Contains(sort.TrimStart('-')) ? sort : throw Unknown("sort", sort) : null,
        };
        return RequirePeriod(RequirePeriod(filter, "to", filter.From, filter.To), "asOf", filter.Since, filter.AsOf);
    }

    private static ObjectionFilter RequirePeriod(ObjectionFilter filter, string field, DateOnly? begins, DateOnly? ends) =>
        ends < begins ? throw new InvalidFieldException(field, "filter.period-upside-down", UseCase.Wording("filter.period-upside-down", [field, ends.Value, begins.Value])) : filter;

    private static int Key(string field, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : throw Unknown(field, value);

    private static TWord Word<TWord>(string field, string value)
        where TWord : struct, Enum =>
        !int.TryParse(value, out _) && Enum.TryParse<TWord>(value, ignoreCase: true, out var word) && Enum.IsDefined(word) ? word : throw Unknown(field, value);

    private static string CauseName(string value) =>
        value.ToLowerInvariant() switch
        {
            "none" => "None",
            "undisclosed" => "Undisclosed",
            _ => Word<CauseKind>("cause", value).ToString(),
        };

    private static DateOnly? Date(string field, string? value)
    {
        if (value is null)
        {
            return null;
        }

        if (!DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            throw new InvalidFieldException(field, "filter.not-a-date", UseCase.Wording("filter.not-a-date", [field, value.Length > 40 ? value[..40] + "…" : value]));
        }

        CommandDates.Check(field, date);
        return date;
    }

    private static bool? Flag(string field, string? value) => value?.ToLowerInvariant() switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => throw Unknown(field, value),
    };

    private static InvalidFieldException Unknown(string field, string value) => new(field, "filter.unknown", UseCase.Wording("filter.unknown", [field, value.Length > 80 ? value[..80] + "…" : value]));
}
