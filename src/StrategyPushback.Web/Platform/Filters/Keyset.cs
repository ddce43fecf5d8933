using System.Buffers.Text;
using System.Globalization;
using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace StrategyPushback.Web.Platform.Filters;

/// <summary>
/// A sort order for keyset paging. Its last key is unique. A page continues after the last row of the page before it, so
/// that page 100 is as fast as page 1 and concurrent changes do not repeat a row.
/// </summary>
public sealed class Keyset<TRow>
{
    private readonly List<(LambdaExpression Key, bool Descending)> _keys = [];

    /// <summary>Adds a key: <see cref="int"/>, an enum, <see cref="DateTime"/>, <see cref="DateOnly"/> or <see cref="string"/>.</summary>
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

    /// <summary>The rows after the one that a cursor identifies.</summary>
    /// <param name="list">Identifies the list, including filter and order.</param>
    /// <exception cref="InvalidFieldException">The cursor belongs to another list or order.</exception>
    public IQueryable<TRow> After(IQueryable<TRow> rows, string? cursor, string list)
    {
        if (cursor is null)
        {
            return rows;
        }

        var values = Read(cursor, list);
        var row = Expression.Parameter(typeof(TRow), "row");
        Expression? condition = null;
        for (var last = _keys.Count - 1; last >= 0; last--)
        {
            var (key, descending) = _keys[last];
            var left = key.BodyOf(row);
            var right = Parameter(values[last], key.ReturnType);
            var beyond = Compare(left, right, descending);
            condition = condition is null ? beyond : Expression.OrElse(beyond, Expression.AndAlso(Expression.Equal(left, right), condition));
            if (last == 0 && _keys.Count > 1)
            {
                // Redundant, but without it SQLite cannot tell from the OR where in the index to start.
                condition = Expression.AndAlso(Compare(left, right, descending, orEqual: true), condition);
            }
        }

        return rows.Where(Expression.Lambda<Func<TRow, bool>>(condition!, row));
    }

    /// <summary>The cursor of a row. Its checksum detects a cursor of another list; it is not a secret and grants no access.</summary>
    public string Cursor(TRow row, string list)
    {
        var values = _keys.Select(key => Write(((LambdaExpression)new Uncollated().Visit(key.Key)).Compile(preferInterpretation: true).DynamicInvoke(row)!)).ToList();
        var payload = JsonSerializer.SerializeToUtf8Bytes(values);
        return Base64Url.EncodeToString([.. Checksum(payload, list), .. payload]);
    }

    private List<object> Read(string cursor, string list)
    {
        try
        {
            var bytes = Base64Url.DecodeFromChars(cursor);
            var values = JsonSerializer.Deserialize<List<string>>(bytes.AsSpan(ChecksumLength)) ?? [];
            if (values.Count == _keys.Count && bytes.AsSpan(0, ChecksumLength).SequenceEqual(Checksum(bytes[ChecksumLength..], list)))
            {
                return [.. values.Select((value, place) => Parse(value, _keys[place].Key.ReturnType))];
            }
        }
        catch (Exception exception) when (exception is FormatException or JsonException or ArgumentException or OverflowException or InvalidCastException)
        {
            // Refused below, like a cursor of another list.
        }

        throw new InvalidFieldException("after", "cursor.invalid", UseCase.Wording("cursor.invalid"));
    }

    private const int ChecksumLength = 6;

    private static byte[] Checksum(byte[] payload, string list) => SHA256.HashData([.. payload, .. Encoding.UTF8.GetBytes(list)])[..ChecksumLength];

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

    /// <summary>A member access instead of a constant, so that EF sends a parameter and the statement is cached.</summary>
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

    /// <summary>Removes database functions from a key, so that it can be evaluated in memory for the cursor.</summary>
    private sealed class Uncollated : ExpressionVisitor
    {
        protected override Expression VisitMethodCall(MethodCallExpression node) => node.Method.Name switch
        {
            nameof(RelationalDbFunctionsExtensions.Collate) => Visit(node.Arguments[1]),
            nameof(EF.Constant) => Visit(node.Arguments[0]),
            _ => base.VisitMethodCall(node),
        };
    }
}
