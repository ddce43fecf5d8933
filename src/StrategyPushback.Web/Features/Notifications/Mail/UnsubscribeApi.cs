using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Notifications.Mail;

/// <summary>
/// The address of the header <c>List-Unsubscribe</c>. A mail program posts to it (RFC 8058); a person who opens it sees a page
/// with a button that posts to it, because programs that check links must not stop anybody's e-mail.
/// </summary>
public static class UnsubscribeApi
{
    /// <summary>Characters of a code that is repeated in a redirect. Those that the product makes have fewer than 300.</summary>
    private const int LongestCode = 500;

    public static void MapUnsubscribe(this IEndpointRouteBuilder app)
    {
        app.MapGet(UnsubscribeLinks.Path + "{code}", (string code) => Results.Redirect(code.Length > LongestCode ? "/account/unsubscribe" : $"/account/unsubscribe?code={Uri.EscapeDataString(code)}")).AllowAnonymous();
        app.MapPost(UnsubscribeLinks.Path + "{code}", StopAsync).AllowAnonymous().DisableAntiforgery();
    }

    private static async Task<IResult> StopAsync(string code, HttpContext context, UnsubscribeLinks links, CurrentUser user, UseCase useCase, CancellationToken cancellation)
    {
        var isPage = context.Request.Query.ContainsKey("page");
        if (links.PersonOf(code) is not { } personId)
        {
            return isPage ? Results.Redirect("/account/unsubscribe") : Results.NotFound();
        }

        user.Become(personId);
        if ((await useCase.RunAsync<StopMail.Command, NoResult>(new(), cancellation: cancellation)).Refusal is not null)
        {
            // The mail program tries again, and the page says in words that nothing can be saved now.
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        return isPage ? Results.Redirect("/account/unsubscribe?done=true") : Results.Ok();
    }
}
