using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace StrategyPushback.Web.Platform.Api;

/// <summary>
/// A JSON body whose errors are reported by field and code; the framework's own binding would answer with an empty 400.
/// The body may be omitted when its type has no properties, or is an <see cref="IOptionalBody"/>.
/// </summary>
internal sealed class Body<T>(T value) : IEndpointParameterMetadataProvider
    where T : class
{
    /// <summary>Size limit in bytes, ten times the longest objection. An endpoint sets another one with <see cref="BodyLimit"/>.</summary>
    public const int MostBytes = 1_000_000;

    public T Value { get; } = value;

    /// <summary>Describes the body of a handler that reads it by <see cref="BindAsync"/> itself.</summary>
    public static AcceptsMetadata Description => new(["application/json"], typeof(T), isOptional: IsOptional);

    private static bool IsOptional => typeof(T).GetProperties().Length == 0 || typeof(T).IsAssignableTo(typeof(IOptionalBody));

    public static async ValueTask<Body<T>?> BindAsync(HttpContext context)
    {
        var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var bytes = await BytesAsync(context.Request);
        if (bytes.Length == 0 && IsOptional)
        {
            return new Body<T>(JsonSerializer.Deserialize<T>("{}", options)!);
        }

        if (!context.Request.HasJsonContentType())
        {
            throw new BadRequest(StatusCodes.Status415UnsupportedMediaType, "body.not-json");
        }

        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var wrong = BodyCheck.Of(document.RootElement, options.GetTypeInfo(typeof(T)), options);
            return wrong.Count == 0 ? new Body<T>(document.RootElement.Deserialize<T>(options)!) : throw new BadRequest(StatusCodes.Status400BadRequest, wrong[0].Code, wrong);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new BadRequest(StatusCodes.Status400BadRequest, "body.malformed");
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(Description);

    private static async Task<byte[]> BytesAsync(HttpRequest request)
    {
        var most = request.HttpContext.GetEndpoint()?.Metadata.GetMetadata<BodyLimit>()?.Bytes ?? MostBytes;
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // Checked below, with a code.
            size.MaxRequestBodySize = null;
        }

        if (request.ContentLength > most)
        {
            throw new BadRequest(StatusCodes.Status413PayloadTooLarge, "body.too-large");
        }

        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0;)
        {
            if (bytes.Length + read > most)
            {
                throw new BadRequest(StatusCodes.Status413PayloadTooLarge, "body.too-large");
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }
}

/// <summary>The size limit of an endpoint's body in bytes.</summary>
public sealed record BodyLimit(int Bytes);

/// <summary>A body whose members are all optional, so that it may be omitted.</summary>
public interface IOptionalBody;

/// <summary>The body of a command without parameters.</summary>
public sealed record Nothing;
