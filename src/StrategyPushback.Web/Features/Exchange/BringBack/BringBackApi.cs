using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using StrategyPushback.Web.Features.Exchange.Import;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.BringBack;

/// <summary>An edited export is brought back: under the API in one call, and by the form of the page.</summary>
public static class BringBackApi
{
    private const long FormBytes = 2 * TableFile.MostBytes;

    private const string Tab = "bring-back";

    /// <summary><c>POST /api/v1/objections/import</c>: a multipart form with <c>file</c>, and optionally <c>apply</c>, <c>rows</c>, <c>conflicts</c>, <c>asOf</c> and <c>reason</c>.</summary>
    public static void MapBringBack(this RouteGroupBuilder api) =>
        api.MapPost("/objections/import", (HttpContext context, ImportFiles files, BringBackQuery comparison, EditApplication application) => ImportAsync(context, files, comparison, application))
            .RequireAuthorization(nameof(Right.Export)).WithTags("Exchange").WithName("BringBackObjections")
            .WithSummary("Compare an edited export with the objections, cell by cell, and store the accepted cells with apply=true")
            .Accepts<BringBackForm>("multipart/form-data").Produces<BringBackReport>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized)
            .WithMetadata(new RequestSizeLimitAttribute(FormBytes)).WithFormOptions(multipartBodyLengthLimit: FormBytes).DisableAntiforgery();

    public static void MapBringBackForm(this IEndpointRouteBuilder app) =>
        app.MapPost("/exchange/bring-back", UploadAsync).RequireAuthorization(nameof(Right.Export)).ExcludeFromDescription()
            .WithMetadata(new RequestSizeLimitAttribute(FormBytes)).WithFormOptions(multipartBodyLengthLimit: FormBytes);

    private static async Task<IResult> ImportAsync(HttpContext context, ImportFiles files, BringBackQuery comparison, EditApplication application)
    {
        var stop = context.RequestAborted;
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(stop) : FormCollection.Empty;
        var name = Path.GetFileName(form.Files["file"]?.FileName ?? "");
        if (form.Files["file"] is not { } file || name.Length is 0 or > 200 || name.Any(char.IsControl))
        {
            throw UnreadableFileException.Because("import.no-file");
        }

        var choice = ChoiceOf(form);
        await using var content = file.OpenReadStream();
        var id = await files.StoreAsync(content, name, stop);
        try
        {
            return TypedResults.Ok(IsTrue(form, "apply")
                ? (await application.RunAsync(files.PathOf(id), name, choice, cancellation: stop)).Report
                : await comparison.LoadAsync(files.PathOf(id), name, choice.AsOf, choice.Reason, stop));
        }
        finally
        {
            files.Delete(id);
        }
    }

    private static EditChoice ChoiceOf(IFormCollection form)
    {
        string? One(string name) => form.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.ToString().Trim() : null;
        var rows = One("rows")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var overwrites = One("conflicts") switch
        {
            null or "keep" => false,
            "theirs" => true,
            var other => throw new InvalidFieldException("conflicts", "filter.unknown", UseCase.Wording("filter.unknown", ["conflicts", other])),
        };
        return new EditChoice(DayOf(One("asOf")), One("reason"), rows, overwrites);
    }

    internal static DateOnly? DayOf(string? text) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new InvalidFieldException("asOf", "filter.unknown", UseCase.Wording("filter.unknown", ["asOf", text]));

    private static bool IsTrue(IFormCollection form, string name) => form.TryGetValue(name, out var value) && value.ToString() switch
    {
        "" or "false" => false,
        "true" => true,
        var other => throw new InvalidFieldException(name, "filter.unknown", UseCase.Wording("filter.unknown", [name, other])),
    };

    private static async Task<IResult> UploadAsync(IFormFile? file, ImportFiles files, UseCase useCase, CancellationToken cancellation)
    {
        var name = Path.GetFileName(file?.FileName ?? "");
        if (file is null || name.Length is 0 or > 200 || name.Any(char.IsControl))
        {
            return ImportApi.Wrong(Tab, "import.no-file", "", name);
        }

        try
        {
            await using var content = file.OpenReadStream();
            var id = await files.StoreAsync(content, name, cancellation);
            var outcome = await useCase.RunAsync<StartBringBack.Command, NoResult>(new(id, name), cancellation: cancellation);
            return outcome.Refusal is { } refusal ? ImportApi.Wrong(Tab, refusal.Code, refusal.Text, name) : Results.LocalRedirect($"/exchange?tab=bring-back&file={id}");
        }
        catch (InvalidFieldException wrong)
        {
            return ImportApi.Wrong(Tab, wrong.Error.Code, wrong.Error.Text, name);
        }
    }
}

/// <summary>The form of <c>POST /api/v1/objections/import</c>.</summary>
/// <param name="File">The edited workbook or CSV file.</param>
/// <param name="Apply">Whether the accepted cells are stored; otherwise the call only compares.</param>
/// <param name="Rows">The numbers of the accepted objections, separated by commas; all without it.</param>
/// <param name="Conflicts"><c>keep</c> (default) leaves a value that has changed since the export; <c>theirs</c> replaces it.</param>
/// <param name="AsOf">The day on which a CSV file was exported.</param>
/// <param name="Reason">The reason for the actions that need one.</param>
public sealed record BringBackForm(IFormFile File, bool? Apply, string? Rows, string? Conflicts, DateOnly? AsOf, string? Reason);
