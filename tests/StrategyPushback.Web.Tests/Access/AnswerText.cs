using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>Writes what a query answers as text, with all its public properties, so that two answers can be compared.</summary>
internal sealed class AnswerText
{
    private const int MostLevels = 12;

    private readonly StringBuilder _text = new();

    /// <summary>The objects that were written. Each is written once, because entities refer to each other.</summary>
    private readonly HashSet<object> _written = new(ReferenceEqualityComparer.Instance);

    private AnswerText()
    {
    }

    public static string Of(object? answer)
    {
        var text = new AnswerText();
        text.Write(answer, 0);
        return text._text.ToString();
    }

    private void Write(object? value, int level)
    {
        switch (value)
        {
            case null:
                _text.Append('-');
                return;
            case string or IFormattable:
                _text.Append(Convert.ToString(value, CultureInfo.InvariantCulture));
                return;
            case bool or char:
                _text.Append(value);
                return;
            case Delegate or Type or Stream or Task:
                return;
        }

        if (level > MostLevels || (!value.GetType().IsValueType && !_written.Add(value)))
        {
            _text.Append("...");
            return;
        }

        if (value is IEnumerable several)
        {
            _text.Append('[');
            foreach (var item in several)
            {
                Write(item, level + 1);
                _text.Append('\n');
            }

            _text.Append(']');
            return;
        }

        WriteMembers(value, level);
    }

    private void WriteMembers(object value, int level)
    {
        var type = value.GetType();
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0)
            .Select(property => (property.Name, Read: (Func<object?>)(() => property.GetValue(value))));
        var fields = type.GetFields(BindingFlags.Public | BindingFlags.Instance).Select(field => (field.Name, Read: (Func<object?>)(() => field.GetValue(value))));
        foreach (var (name, read) in properties.Concat(fields))
        {
            _text.Append(name).Append('=');
            try
            {
                Write(read(), level + 1);
            }
            catch (TargetInvocationException exception)
            {
                // A property of an entity whose parts were not loaded.
                _text.Append(exception.InnerException!.GetType().Name);
            }

            _text.Append(' ');
        }
    }
}
