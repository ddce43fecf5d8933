using System.Globalization;
using System.Reflection;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Drafts;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>A method of a query with arguments.</summary>
/// <param name="Arguments">One for each parameter; the cancellation token is <see cref="CancellationToken.None"/>.</param>
internal sealed record QueryCall(Type Query, MethodInfo Method, IReadOnlyList<object?> Arguments)
{
    public string Name => $"{Query.Name}.{Method.Name}({string.Join(", ", Arguments.Where(value => value is not CancellationToken).Select(Shown))})";

    private static string Shown(object? value) => value switch
    {
        null => "",
        ObjectionFilter filter => filter.ToQuery(),
        string text => text,
        IEnumerable<string> several => string.Join(' ', several),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}

/// <summary>
/// Calls of every public method of every query, with the keys of the hidden records for its parameters. The values are chosen
/// by the name of the parameter; a method with a parameter that has none is left out.
/// </summary>
internal static class QueryCalls
{
    /// <param name="world">What the placeholders of addresses stand for.</param>
    public static IReadOnlyList<QueryCall> Of(RestrictedWorld world) =>
    [
        .. typeof(UseCase).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IQuery))).OrderBy(type => type.FullName, StringComparer.Ordinal)
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => IsTaskWithResult(method.ReturnType)).OrderBy(method => method.Name, StringComparer.Ordinal)
                .SelectMany(method => Arguments(method, world).Select(arguments => new QueryCall(type, method, arguments))))
            .DistinctBy(call => call.Name),
    ];

    private static bool IsTaskWithResult(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>);

    /// <summary>Every combination of the values of the parameters.</summary>
    private static IEnumerable<IReadOnlyList<object?>> Arguments(MethodInfo method, RestrictedWorld world)
    {
        IEnumerable<IReadOnlyList<object?>> all = [[]];
        foreach (var parameter in method.GetParameters())
        {
            var values = Values(parameter, world).ToList();
            all = [.. all.SelectMany(known => values.Select(value => (IReadOnlyList<object?>)[.. known, value]))];
        }

        return all;
    }

    private static IEnumerable<object?> Values(ParameterInfo parameter, RestrictedWorld world)
    {
        int Key(string placeholder) => int.Parse(world.AddressOf($"{{{placeholder}}}"), CultureInfo.InvariantCulture);
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type == typeof(CancellationToken))
        {
            return [CancellationToken.None];
        }

        if (type == typeof(int))
        {
            return parameter.Name switch
            {
                "update" or "updateId" or "version" => [Key("draft"), 14],
                "from" => parameter.ParameterType == typeof(int) ? [1] : [Key("draft"), 13],
                "strategy" => parameter.ParameterType == typeof(int) ? [Key("strategy"), 1] : [null, Key("strategy")],
                "element" => [Key("draftElement"), Key("element")],
                "session" => [Key("session"), 1],
                "ownerId" => [Key("appointment"), 1],
                "person" => [Key("owner")],
                "id" => [Key("draft"), 14, Key("pulse"), Key("session"), Key("appointment"), 1],
                "limit" or "groups" => [200],
                _ => [],
            };
        }

        if (type == typeof(string))
        {
            return parameter.Name switch
            {
                "number" => [world.Hidden],
                "id" => [world.Action, world.AddressOf("{action}"), world.AddressOf("{effect}"), world.AddressOf("{owner}"), "1"],
                "key" => [world.AddressOf("{draftElement}")],
                "code" or "unitCode" or "unit" or "fromCode" => [RestrictedWorld.Unit],
                "intoCode" => ["EA"],
                "text" => ["zebra"],
                "query" => ["", $"strategy={world.AddressOf("{strategy}")}"],
                "preview" => [world.Hidden],
                "after" => [null],
                "except" or "host" => [parameter.HasDefaultValue ? null : ""],
                _ => [],
            };
        }

        if (type == typeof(ObjectionFilter))
        {
            return new[] { "", "q=zebrawords", "unit=BOSS", "cause=Threat,Undisclosed" }.Select(query => ObjectionFilter.Parse(query));
        }

        if (type == typeof(DraftKey))
        {
            return new[] { world.Hidden, world.Action, $"UPD-{Key("draft")}" }.Select(about => new DraftKey("test", about));
        }

        if (type.IsAssignableFrom(typeof(string[])))
        {
            return parameter.Name switch
            {
                "numbers" => [new[] { world.Hidden }],
                "emails" => [new[] { RestrictedWorld.UnitLead }],
                "codes" => [new[] { RestrictedWorld.Unit }],
                "keys" => [new[] { world.AddressOf("{draftElement}"), world.AddressOf("{element}") }],
                _ => [],
            };
        }

        return type == typeof(decimal) ? [100m]
            : type.IsEnum || type == typeof(Guid) || type == typeof(long) || type == typeof(bool) || type == typeof(DateOnly) ? [parameter.HasDefaultValue || parameter.ParameterType != type ? null : Activator.CreateInstance(type)]
            : type.GetConstructor([]) is not null && type.Name.EndsWith("Filter", StringComparison.Ordinal) ? [Activator.CreateInstance(type)]
            : [];
    }
}
