using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Tests.Fuzzing;

/// <param name="Template">The path with its parameters in braces.</param>
/// <param name="Operation">The operation of the OpenAPI description; null for an address that is not part of the API.</param>
internal sealed record RequestRoute(string Method, string Template, JsonObject? Operation = null);

/// <summary>Every address of the product: the API by its description, the pages by their route attributes, and the rest by name. A test compares them with the endpoints of the running product.</summary>
internal static class RequestRoutes
{
    private static readonly RequestRoute[] s_others =
    [
        new("POST", "/account/sign-in"), new("POST", "/account/set-up"), new("POST", "/account/set-password"), new("POST", "/account/sign-out"), new("POST", "/account/language"), new("POST", "/account/theme"),
        new("POST", "/account/second-step"), new("POST", "/account/sign-in/passkey"), new("POST", "/account/sign-in/passkey/challenge"), new("POST", "/account/passkeys"), new("POST", "/account/passkeys/challenge"),
        new("PUT", "/drafts/{form}/{about?}"), new("POST", "/exchange/import"), new("POST", "/exchange/bring-back"), new("GET", "/exchange/import/{id:guid}/refused.csv"),
        new("GET", "/exchange/objections.xlsx"), new("GET", "/exchange/objections.csv"), new("GET", "/exchange/changes.csv"),
        new("GET", "/reports/dispositions.xlsx"), new("GET", "/reports/dispositions.csv"), new("GET", "/reports/dispositions.html"),
        new("GET", "/history/survival.csv"), new("GET", "/history/flow.csv"), new("GET", "/history/causes.csv"), new("GET", "/history/months.csv"), new("GET", "/obligations.csv"), new("GET", "/api/v1/obligations.csv"), new("GET", "/objections/{number}/evidence/{id}"),
        new("GET", "/documents/dashboard.pdf"), new("GET", "/documents/objections/{number}.pdf"), new("GET", "/documents/objections/{number}/decision.pdf"), new("GET", "/objections/{number}/decision.md"), new("GET", "/documents/updates/{id}/briefs/{unit}.pdf"), new("GET", "/reports/dispositions.pdf"), new("GET", "/packs/{id:int}.pptx"), new("GET", "/units/{code}/roadmap.ics"), new("GET", "/sessions/{id}/invitation.ics"),
        new("GET", "/api/v1/history/survival.csv"), new("GET", "/api/v1/history/flow.csv"), new("GET", "/api/v1/history/causes.csv"), new("GET", "/api/v1/history/months.csv"),
        new("GET", "/unsubscribe/{code}"), new("POST", "/unsubscribe/{code}"), new("POST", "/pulse/{Token}"),
        new("GET", "/openapi/{documentName}.json"), new("GET", "/docs/{documentName?}"), new("GET", "/livez"), new("GET", "/readyz"),
        new("GET", "/_blazor"), new("POST", "/_blazor/negotiate"), new("POST", "/_blazor/disconnect"), new("GET", "/_blazor/initializers"), new("GET", "/_framework/{file}"), new("GET", "/css/{file}"), new("GET", "/{path}"),
    ];

    public static IReadOnlyList<RequestRoute> Of(JsonObject description) =>
    [
        .. from path in description["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           where operation.Value is JsonObject described && described.ContainsKey("responses")
           select new RequestRoute(operation.Key.ToUpperInvariant(), path.Key, operation.Value!.AsObject()),
        .. from page in typeof(UseCase).Assembly.GetTypes()
           from route in page.GetCustomAttributes<RouteAttribute>()
           select new RequestRoute("GET", route.Template),
        .. s_others,
    ];
}
