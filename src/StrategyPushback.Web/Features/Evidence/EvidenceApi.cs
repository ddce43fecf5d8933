using System.Globalization;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Api;

namespace StrategyPushback.Web.Features.Evidence;

/// <summary>Evidence over HTTP: under the API for programs, with a token; its files beside the page for people, with their cookie.</summary>
public static class EvidenceApi
{
    public static void MapEvidence(this RouteGroupBuilder api)
    {
        var evidence = api.MapGroup("/objections/{number}/evidence").WithTags("Evidence");
        evidence.MapGet("", async (string number, EvidenceListQuery list, CancellationToken cancellation) =>
            {
                var all = await list.LoadAsync(number, cancellation) ?? throw new NotFoundException();
                return TypedResults.Ok(new Page<EvidenceView>(all, null, all.Count));
            }).WithName("ListEvidence").WithSummary("The evidence on an objection, its causes and its actions")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        evidence.MapPost("", AddAsync).WithName("AddEvidence").WithSummary("Add a link (JSON) or a file (multipart/form-data, its part named file, the rest as in JSON)")
            .Accepts<EvidenceFacts>("application/json", "multipart/form-data").Produces<EvidenceView>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status404NotFound).DescribeCreation();
        evidence.MapGet("/{id}", async (string number, string id, EvidenceListQuery list, CancellationToken cancellation) => TypedResults.Ok(await OneAsync(number, id, list, cancellation)))
            .WithName("GetEvidence").WithSummary("One piece of evidence").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        evidence.MapGet("/{id}/file", FileAsync).WithName("DownloadEvidence").WithSummary("Its file").WithSecurityHeadersPolicy(Protection.Downloads)
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        evidence.MapPost("/{id}/remove", async (string number, string id, Body<Nothing> _, UseCase useCase, CancellationToken cancellation) =>
                (await useCase.RunAsync<RemoveEvidence.Command, NoResult>(new(number, id), cancellation: cancellation)).Refusal is { } refusal ? (IResult)Problems.Of(refusal) : TypedResults.NoContent())
            .WithName("RemoveEvidence").WithSummary("Remove evidence that you added").Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>The same file for a page. It only reads, so a request from another site reveals and changes nothing.</summary>
    public static void MapEvidenceFiles(this IEndpointRouteBuilder app) =>
        app.MapGet("/objections/{number}/evidence/{id}", async (string number, string id, HttpContext context, EvidenceListQuery list, CancellationToken cancellation) =>
            await list.FileAsync(number, id, cancellation) is { } file ? (IResult)Send(context, file) : TypedResults.NotFound())
            .RequireAuthorization(nameof(Right.Read)).ExcludeFromDescription().WithSecurityHeadersPolicy(Protection.Downloads);

    private static async Task<IResult> AddAsync(string number, IdempotencyKey key, HttpContext context, BusinessClock clock, UseCase useCase, EvidenceListQuery list, CancellationToken cancellation)
    {
        var command = context.Request.HasFormContentType
            ? await EvidenceForm.ReadAsync(number, context, (await clock.NowAsync(cancellation)).Settings.EvidenceMegabytes * PushbackOptions.Megabyte, cancellation)
            : Of(number, (await Body<EvidenceFacts>.BindAsync(context))!.Value);
        var outcome = await useCase.RunAsync<AddEvidence.Command, Created>(command, idempotencyKey: key.Value, cancellation: cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var view = await OneAsync(number, outcome.Value!.Id.ToString(CultureInfo.InvariantCulture), list, cancellation);
        return TypedResults.Created($"{ApiSetup.Root}/objections/{number}/evidence/{view.Id}", view);
    }

    private static AddEvidence.Command Of(string number, EvidenceFacts facts) => new()
    {
        Number = number,
        Title = facts.Title,
        Kind = facts.Kind,
        Link = facts.Link,
        Cause = facts.Cause,
        Action = facts.Action,
        Source = facts.Source,
        MeasuredOn = facts.MeasuredOn,
        MeasuredIn = facts.MeasuredIn,
        Who = facts.Who,
        Context = facts.Context,
        Result = facts.Result,
        CarriesOver = facts.CarriesOver,
    };

    private static async Task<EvidenceView> OneAsync(string number, string id, EvidenceListQuery list, CancellationToken cancellation) =>
        (await list.LoadAsync(number, cancellation))?.FirstOrDefault(view => view.Id == id) ?? throw new NotFoundException();

    private static async Task<IResult> FileAsync(string number, string id, HttpContext context, EvidenceListQuery list, CancellationToken cancellation) =>
        Send(context, await list.FileAsync(number, id, cancellation) ?? throw new NotFoundException());

    /// <summary>Always a download, because a file shown in the browser would look like a page of this site.</summary>
    private static Microsoft.AspNetCore.Http.HttpResults.FileContentHttpResult Send(HttpContext context, (EvidenceFile File, byte[] Bytes) file)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(file.Bytes, file.File.ContentType, file.File.Name);
    }
}
