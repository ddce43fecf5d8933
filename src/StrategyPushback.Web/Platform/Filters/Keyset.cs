using System.Buffers.Text;
using System.Globalization;
using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace StrategyPushback.Web.Platform.Filters;

/// <summary>
/// An order of rows that a list can be taken up in again: the keys end in one that no two rows share. A page asks for
/// what comes after the last row it saw, so the hundredth is as quick as the first and no row is shown twice.
/// </summary>
public sealed class Keyset<TRow>
{
    private readonly List<(LambdaExpression Key, bool Descending)> _keys = [];

    /// <summary>One more key: <see cref="int"/>, an enum, <see cref="DateTime"/>, <see cref="DateOnly"/> or <see cref="string"/>.</summary>
    public Keyset<TRow> By<TKey>(Expression<Func<TRow, TKey>> key, bool descending = false)
    {
        _keys.Add((key, descending));
        return this;
    }

    public IQueryable<TRow> Apply(IQueryable<TRow> rows)
    {
        var first = true;
        foreach (var (key, descending) in _keys)
        {
            var method = (first ? "OrderBy" : "ThenBy") + (descending ? "Descending" : "");
            rows = rows.Provider.CreateQuery<TRow>(Expression.Call(typeof(Queryable), method, [typeof(TRow), key.ReturnType], rows.Expression, Expression.Quote(key)));
            first = false;
        }

        return rows;
    }

    /// <summary>The rows after the one a cursor names. A cursor of another list or order is refused as <see cref="InvalidFieldException"/>.</summary>
    /// <param name="of">What the list is of, filter and order included.</param>
    public IQueryable<TRow> After(IQueryable<TRow> rows, string? cursor, string of)
    {
        if (cursor is null)
        {
            return rows;
        }

        var values = Read(cursor, of);
        var row = Expression.Parameter(typeof(TRow), "row");
        Expression? condition = null;
        for (var last = _keys.Count - 1; last >= 0; last--)
        {
            var (key, descending) = _keys[last];
            var left = new Rebind(key.Parameters[0], row).Visit(key.Body);
            var right = Parameter(values[last], key.ReturnType);
            var beyond = Compare(left, right, descending);
            condition = condition is null ? beyond : Expression.OrElse(beyond, Expression.AndAlso(Expression.Equal(left, right), condition));
            if (last == 0 && _keys.Count > 1)
            {
                // Follows from the rest, but an OR alone does not tell the database where in its index to begin.
                condition = Expression.AndAlso(Compare(left, right, descending, orEqual: true), condition);
            }
        }

        return rows.Where(Expression.Lambda<Func<TRow, bool>>(condition!, row));
    }

    /// <summary>The cursor that stands on a row. Its checksum keeps one list's from being used on another; it is no secret, and gives no right.</summary>
    public string Cursor(TRow row, string of)
    {
        var values = _keys.Select(key => Write(((LambdaExpression)new Uncollated().Visit(key.Key)).Compile(preferInterpretation: true).DynamicInvoke(row)!)).ToList();
        var payload = JsonSerializer.SerializeToUtf8Bytes(values);
        return Base64Url.EncodeToString([.. Checksum(payload, of), .. payload]);
    }

    private List<object> Read(string cursor, string of)
    {
        try
        {
            var bytes = Base64Url.DecodeFromChars(cursor);
            var values = JsonSerializer.Deserialize<List<string>>(bytes.AsSpan(ChecksumLength)) ?? [];
            if (values.Count == _keys.Count && bytes.AsSpan(0, ChecksumLength).SequenceEqual(Checksum(bytes[ChecksumLength..], of)))
            {
                return [.. values.Select((value, place) => Parse(value, _keys[place].Key.ReturnType))];
            }
        }
        catch (Exception exception) when (exception is FormatException or JsonException or ArgumentException or OverflowException or InvalidCastException)
        {
            // Said below, as for any other cursor that is not ours.
        }

        throw new InvalidFieldException("after", "cursor.invalid", UseCase.Wording("cursor.invalid"));
    }

    private const int ChecksumLength = 6;

    private static byte[] Checksum(byte[] payload, string of) => SHA256.HashData([.. payload, .. Encoding.UTF8.GetBytes(of)])[..ChecksumLength];

    private static string Write(object value) => value switch
    {
        DateTime instant => instant.Ticks.ToString(CultureInfo.InvariantCulture),
        Enum name => Convert.ToInt32(name, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        DateOnly date => date.DayNumber.ToString(CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static object Parse(string value, Type type) =>
        type == typeof(DateTime) ? new DateTime(long.Parse(value, CultureInfo.InvariantCulture), DateTimeKind.Utc)
        : type == typeof(DateOnly) ? DateOnly.FromDayNumber(int.Parse(value, CultureInfo.InvariantCulture))
        : type.IsEnum ? Enum.ToObject(type, int.Parse(value, CultureInfo.InvariantCulture))
        : Convert.ChangeType(value, type, CultureInfo.InvariantCulture);

    /// <summary>A property of an object instead of a constant, so that the database sees a parameter and keeps its plan.</summary>
    private static MemberExpression Parameter(object value, Type type)
    {
        var box = Activator.CreateInstance(typeof(System.Runtime.CompilerServices.StrongBox<>).MakeGenericType(type), value)!;
        return Expression.Field(Expression.Constant(box), "Value");
    }

    private static BinaryExpression Compare(Expression left, Expression right, bool descending, bool orEqual = false)
    {
        if (left.Type == typeof(string))
        {
            left = Expression.Call(typeof(string), nameof(string.Compare), null, left, right);
            right = Expression.Constant(0);
        }

        if (left.Type.IsEnum)
        {
            (left, right) = (Expression.Convert(left, typeof(int)), Expression.Convert(right, typeof(int)));
        }

        return (descending, orEqual) switch
        {
            (true, true) => Expression.LessThanOrEqual(left, right),
            (true, false) => Expression.LessThan(left, right),
            (false, true) => Expression.GreaterThanOrEqual(left, right),
            (false, false) => Expression.GreaterThan(left, right),
        };
    }

    /// <summary>How a text is collated, or a constant written, is the database's affair: the cursor holds the value itself.</summary>
    private sealed class Uncollated : ExpressionVisitor
    {
        protected override Expression VisitMethodCall(MethodCallExpression node) => node.Method.Name switch
        {
            nameof(RelationalDbFunctionsExtensions.Collate) => Visit(node.Arguments[1]),
            nameof(EF.Constant) => Visit(node.Arguments[0]),
            _ => base.VisitMethodCall(node),
        };
    }

    private sealed class Rebind(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
