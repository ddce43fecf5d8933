using Microsoft.AspNetCore.Http.HttpResults;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Platform.Api;

/// <summary>Turns every error under <c>/api</c> and in the drafts endpoint into a problem with a code, including unknown addresses.</summary>
public sealed class ApiProblems(RequestDelegate next, StoreState store, ILogger<ApiProblems> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.ReadsProblems())
        {
            await next(context);
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.OnStarting(() =>
        {
            if (context.Response.StatusCode is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status507InsufficientStorage)
            {
                context.Response.Headers.RetryAfter = StoreState.RetryAfterSeconds;
            }

            return Task.CompletedTask;
        });
        try
        {
            await next(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await ProblemOf(exception).ExecuteAsync(context);
            return;
        }

        if (!context.Response.HasStarted && context.Response.ContentType is null && CodeOf(context.Response.StatusCode) is { } code)
        {
            await Problems.Of(context.Response.StatusCode, code).ExecuteAsync(context);
        }
    }

    private ProblemHttpResult ProblemOf(Exception exception)
    {
        switch (exception)
        {
            case BadRequest bad:
                return bad.Problem;
            case InvalidFieldException wrong:
                return Problems.Of([wrong.Error]);
            case NotFoundException:
                return Problems.Of(StatusCodes.Status404NotFound, "access.not-found");
            case NotAllowedException:
                return Problems.Of(StatusCodes.Status403Forbidden, "access.not-allowed");
            case UnauthorizedAccessException:
                return Problems.Of(StatusCodes.Status401Unauthorized, "access.signed-out");
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Problems.Of(StatusCodes.Status413PayloadTooLarge, "body.too-large");
            case BadHttpRequestException:
                return Problems.Of(StatusCodes.Status400BadRequest, "body.malformed");
            case var failed when Refusals.StoreProblem(failed) is { } problem:
                store.Report(problem);
                return Problems.Of(Problems.StatusOf(problem), problem is RefusalKind.Busy ? Refusals.Busy : Refusals.Full);
            default:
                log.LogError(exception, "An API call failed");
                return Problems.Of(StatusCodes.Status500InternalServerError, "system.failed");
        }
    }

    private static string? CodeOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "body.malformed",
        StatusCodes.Status401Unauthorized => "access.signed-out",
        StatusCodes.Status403Forbidden => "access.not-allowed",
        StatusCodes.Status404NotFound => "api.no-such-address",
        StatusCodes.Status405MethodNotAllowed => "api.method-not-allowed",
        StatusCodes.Status406NotAcceptable => "api.not-acceptable",
        StatusCodes.Status413PayloadTooLarge => "body.too-large",
        StatusCodes.Status415UnsupportedMediaType => "body.not-json",
        StatusCodes.Status429TooManyRequests => "api.too-many",
        >= 500 => "system.failed",
        _ => null,
    };
}
