using System.Text.RegularExpressions;

namespace StrategyPushback.Trials.Rights;

/// <summary>
/// Rewrites a copy of the sources so that each right and each condition on visibility can be switched off
/// by its name while the tests run. All mutants are in one build.
/// </summary>
internal static partial class Mutants
{
    /// <param name="source">The folder of StrategyPushback.Web in the copy.</param>
    /// <param name="access">The folder of the tests of access in the copy.</param>
    /// <returns>The names of the mutants: a place in the sources, a command and its right, or the policy of a page. A right that every role has is no mutant.</returns>
    public static async Task<IReadOnlyList<string>> InsertAsync(string source, string access)
    {
        var names = new List<string>();
        var policies = new HashSet<string>();
        var everybodys = Everybodys().Matches(await File.ReadAllTextAsync(Path.Combine(source, "Platform", "Access", "Right.cs"))).Select(match => match.Groups[1].Value).ToHashSet();
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
                policies.UnionWith(Policies().Matches(lines[line]).Select(match => match.Groups[1].Value).Except(everybodys));
                var command = path.EndsWith(".cs", StringComparison.Ordinal) ? Needed().Match(lines[line]) : Match.Empty;
                if (command.Success)
                {
                    var right = command.Groups[1].Value;
                    var name = $"command {UseCaseAfter(lines, line)} {right}";
                    lines[line] = lines[line].Replace($"Needs(Right.{right}", $"Needs(Right.{right}, \"{name}\"", StringComparison.Ordinal);
                    if (!everybodys.Contains(right))
                    {
                        names.Add(name);
                    }
                }
            }

            await File.WriteAllLinesAsync(path, lines);
        }

        var rights = Path.Combine(source, "Platform", "Access");
        await File.WriteAllTextAsync(Path.Combine(rights, "Mutant.cs"), Inserted.Switch);
        await File.WriteAllTextAsync(Path.Combine(access, "EveryWayInTests.Mutants.cs"), Inserted.AnswersLoop);
        await File.WriteAllTextAsync(Path.Combine(access, "CommandRightsTests.Mutants.cs"), Inserted.CommandsLoop);
        await File.WriteAllTextAsync(Path.Combine(access, "MutantsProgram.cs"), Inserted.ClassesLoop);
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

    /// <summary>The use case that an attribute belongs to: the first class below it.</summary>
    private static string UseCaseAfter(string[] lines, int line) => lines.Skip(line).Select(below => Class().Match(below)).First(match => match.Success).Groups[1].Value;

    [GeneratedRegex(@"(?:(?<=[Rr]oles)\.(?<name>May)|\.(?<name>VisibleTo|ElementsVisibleTo|StrategiesVisibleTo|SeesAll|SeesOpen|SeesDrafts|Knows))\((?<end>\))?")]
    private static partial Regex Conditions();

    [GeneratedRegex(@"(?:Policy = |RequireAuthorization\()nameof\(Right\.(\w+)\)")]
    private static partial Regex Policies();

    [GeneratedRegex(@"^\[Needs\(Right\.(\w+)")]
    private static partial Regex Needed();

    [GeneratedRegex(@"\bclass (\w+)")]
    private static partial Regex Class();

    [GeneratedRegex(@"\[Right\.(\w+)\] = Everyone,")]
    private static partial Regex Everybodys();
}
