using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>
/// How large a request, a form and a message of a page may be. An endpoint that takes files or long bodies has a limit of its own; a
/// request over a limit is refused before it is read whole.
/// </summary>
internal static class RequestLimits
{
    /// <summary>Bytes of the request line. A search that is too long gets an explanation instead of an empty answer from the server.</summary>
    public const int LineBytes = 64 * 1024;

    /// <summary>Bytes and number of all headers of a request. The line counts separately.</summary>
    public const int HeaderBytes = 32 * 1024;

    public const int Headers = 60;

    /// <summary>Bytes of a body. More than <see cref="Api.Body{T}.MostBytes"/>, so that the API can answer a body that is somewhat too long with a code.</summary>
    public const long BodyBytes = 2 * PushbackOptions.Megabyte;

    /// <summary>Fields of a form, and characters of one field's name and value.</summary>
    public const int FormFields = 100;

    public const int FieldNameLength = 256;

    public const int FieldLength = 64 * 1024;

    /// <summary>Bytes of one message from a page. A pasted text of 100,000 characters reaches validation, which refuses it in words; the default limit would close the connection.</summary>
    public const long MessageBytes = 1024 * 1024;

    /// <summary>Pages that lost their connection and are kept for a while, and for how long. Their drafts are stored in any case.</summary>
    public const int LostPages = 100;

    public static readonly TimeSpan LostPageTime = TimeSpan.FromMinutes(3);

    /// <summary>Changes of a page that are sent before the browser confirms the first one.</summary>
    public const int UnconfirmedChanges = 10;

    /// <summary>Seconds of messages at the allowed rate that a page may send at once, for example while it uploads a file.</summary>
    public const int BurstSeconds = 20;

    public static void AddRequestLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.Limits.MaxRequestLineSize = LineBytes;
            server.Limits.MaxRequestHeadersTotalSize = HeaderBytes;
            server.Limits.MaxRequestHeaderCount = Headers;
            server.Limits.MaxRequestBodySize = BodyBytes;

            // The buffer must hold the longest request line.
            server.Limits.MaxRequestBufferSize = Math.Max(new KestrelServerLimits().MaxRequestBufferSize ?? 0, 2 * LineBytes);
        });
        builder.Services.Configure<FormOptions>(form =>
        {
            form.ValueCountLimit = FormFields;
            form.KeyLengthLimit = FieldNameLength;
            form.ValueLengthLimit = FieldLength;
        });
    }
}
