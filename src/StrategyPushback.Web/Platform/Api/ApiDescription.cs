using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using NetEscapades.AspNetCore.SecurityHeaders;
using Scalar.AspNetCore;

namespace StrategyPushback.Web.Platform.Api;

/// <summary>Serves the API description at <c>/openapi/v1.json</c> and a readable page at <c>/docs</c>. Neither loads anything from other hosts.</summary>
public static class ApiDescription
{
    private const string Token = "token";

    public static void AddApiDescription(this WebApplicationBuilder builder) =>
        builder.Services.AddOpenApi("v1", options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = call => call.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new OpenApiInfo { Title = "StrategyPushback", Version = "v1", Description = "Objections of business units to IT strategy updates. See docs/api.md for errors, paging and entity tags." };

                // The description must not depend on the address of the request.
                document.Servers = [];
                document.Components ??= new OpenApiComponents();
                document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
                {
                    [Token] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A personal access token." },
                };
                document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Token, document)] = [] }];
                return Task.CompletedTask;
            });
        });

    public static void MapApiDescription(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapScalarApiReference("/docs", (options, context) =>
        {
            options.Title = "StrategyPushback API";
            options.Nonce = context.GetNonce();
            options.DefaultFonts = false;
            options.ProxyUrl = null;
            options.Telemetry = false;
            options.HideClientButton = true;
            options.Agent = new ScalarAgentOptions { Disabled = true };
            options.Mcp = new ScalarMcpOptions { Disabled = true };
        }).AllowAnonymous();
    }

    /// <summary>Describes the filter and paging parameters of a list.</summary>
    public static RouteHandlerBuilder DescribeList(this RouteHandlerBuilder call, IEnumerable<string> filters) =>
        call.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters ??= [];
            foreach (var name in filters)
            {
                operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
            }

            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "limit",
                In = ParameterLocation.Query,
                Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = Page<object>.MostLimit.ToString(System.Globalization.CultureInfo.InvariantCulture), Default = JsonValue.Create(Page<object>.DefaultLimit) },
            });
            operation.Parameters.Add(new OpenApiParameter { Name = "after", In = ParameterLocation.Query, Description = "The next of the page before.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
            return Task.CompletedTask;
        }).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized);

    /// <summary>Describes a command on an existing record: it requires <c>If-Match</c> and can be refused in these ways.</summary>
    public static RouteHandlerBuilder DescribeVerb(this RouteHandlerBuilder call) =>
        Header(call, "If-Match", "The ETag of the state that was seen.", isRequired: true)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    /// <summary>Describes a command that creates a record and accepts an idempotency key.</summary>
    public static RouteHandlerBuilder DescribeCreation(this RouteHandlerBuilder call) =>
        Header(call, "Idempotency-Key", "Makes the call safe to send again for 24 hours.", isRequired: false)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static RouteHandlerBuilder Header(RouteHandlerBuilder call, string name, string description, bool isRequired) =>
        call.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Header, Required = isRequired, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
            return Task.CompletedTask;
        });
}
