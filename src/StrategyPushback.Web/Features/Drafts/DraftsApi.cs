using Microsoft.AspNetCore.Antiforgery;
using StrategyPushback.Data.Drafts;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Drafts;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Drafts;

/// <summary>
/// Receives drafts from drafts.js. It does not use the circuit, because drafts must work when the circuit is lost. It
/// takes the sign-in cookie and the anti-forgery token of the pages, and is not part of the public API.
/// </summary>
public static class DraftsApi
{
    public sealed record Typed(IReadOnlyList<TypedField>? Fields, string? LeftIn);

    /// <param name="Said">The text to show beside the form.</param>
    public sealed record Answer(string Said, IReadOnlyList<string> Both);

    public static void MapDrafts(this IEndpointRouteBuilder app) =>
        app.MapGroup(Protection.DraftsPath).RequireAuthorization(nameof(Right.Read)).ExcludeFromDescription().MapPut("/{form}/{about?}", KeepAsync);

    private static async Task<IResult> KeepAsync(string form, string? about, Body<Typed> body, HttpContext context, IAntiforgery antiforgery, UseCase useCase, CancellationToken cancellation)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "access.form-too-old");
        }

        var command = new KeepDraft.Command(new DraftKey(form, about ?? ""), body.Value.Fields ?? [], [], body.Value.LeftIn);
        var outcome = await useCase.RunAsync<KeepDraft.Command, KeepDraft.Kept>(command, cancellation: cancellation);
        return outcome.Value is { } kept ? Results.Ok(new Answer(DraftTexts.KeptAt.With(DisplayFormat.Time(kept.At)), kept.Both)) : Problems.Of(outcome.Refusal!);
    }
}
