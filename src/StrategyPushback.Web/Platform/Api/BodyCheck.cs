using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.Api;

/// <summary>Compares a body with the expected type and reports all errors at once: unknown members, wrong kinds, unknown enumeration values, invalid dates.</summary>
internal sealed class BodyCheck
{
    /// <summary>Number of errors reported at once, so that the answer stays short.</summary>
    private const int Most = 50;

    private readonly List<FieldError> _wrong = [];
    private readonly JsonSerializerOptions _options;

    private BodyCheck(JsonSerializerOptions options) => _options = options;

    public static IReadOnlyList<FieldError> Of(JsonElement element, JsonTypeInfo type, JsonSerializerOptions options)
    {
        var check = new BodyCheck(options);
        if (element.ValueKind is not JsonValueKind.Object)
        {
            check.WrongKind("", "object");
        }
        else
        {
            check.Object(element, type, "");
        }

        return check._wrong;
    }

    private void Object(JsonElement element, JsonTypeInfo type, string path)
    {
        var known = type.Properties.Where(property => property.Set is not null || property.AssociatedParameter is not null).ToDictionary(property => property.Name, StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject().TakeWhile(_ => _wrong.Count < Most))
        {
            var field = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            if (known.TryGetValue(member.Name, out var property))
            {
                Value(member.Value, property.PropertyType, field);
            }
            else
            {
                _wrong.Add(new(field, "field.unknown-member", FieldTexts.UnknownMember.With(member.Name, string.Join(", ", known.Keys))));
            }
        }
    }

    private void Value(JsonElement element, Type type, string field)
    {
        if (element.ValueKind is JsonValueKind.Null && (!type.IsValueType || Nullable.GetUnderlyingType(type) is not null))
        {
            return;
        }

        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
        {
            Text(element, field, text => Enum.GetNames(type).Contains(text), "field.not-one-of", text => FieldTexts.NotOneOf.With(text, string.Join(", ", Enum.GetNames(type))));
        }
        else if (type == typeof(DateOnly))
        {
            Date(element, field);
        }
        else if (type == typeof(string))
        {
            Text(element, field, _ => true, "", _ => "");
        }
        else if (type == typeof(bool))
        {
            Kind(element.ValueKind is JsonValueKind.True or JsonValueKind.False, field, "boolean");
        }
        else if (type == typeof(decimal) || type == typeof(int))
        {
            Kind(element.ValueKind is JsonValueKind.Number && (type == typeof(int) ? element.TryGetInt32(out _) : element.TryGetDecimal(out _)), field, "number");
        }
        else if (_options.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } items })
        {
            List(element, items, field);
        }
        else if (Kind(element.ValueKind is JsonValueKind.Object, field, "object"))
        {
            Object(element, _options.GetTypeInfo(type), field);
        }
    }

    private void Date(JsonElement element, string field)
    {
        Text(element, field, text => TryReadDate(text, out _), "field.not-a-date", text => FieldTexts.NotADate.With(text));
        if (element.ValueKind is JsonValueKind.String && TryReadDate(element.GetString()!, out var date) && !DateBounds.Contains(date))
        {
            _wrong.Add(new(field, DateBounds.OutOfRange.Code, CommandDates.TextOf(date)));
        }
    }

    private static bool TryReadDate(string text, out DateOnly date) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private void List(JsonElement element, Type items, string field)
    {
        if (!Kind(element.ValueKind is JsonValueKind.Array, field, "array"))
        {
            return;
        }

        var place = 0;
        foreach (var item in element.EnumerateArray().TakeWhile(_ => _wrong.Count < Most))
        {
            var name = $"{field}[{place++}]";
            if (Kind(item.ValueKind is not JsonValueKind.Null, name, items == typeof(string) ? "string" : "object"))
            {
                Value(item, items, name);
            }
        }
    }

    private void Text(JsonElement element, string field, Func<string, bool> isRight, string code, Func<string, string> words)
    {
        if (Kind(element.ValueKind is JsonValueKind.String, field, "string") && element.GetString() is { } text && !isRight(text))
        {
            _wrong.Add(new(field, code, words(text.Length > 100 ? text[..100] : text)));
        }
    }

    private bool Kind(bool isRight, string field, string asked)
    {
        if (!isRight)
        {
            WrongKind(field, asked);
        }

        return isRight;
    }

    private void WrongKind(string field, string asked) => _wrong.Add(new(field, "field.wrong-kind", FieldTexts.WrongKind.With(asked)));
}
