using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace StrategyPushback.Trials.Rights;

/// <summary>Builds a copy of the repository with all mutants, then runs the tests once for each.</summary>
internal static partial class MutationRun
{
    /// <summary>The tests of access: rights, visibility and the matrix of every way in.</summary>
    private static readonly string[] s_access = ["-namespace", "StrategyPushback.Web.Tests.Access"];

    private static readonly string[] s_all = ["-class-", "StrategyPushback.Web.Tests.ArchitectureTests"];

    public static async Task<bool> RunAsync(string? only, int skip, int take, bool whole)
    {
        var copy = Directory.CreateTempSubdirectory("pushback-mutants-").FullName;
        try
        {
            var repository = (await RunAsync("git", Environment.CurrentDirectory, null, "rev-parse", "--show-toplevel")).Output.Trim();
            await RunAsync("cp", repository, null, "-a", Path.Combine(repository, "."), copy);
            var names = await Mutants.InsertAsync(Path.Combine(copy, "src", "StrategyPushback.Web"));
            var build = await RunAsync("dotnet", copy, null, "build", "tests/StrategyPushback.Web.Tests", "--nologo", "-v", "q", "-p:RunAnalyzers=false", "-p:EnforceCodeStyleInBuild=false");
            if (build.Code != 0)
            {
                throw new InvalidOperationException(build.Output);
            }

            if (await CaughtByAsync(copy, "none", s_access) is { Count: > 0 } broken)
            {
                throw new InvalidOperationException($"Without a mutant {string.Join(", ", broken)} failed.");
            }

            var survivors = 0;
            var chosen = names.Where(name => only is null || name.Contains(only, StringComparison.Ordinal)).Skip(skip).Take(take).ToList();
            foreach (var name in chosen)
            {
                var caught = await CaughtByAsync(copy, name, s_access);
                caught = caught.Count == 0 && whole ? await CaughtByAsync(copy, name, s_all) : caught;
                survivors += caught.Count == 0 ? 1 : 0;
                Console.WriteLine($"{name}: {(caught.Count == 0 ? "NO TEST FAILED" : $"{string.Join(", ", caught.Take(3))}{(caught.Count > 3 ? string.Create(CultureInfo.InvariantCulture, $" and {caught.Count - 3} more") : "")}")}");
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rights: {chosen.Count - survivors} of {chosen.Count} mutants caught, of {names.Count} in all"));
            return survivors == 0;
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    /// <summary>The tests that fail with this mutant.</summary>
    private static async Task<IReadOnlyList<string>> CaughtByAsync(string copy, string mutant, string[] filter)
    {
        var folder = Path.Combine(copy, "tests", "StrategyPushback.Web.Tests", "bin", "Debug", "net10.0");
        var run = await RunAsync("dotnet", folder, mutant, ["exec", "StrategyPushback.Web.Tests.dll", "-noLogo", "-noColor", .. filter]);
        return [.. Failed().Matches(run.Output).Select(match => match.Groups[1].Value).Distinct()];
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, string directory, string? mutant, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true };
        start.Environment["PUSHBACK_MUTANT"] = mutant ?? "";
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    [GeneratedRegex(@"^\s+StrategyPushback\.Web\.Tests\.(?:\w+\.)*?(\w+\.\w+)(?:\(.*\))? \[FAIL\]", RegexOptions.Multiline)]
    private static partial Regex Failed();
}
