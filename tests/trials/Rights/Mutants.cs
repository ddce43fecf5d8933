using System.Text.RegularExpressions;

namespace StrategyPushback.Trials.Rights;

/// <summary>
/// Rewrites a copy of the sources so that each right and each condition on visibility can be switched off by the
/// environment variable PUSHBACK_MUTANT. All mutants are in one build; a test run has one of them.
/// </summary>
internal static partial class Mutants
{
    private const string Switch = """
        using StrategyPushback.Data;
        using StrategyPushback.Domain.Common;
        using StrategyPushback.Domain.Objections;
        using StrategyPushback.Domain.Resolution;
        using StrategyPushback.Domain.Strategy;

        namespace StrategyPushback.Web.Platform.Access;

        public static class Mutant
        {
            /// <summary>The right that is removed now.</summary>
            public static string? Name { get; set; } = System.Environment.GetEnvironmentVariable("PUSHBACK_MUTANT");

            private static readonly string? s_reachedPath = System.Environment.GetEnvironmentVariable("PUSHBACK_MUTANTS_REACHED");

            private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> s_reached = new();

            public static bool Is(string name)
            {
                if (!string.IsNullOrEmpty(s_reachedPath) && s_reached.TryAdd(name, true))
                {
                    lock (s_reached)
                    {
                        File.AppendAllText(s_reachedPath, name + "\n");
                    }
                }

                return name == Name;
            }

            internal static bool MayOr(this Domain.Organisation.Roles roles, string name, Right right) => Is(name) || roles.May(right);

            internal static IQueryable<Objection> VisibleToOr(this IQueryable<Objection> rows, string name, Actor actor) => Is(name) ? rows : rows.VisibleTo(actor);

            internal static IQueryable<ResolutionAction> VisibleToOr(this IQueryable<ResolutionAction> rows, string name, PushbackDb db, Actor actor) => Is(name) ? rows : rows.VisibleTo(db, actor);

            internal static IQueryable<StrategyUpdate> VisibleToOr(this IQueryable<StrategyUpdate> rows, string name, Actor actor) => Is(name) ? rows : rows.VisibleTo(actor);

            internal static IQueryable<ElementVersion> ElementsVisibleToOr(this PushbackDb db, string name, Actor actor) => Is(name) ? db.ElementVersions : db.ElementsVisibleTo(actor);

            internal static IQueryable<Strategy> StrategiesVisibleToOr(this PushbackDb db, string name, Actor actor) => Is(name) ? db.Strategies : db.StrategiesVisibleTo(actor);

            internal static bool KnowsOr(this Actor actor, string name, Objection objection) => Is(name) || actor.Knows(objection);

            internal static bool SeesAllOr(this Actor actor, string name) => Is(name) || actor.SeesAll();

            internal static bool SeesOpenOr(this Actor actor, string name) => Is(name) || actor.SeesOpen();

            internal static bool SeesDraftsOr(this Actor actor, string name) => Is(name) || actor.SeesDrafts();
        }
        """;

    /// <summary>
    /// A test that removes one right after the other in one process and compares every answer with the one before the restricted
    /// objection was filed, as EveryWayInTests does. It writes the first difference of each mutant.
    /// </summary>
    private const string Loop = """
        using Microsoft.Extensions.DependencyInjection;
        using StrategyPushback.Web.Platform.Access;
        using Xunit;
        using ZiggyCreatures.Caching.Fusion;

        namespace StrategyPushback.Web.Tests.Access;

        public sealed class MutantLoop(RestrictedWorld world) : IClassFixture<RestrictedWorld>
        {
            [Fact]
            public async Task Compare_every_answer()
            {
                var keys = world.Before.Keys.Where(key => RestrictedWorld.Outsiders.Contains(key.Email)).ToList();
                foreach (var name in await File.ReadAllLinesAsync(System.Environment.GetEnvironmentVariable("PUSHBACK_MUTANTS")!))
                {
                    Mutant.Name = name;
                    await world.Host.Services.GetRequiredService<IFusionCache>().ClearAsync();
                    foreach (var key in keys)
                    {
                        if (await world.ReadAsync(key.Email, key.Address) != world.Before[key])
                        {
                            await File.AppendAllTextAsync(System.Environment.GetEnvironmentVariable("PUSHBACK_MUTANTS_CAUGHT")!, $"{name}\t{key.Email} {key.Address}\n");
                            break;
                        }
                    }
                }
            }
        }
        """;

    /// <param name="source">The folder of StrategyPushback.Web in the copy.</param>
    /// <param name="access">The folder of the tests of access in the copy.</param>
    /// <returns>The names of the mutants: a place in the sources, or a command and its right.</returns>
    public static async Task<IReadOnlyList<string>> InsertAsync(string source, string access)
    {
        var names = new List<string>();
        var policies = new HashSet<string>();
        foreach (var path in Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(source, "*.razor", SearchOption.AllDirectories)).Where(path => !path.Contains("/obj/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var file = Path.GetRelativePath(source, path);
            var lines = await File.ReadAllLinesAsync(path);
            for (var line = 0; line < lines.Length; line++)
            {
                lines[line] = IsDeclaration(lines[line]) || s_switched.Contains(Path.GetFileName(path)) ? lines[line] : Conditions().Replace(lines[line], match =>
                {
                    var name = $"{file}:{line + 1} {match.Groups["name"].Value}{(names.Exists(known => known == $"{file}:{line + 1} {match.Groups["name"].Value}") ? " again" : "")}";
                    names.Add(name);
                    var isEmpty = match.Groups["end"].Value.Length > 0;
                    return $".{match.Groups["name"].Value}Or(\"{name}\"{(isEmpty ? ")" : ", ")}";
                });
                policies.UnionWith(Policies().Matches(lines[line]).Select(match => match.Groups[1].Value));
                var command = path.EndsWith(".cs", StringComparison.Ordinal) ? Needed().Match(lines[line]) : Match.Empty;
                if (command.Success)
                {
                    names.Add($"command {Path.GetFileNameWithoutExtension(path)} {command.Groups[1].Value}");
                    lines[line] = lines[line].Replace($"Needs(Right.{command.Groups[1].Value}", $"Needs(Right.{command.Groups[1].Value}, \"{names[^1]}\"", StringComparison.Ordinal);
                }
            }

            await File.WriteAllLinesAsync(path, lines);
        }

        var rights = Path.Combine(source, "Platform", "Access");
        await File.WriteAllTextAsync(Path.Combine(rights, "Mutant.cs"), Switch);
        await File.WriteAllTextAsync(Path.Combine(access, "MutantLoop.cs"), Loop);
        await ReplaceAsync(Path.Combine(rights, "RightRequirement.cs"), ".May(requirement.Right)", ".MayOr($\"policy {requirement.Right}\", requirement.Right)");
        await ReplaceAsync(Path.Combine(rights, "Right.cs"), "NeedsAttribute(Right right) : Attribute", "NeedsAttribute(Right right, string mutant) : Attribute");
        await ReplaceAsync(Path.Combine(rights, "Right.cs"), "public Right Right { get; } = right;", "public Right Right => Mutant.Is(mutant) ? Right.Read : right;");
        return [.. names, .. policies.Order(StringComparer.Ordinal).Select(right => $"policy {right}")];
    }

    private static async Task ReplaceAsync(string path, string old, string replacement)
    {
        var text = await File.ReadAllTextAsync(path);
        await File.WriteAllTextAsync(path, text.Contains(old, StringComparison.Ordinal) ? text.Replace(old, replacement, StringComparison.Ordinal) : throw new InvalidOperationException($"{path} does not contain {old}"));
    }

    /// <summary>Files whose rights are switched off by policy and by command.</summary>
    private static readonly string[] s_switched = ["UseCase.cs", "RightRequirement.cs", "Right.cs"];

    /// <summary>The methods themselves stay as they are.</summary>
    private static bool IsDeclaration(string line) => line.Contains("public static", StringComparison.Ordinal) && line.Contains("(this ", StringComparison.Ordinal);

    [GeneratedRegex(@"(?:(?<=[Rr]oles)\.(?<name>May)|\.(?<name>VisibleTo|ElementsVisibleTo|StrategiesVisibleTo|SeesAll|SeesOpen|SeesDrafts|Knows))\((?<end>\))?")]
    private static partial Regex Conditions();

    [GeneratedRegex(@"(?:Policy = |RequireAuthorization\()nameof\(Right\.(\w+)\)")]
    private static partial Regex Policies();

    [GeneratedRegex(@"^\[Needs\(Right\.(\w+)")]
    private static partial Regex Needed();
}
