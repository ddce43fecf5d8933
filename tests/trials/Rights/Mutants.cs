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

        internal static class Mutant
        {
            private static readonly string? s_name = System.Environment.GetEnvironmentVariable("PUSHBACK_MUTANT");

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

                return name == s_name;
            }

            public static bool MayOr(this Domain.Organisation.Roles roles, string name, Right right) => Is(name) || roles.May(right);

            public static IQueryable<Objection> VisibleToOr(this IQueryable<Objection> rows, string name, Actor actor) => Is(name) ? rows : rows.VisibleTo(actor);

            public static IQueryable<ResolutionAction> VisibleToOr(this IQueryable<ResolutionAction> rows, string name, PushbackDb db, Actor actor) => Is(name) ? rows : rows.VisibleTo(db, actor);

            public static IQueryable<StrategyUpdate> VisibleToOr(this IQueryable<StrategyUpdate> rows, string name, Actor actor) => Is(name) ? rows : rows.VisibleTo(actor);

            public static IQueryable<ElementVersion> ElementsVisibleToOr(this PushbackDb db, string name, Actor actor) => Is(name) ? db.ElementVersions : db.ElementsVisibleTo(actor);

            public static IQueryable<Strategy> StrategiesVisibleToOr(this PushbackDb db, string name, Actor actor) => Is(name) ? db.Strategies : db.StrategiesVisibleTo(actor);

            public static bool SeesAllOr(this Actor actor, string name) => Is(name) || actor.SeesAll();

            public static bool SeesOpenOr(this Actor actor, string name) => Is(name) || actor.SeesOpen();

            public static bool SeesDraftsOr(this Actor actor, string name) => Is(name) || actor.SeesDrafts();
        }
        """;

    /// <param name="source">The folder of StrategyPushback.Web in the copy.</param>
    /// <returns>The names of the mutants: a place in the sources, or a command and its right.</returns>
    public static async Task<IReadOnlyList<string>> InsertAsync(string source)
    {
        var names = new List<string>();
        var policies = new HashSet<string>();
        foreach (var path in Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(source, "*.razor", SearchOption.AllDirectories)).Where(path => !path.Contains("/obj/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var file = Path.GetRelativePath(source, path);
            var lines = await File.ReadAllLinesAsync(path);
            for (var line = 0; line < lines.Length; line++)
            {
                lines[line] = IsDeclaration(lines[line]) ? lines[line] : Conditions().Replace(lines[line], match =>
                {
                    var name = $"{file}:{line + 1} {match.Groups[1].Value}{(names.Exists(known => known == $"{file}:{line + 1} {match.Groups[1].Value}") ? " again" : "")}";
                    names.Add(name);
                    var isEmpty = match.Groups[2].Value.Length > 0;
                    return $".{match.Groups[1].Value}Or(\"{name}\"{(isEmpty ? ")" : ", ")}";
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

        var access = Path.Combine(source, "Platform", "Access");
        await File.WriteAllTextAsync(Path.Combine(access, "Mutant.cs"), Switch);
        await ReplaceAsync(Path.Combine(access, "RightRequirement.cs"), ".May(requirement.Right)", ".MayOr($\"policy {requirement.Right}\", requirement.Right)");
        await ReplaceAsync(Path.Combine(access, "Right.cs"), "NeedsAttribute(Right right) : Attribute", "NeedsAttribute(Right right, string mutant) : Attribute");
        await ReplaceAsync(Path.Combine(access, "Right.cs"), "public Right Right { get; } = right;", "public Right Right => Mutant.Is(mutant) ? Right.Read : right;");
        return [.. names, .. policies.Order(StringComparer.Ordinal).Select(right => $"policy {right}")];
    }

    private static async Task ReplaceAsync(string path, string old, string replacement)
    {
        var text = await File.ReadAllTextAsync(path);
        await File.WriteAllTextAsync(path, text.Contains(old, StringComparison.Ordinal) ? text.Replace(old, replacement, StringComparison.Ordinal) : throw new InvalidOperationException($"{path} does not contain {old}"));
    }

    /// <summary>The methods themselves stay as they are.</summary>
    private static bool IsDeclaration(string line) => line.Contains("public static", StringComparison.Ordinal) && line.Contains("(this ", StringComparison.Ordinal);

    [GeneratedRegex(@"\.(VisibleTo|ElementsVisibleTo|StrategiesVisibleTo|SeesAll|SeesOpen|SeesDrafts)\((\))?")]
    private static partial Regex Conditions();

    [GeneratedRegex(@"(?:Policy = |RequireAuthorization\()nameof\(Right\.(\w+)\)")]
    private static partial Regex Policies();

    [GeneratedRegex(@"^\[Needs\(Right\.(\w+)")]
    private static partial Regex Needed();
}
