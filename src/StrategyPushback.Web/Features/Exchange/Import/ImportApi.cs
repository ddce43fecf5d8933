using Microsoft.AspNetCore.Mvc;
using StrategyPushback.Web.Features.Exchange.BringBack;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import;

/// <summary>
/// Files are uploaded by a plain form and downloaded by a plain link. Neither uses the circuit, so a lost connection
/// loses nothing that was sent.
/// </summary>
public static class ImportApi
{
    /// <summary>Size limit of the form in bytes. It is twice that of a file, so that a file that is somewhat too large gets an explanation.</summary>
    private const long FormBytes = 2 * TableFile.MostBytes;

    public static void AddImports(this IServiceCollection services)
    {
        services.AddSingleton<ImportFiles>();
        services.AddSingleton<ImportRuns>();
        services.AddSingleton<ImportScans>();
        services.AddSingleton<BringBackRuns>();
        services.AddScoped<EditApplication>();
    }

    public static void MapImports(this IEndpointRouteBuilder app)
    {
        var imports = app.MapGroup("/exchange/import").RequireAuthorization(nameof(Right.Import)).ExcludeFromDescription();
        imports.MapPost("", UploadAsync)
            .WithMetadata(new RequestSizeLimitAttribute(FormBytes))
            .WithFormOptions(multipartBodyLengthLimit: FormBytes);
        imports.MapGet("/{id:guid}/refused.csv", RefusedAsync);
    }

    private static async Task<IResult> UploadAsync(IFormFile? file, ImportFiles files, UseCase useCase, CancellationToken cancellation)
    {
        var name = Path.GetFileName(file?.FileName ?? "");
        if (file is null || name.Length is 0 or > 200 || name.Any(char.IsControl))
        {
            return Results.LocalRedirect($"/exchange?tab=import&wrong=import.no-file");
        }

        try
        {
            await using var content = file.OpenReadStream();
            var id = await files.StoreAsync(content, name, cancellation);
            var outcome = await useCase.RunAsync<StartImport.Command, NoResult>(new StartImport.Command(id, name), cancellation: cancellation);
            return outcome.Refusal is { } refusal ? Wrong("import", refusal.Code, refusal.Text, name) : Results.LocalRedirect($"/exchange?tab=import&file={id}");
        }
        catch (InvalidFieldException wrong)
        {
            return Wrong("import", wrong.Error.Code, wrong.Error.Text, name);
        }
    }

    /// <summary>The text for the code in the address to which the form redirects.</summary>
    /// <param name="format">The format of the file, when it is one that is not read.</param>
    public static string WordsOf(string code, string name, int megabytes, string format = "") =>
        UseCase.Wording(code, [name, (object?)OtherOffice.NamedIn(format) ?? megabytes, 0, 0]);

    /// <summary>Redirects the form to its tab, which then shows why the file was refused.</summary>
    internal static IResult Wrong(string tab, string code, string text, string name)
    {
        var format = code == "import.other-format" && OtherOffice.NamedIn(name.Length == 0 ? text : text.Replace(name, "", StringComparison.Ordinal)) is { } known ? $"&format={Uri.EscapeDataString(known)}" : "";
        return Results.LocalRedirect($"/exchange?tab={tab}&wrong={Uri.EscapeDataString(code)}&name={Uri.EscapeDataString(name)}{format}");
    }

    private static async Task RefusedAsync(Guid id, HttpContext context, RefusedRowsQuery refused)
    {
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"refused.csv\"";
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await refused.WriteAsync(id, context.Response.Body, context.RequestAborted);
        }
        catch (Exception wrong) when (wrong is NotFoundException or InvalidFieldException && !context.Response.HasStarted)
        {
            context.Response.Headers.ContentDisposition = default;
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
