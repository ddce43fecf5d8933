using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.Api;

/// <summary>Refusals as problem details (RFC 9457) with a stable <c>code</c>, a text in the reader's language, and the invalid fields.</summary>
public static class Problems
{
    public static ProblemHttpResult Of(Refusal refusal) => Of(StatusOf(refusal.Kind), refusal.Code, refusal.Text, refusal.Fields);

    /// <param name="code">Its text is in <c>RuleTexts</c>.</param>
    public static ProblemHttpResult Of(int status, string code) => Of(status, code, UseCase.Wording(code), []);

    public static ProblemHttpResult Of(IReadOnlyList<FieldError> fields) => Of(StatusCodes.Status400BadRequest, fields[0].Code, fields[0].Text, fields);

    private static ProblemHttpResult Of(int status, string code, string text, IReadOnlyList<FieldError> fields)
    {
        var more = new Dictionary<string, object?> { ["code"] = code };
        if (fields.Count > 0)
        {
            more["errors"] = fields;
        }

        return TypedResults.Problem(statusCode: status, type: $"urn:strategypushback:{code}", title: TitleOf(status), detail: status is StatusCodes.Status401Unauthorized ? ApiTexts.NoToken : text, extensions: more);
    }

    public static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status400BadRequest,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.NotAllowed => StatusCodes.Status403Forbidden,
        RefusalKind.Rule => StatusCodes.Status409Conflict,
        RefusalKind.Stale => StatusCodes.Status412PreconditionFailed,
        RefusalKind.KeyReused => StatusCodes.Status422UnprocessableEntity,
        RefusalKind.Busy => StatusCodes.Status503ServiceUnavailable,
        RefusalKind.Full => StatusCodes.Status507InsufficientStorage,
        _ => StatusCodes.Status401Unauthorized,
    };

    private static string TitleOf(int status) =>
        ApiTexts.ResourceManager.GetString($"Status{status.ToString(CultureInfo.InvariantCulture)}", CultureInfo.CurrentUICulture) ?? ApiTexts.Status400;
}

/// <summary>A request that cannot be read, so that no use case runs.</summary>
public sealed class BadRequest(int status, string code, IReadOnlyList<FieldError>? fields = null) : Exception(code)
{
    public ProblemHttpResult Problem { get; } = fields is { Count: > 0 } ? Problems.Of(fields) : Problems.Of(status, code);
}
