using StrategyPushback.Domain.Notifications;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Notifications.Inbox;

/// <summary>Which notifications of the reader are listed, as in the query string of the page and of the API.</summary>
/// <param name="IsDone">Those marked as done instead of the open ones.</param>
/// <param name="Kind">Null for every kind.</param>
public sealed record InboxFilter(bool IsDone = false, NotificationKind? Kind = null)
{
    public static readonly IReadOnlyList<string> Names = ["status", "kind"];

    private const string Open = "open";
    private const string Done = "done";

    /// <summary>The address of the inbox page with this filter.</summary>
    public string Address => "/inbox" + QueryString.Create(new[] { ("status", IsDone ? Done : null), ("kind", Kind?.ToString()) }.Where(part => part.Item2 is not null).Select(part => KeyValuePair.Create(part.Item1, part.Item2)));

    /// <exception cref="InvalidFieldException">A value is unknown.</exception>
    public static InboxFilter Parse(string? status, string? kind) => new(
        status switch
        {
            null or "" or Open => false,
            Done => true,
            _ => throw Unknown("status", status),
        },
        string.IsNullOrEmpty(kind) ? null : Enum.TryParse<NotificationKind>(kind, out var parsed) && Enum.IsDefined(parsed) && parsed.ToString() == kind ? parsed : throw Unknown("kind", kind));

    private static InvalidFieldException Unknown(string field, string value) => new(field, "filter.unknown", UseCase.Wording("filter.unknown", [field, value]));
}
