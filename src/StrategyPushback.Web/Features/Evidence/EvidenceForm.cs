using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Evidence;

/// <summary>A file with its facts as an API client sends it: <c>multipart/form-data</c>, parts named as the members in JSON.</summary>
internal static class EvidenceForm
{
    /// <summary>The maximum number of bytes of the facts beside a file.</summary>
    private const int FactBytes = PushbackOptions.Megabyte;

    private static readonly string[] s_names = ["title", "kind", "link", "cause", "action", "source", "measuredOn", "measuredIn", "who", "context", "result", "carriesOver"];

    /// <param name="most">The maximum number of bytes of a file.</param>
    public static async Task<AddEvidence.Command> ReadAsync(string number, HttpContext context, int most, CancellationToken cancellation)
    {
        var form = await FormAsync(context, most, cancellation);
        if (form.Keys.FirstOrDefault(name => !s_names.Contains(name)) is { } unknown)
        {
            throw new InvalidFieldException(unknown, "field.unknown-member", FieldTexts.UnknownMember.With(unknown, string.Join(", ", s_names)));
        }

        var file = form.Files.Count == 1 && form.Files[0].Name == "file" ? form.Files[0] : throw Malformed();
        await using var stream = file.OpenReadStream();
        string? Fact(string name) => form.TryGetValue(name, out var fact) ? fact.ToString() : null;
        return new AddEvidence.Command
        {
            Number = number,
            File = await Upload.ReadAsync(file.FileName, stream, most, cancellation: cancellation),
            Title = Fact("title"),
            Kind = KindOf(Fact("kind")),
            Link = Fact("link"),
            Cause = Fact("cause"),
            Action = Fact("action"),
            Source = Fact("source"),
            MeasuredOn = DateOf("measuredOn", Fact("measuredOn")),
            MeasuredIn = Fact("measuredIn"),
            Who = Fact("who"),
            Context = Fact("context"),
            Result = Fact("result"),
            CarriesOver = Fact("carriesOver"),
        };
    }

    /// <summary>A file slightly over the limit is refused with its name. The upload is buffered on disk, not in memory.</summary>
    private static async Task<IFormCollection> FormAsync(HttpContext context, int most, CancellationToken cancellation)
    {
        var allowed = (2L * most) + FactBytes;
        if (context.Request.ContentLength > allowed)
        {
            throw new InvalidFieldException("file", "evidence.too-large", EvidenceTexts.TooLarge.With(most / PushbackOptions.Megabyte));
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = allowed;
        }

        try
        {
            context.Features.Set<IFormFeature>(new FormFeature(context.Request, new FormOptions { MultipartBodyLengthLimit = allowed, ValueLengthLimit = FactBytes, ValueCountLimit = 100 }));
            return await context.Request.ReadFormAsync(cancellation);
        }
        catch (InvalidDataException)
        {
            throw Malformed();
        }
    }

    private static EvidenceKind KindOf(string? word) =>
        string.IsNullOrEmpty(word) ? EvidenceKind.Document
        : Enum.GetNames<EvidenceKind>().Contains(word) ? Enum.Parse<EvidenceKind>(word)
        : throw new InvalidFieldException("kind", "field.not-one-of", FieldTexts.NotOneOf.With(word, string.Join(", ", Enum.GetNames<EvidenceKind>())));

    private static DateOnly? DateOf(string field, string? text) =>
        string.IsNullOrEmpty(text) ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : throw new InvalidFieldException(field, "field.not-a-date", FieldTexts.NotADate.With(text));

    private static BadRequest Malformed() => new(StatusCodes.Status400BadRequest, "evidence.upload-malformed");
}
