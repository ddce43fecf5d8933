using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Packs;

/// <summary>Steering packs as files: a fresh one for programs, the stored ones for the page.</summary>
public static class PacksApi
{
    /// <summary><c>GET /api/v1/packs.pptx</c>. It is not stored, so the next pack of the page does not begin where it was made.</summary>
    public static void MapPacks(this RouteGroupBuilder api) =>
        api.MapGet("/packs.pptx", async (HttpContext context, PackFile packs, CancellationToken cancellation) =>
            {
                var file = await packs.LoadAsync(ObjectionFilter.Parse(Part.Only(context.Request, ObjectionFilter.Names)), cancellation);
                context.Response.Headers.CacheControl = "no-store";
                return TypedResults.File(file.Content, PackFile.ContentType, file.Name);
            })
            .RequireAuthorization(nameof(Right.MakePacks)).WithTags("Documents").WithSummary("A steering pack as a presentation, with the filters of the dashboard and since. It shows what every member may see.")
            .Produces(StatusCodes.Status200OK, contentType: PackFile.ContentType).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);

    /// <summary>An earlier pack as it was made.</summary>
    public static void MapPackDownloads(this IEndpointRouteBuilder app) =>
        app.MapGet("/packs/{id:int}.pptx", async (int id, HttpContext context, PacksPageQuery packs, CancellationToken cancellation) =>
            {
                try
                {
                    var (content, madeOn) = await packs.LoadFileAsync(id, cancellation);
                    context.Response.Headers.CacheControl = "no-store";
                    return (IResult)TypedResults.File(content, PackFile.ContentType, PackFile.NameOf(madeOn));
                }
                catch (NotFoundException)
                {
                    return TypedResults.NotFound();
                }
            })
            .RequireAuthorization(nameof(Right.MakePacks)).ExcludeFromDescription();
}
