using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using StrategyPushback.Domain.Common;

namespace StrategyPushback.Web.Platform;

/// <summary>Refuses a date outside <see cref="DateBounds"/>, wherever it is in a command, so that no handler has to.</summary>
internal static class CommandDates
{
    private const string OwnTypes = "StrategyPushback";

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<PropertyInfo>> s_properties = new();

    /// <exception cref="InvalidFieldException"><c>date.out-of-range</c>, with the field's name in the API.</exception>
    public static void Check(object command) => Check(command, "");

    /// <exception cref="InvalidFieldException"><c>date.out-of-range</c>.</exception>
    public static void Check(string field, DateOnly date)
    {
        if (!DateBounds.Contains(date))
        {
            throw new InvalidFieldException(field, DateBounds.OutOfRange.Code, TextOf(date));
        }
    }

    /// <summary>What is wrong with a date outside the bounds, in the reader's language.</summary>
    public static string TextOf(DateOnly date) => UseCase.Wording(DateBounds.OutOfRange.Code, [date, DateBounds.First, DateBounds.Last]);

    private static void Check(object value, string path)
    {
        foreach (var property in s_properties.GetOrAdd(value.GetType(), type => [.. type.GetProperties().Where(property => property.GetIndexParameters().Length == 0 && HoldsDate(property.PropertyType, []))]))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var field = path.Length == 0 ? name : $"{path}.{name}";
            switch (property.GetValue(value))
            {
                case DateOnly date:
                    Check(field, date);
                    break;
                case IEnumerable items:
                    foreach (var (place, item) in items.Cast<object?>().Index().Where(entry => entry.Item is not null))
                    {
                        Check(item!, $"{field}[{place}]");
                    }

                    break;
                case { } part:
                    Check(part, field);
                    break;
            }
        }
    }

    private static bool HoldsDate(Type type, HashSet<Type> visited)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(DateOnly))
        {
            return true;
        }

        var items = type == typeof(string) ? null : type.GetInterfaces().Append(type).FirstOrDefault(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
        return items is not null
            ? IsOwn(items) && HoldsDate(items, visited)
            : IsOwn(type) && visited.Add(type) && type.GetProperties().Any(property => HoldsDate(property.PropertyType, visited));
    }

    private static bool IsOwn(Type type) => type.IsClass && type.Namespace?.StartsWith(OwnTypes, StringComparison.Ordinal) is true;
}
