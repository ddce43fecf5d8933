using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;
using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Tests;

/// <summary>
/// The content of entities as text, with their private fields, to compare two states. A reference to
/// another entity is written as its key.
/// </summary>
internal static class Snapshot
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> _fields = new();

    /// <param name="but">Names of properties and fields to leave out.</param>
    public static string Of(IEnumerable<Entity> nouns, params IReadOnlyList<string> but)
    {
        var text = new StringBuilder();
        foreach (var noun in nouns)
        {
            Parts(noun, text, but);
            text.Append('\n');
        }

        return text.ToString();
    }

    private static void Parts(object holder, StringBuilder text, IReadOnlyList<string> but)
    {
        text.Append(holder.GetType().Name).Append('{');
        foreach (var field in _fields.GetOrAdd(holder.GetType(), FieldsOf).Where(field => !but.Any(name => field.Name == name || field.Name == $"<{name}>k__BackingField")))
        {
            text.Append(field.Name).Append('=');
            Write(field.GetValue(holder), text, but);
            text.Append(' ');
        }

        text.Append('}');
    }

    private static void Write(object? value, StringBuilder text, IReadOnlyList<string> but)
    {
        switch (value)
        {
            case Entity noun:
                text.Append('#').Append(noun.Id);
                break;
            case IFormattable or string or bool or null:
                text.Append(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            case IEnumerable many:
                foreach (var one in many)
                {
                    Write(one, text, but);
                    text.Append(';');
                }

                break;
            default:
                Parts(value, text, but);
                break;
        }
    }

    private static FieldInfo[] FieldsOf(Type type)
    {
        List<FieldInfo> fields = [];
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            fields.AddRange(level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
        }

        return [.. fields];
    }
}
