using System.Globalization;
using System.Reflection;

namespace StrategyPushback.Web.Platform.Api;

/// <summary>
/// The version of the record that the caller knows, from <c>If-Match</c>. Without the header: 428. An unknown tag never
/// matches, so that the answer is 412, or 404 when the record does not exist.
/// </summary>
/// <param name="Seen">Null for <c>*</c>, any version.</param>
public sealed record IfMatch(Guid? Seen)
{
    public static ValueTask<IfMatch?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var header = context.Request.Headers.IfMatch.ToString().Trim();
        if (header.Length == 0)
        {
            throw new BadRequest(StatusCodes.Status428PreconditionRequired, "edit.precondition-required");
        }

        return ValueTask.FromResult<IfMatch?>(new(header == "*" ? null : Guid.TryParseExact(header.Split(',')[0].Trim().Trim('"'), "N", out var seen) && header.StartsWith('"') ? seen : Guid.Empty));
    }

    /// <summary>Sets the ETag for the next <c>If-Match</c>.</summary>
    public static void Tell(HttpContext context, Guid token) => context.Response.Headers.ETag = $"\"{token:N}\"";
}

/// <summary><c>Idempotency-Key</c> of a command that creates a record; null without one. At most 200 visible ASCII characters.</summary>
public sealed record IdempotencyKey(string? Value)
{
    public const int MostCharacters = 200;

    public static ValueTask<IdempotencyKey?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (!context.Request.Headers.TryGetValue("Idempotency-Key", out var header))
        {
            return ValueTask.FromResult<IdempotencyKey?>(new((string?)null));
        }

        var key = header.ToString();
        return key.Length is > 0 and <= MostCharacters && key.All(letter => letter is > ' ' and < (char)127)
            ? ValueTask.FromResult<IdempotencyKey?>(new(key))
            : throw new BadRequest(StatusCodes.Status400BadRequest, "idempotency.key-malformed");
    }
}

/// <summary>The requested part of a list: <c>limit</c> and <c>after</c>.</summary>
public sealed record Part(int Limit, string? After)
{
    public static readonly IReadOnlyList<string> Names = ["limit", "after"];

    public static ValueTask<Part?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var query = context.Request.Query;
        var limit = Page<object>.DefaultLimit;
        if (query.TryGetValue("limit", out var asked)
            && (!int.TryParse(asked.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > Page<object>.MostLimit))
        {
            throw new InvalidFieldException("limit", "field.out-of-range", UseCase.Wording("list.limit", [Page<object>.MostLimit]));
        }

        return ValueTask.FromResult<Part?>(new(limit, query.TryGetValue("after", out var after) ? after.ToString() : null));
    }

    /// <summary>Refuses unknown parameters: a misspelt filter would otherwise return everything.</summary>
    public static string Only(HttpRequest request, IEnumerable<string> names)
    {
        var known = names.Concat(Names).ToList();
        return request.Query.Keys.FirstOrDefault(name => !known.Contains(name)) is { } unknown
            ? throw new InvalidFieldException(unknown, "filter.unknown-name", UseCase.Wording("filter.unknown-name", [unknown, string.Join(", ", known)]))
            : request.QueryString.Value ?? "";
    }
}
