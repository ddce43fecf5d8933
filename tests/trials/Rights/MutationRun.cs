using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace StrategyPushback.Trials.Rights;

/// <summary>
/// Builds a copy of the repository with all mutants. First compares every answer for each mutant in one process. For each
/// mutant that changes none, runs the test classes that reach it, the fastest first, until a test fails.
/// </summary>
internal sealed partial class MutationRun : IDisposable
{
    /// <summary>The namespace of the tests of access: rights, visibility and the matrix of every way in.</summary>
    private const string Access = "StrategyPushback.Web.Tests.Access.";

    private readonly string _copy = Directory.CreateTempSubdirectory("pushback-mutants-").FullName;

    private sealed record Coverage(string TestClass, TimeSpan Taken, IReadOnlySet<string> Mutants);

    /// <param name="only">Runs the mutants whose name contains this; null for all.</param>
    /// <param name="whole">Also runs the other classes of Web.Tests on mutants that the tests of access do not catch.</param>
    /// <returns>Whether each mutant was caught.</returns>
    public async Task<bool> RunAsync(string? only, int skip, int take, bool whole)
    {
        var names = await BuildAsync();
        var chosen = names.Where(name => only is null || name.Contains(only, StringComparison.Ordinal)).Skip(skip).Take(take).ToList();
        var classes = (await TestsAsync([], "-list", "classes")).Output.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("StrategyPushback.", StringComparison.Ordinal)).ToList();
        var survivors = await CompareAnswersAsync(chosen);
        survivors = await CatchAsync(survivors, classes.Where(name => name.StartsWith(Access, StringComparison.Ordinal) && !name.EndsWith(".MutantLoop", StringComparison.Ordinal)));
        if (whole && survivors.Count > 0)
        {
            survivors = await CatchAsync(survivors, classes.Where(name => !name.StartsWith(Access, StringComparison.Ordinal) && !name.EndsWith(".ArchitectureTests", StringComparison.Ordinal)));
        }

        foreach (var name in survivors)
        {
            Console.WriteLine($"{name}: NO TEST FAILED");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rights: {chosen.Count - survivors.Count} of {chosen.Count} mutants caught, of {names.Count} in all"));
        return survivors.Count == 0;
    }

    public void Dispose() => Directory.Delete(_copy, recursive: true);

    private async Task<IReadOnlyList<string>> BuildAsync()
    {
        var repository = (await RunAsync("git", Environment.CurrentDirectory, [], "rev-parse", "--show-toplevel")).Output.Trim();
        await RunAsync("cp", repository, [], "-a", Path.Combine(repository, "."), _copy);
        var names = await Mutants.InsertAsync(Path.Combine(_copy, "src", "StrategyPushback.Web"), Path.Combine(_copy, "tests", "StrategyPushback.Web.Tests", "Access"));
        var build = await RunAsync("dotnet", _copy, [], "build", "tests/StrategyPushback.Web.Tests", "--nologo", "-v", "q", "-p:RunAnalyzers=false", "-p:EnforceCodeStyleInBuild=false");
        return build.Code == 0 ? names : throw new InvalidOperationException(build.Output);
    }

    /// <summary>Compares the answers to people who may not see a restricted objection. A command is no answer.</summary>
    /// <returns>The mutants that change no answer.</returns>
    private async Task<List<string>> CompareAnswersAsync(IReadOnlyCollection<string> mutants)
    {
        var (listed, caught) = (Path.Combine(_copy, "mutants.txt"), Path.Combine(_copy, "caught.txt"));
        await File.WriteAllLinesAsync(listed, mutants.Where(name => !name.StartsWith("command ", StringComparison.Ordinal)));
        var run = await TestsAsync([("PUSHBACK_MUTANTS", listed), ("PUSHBACK_MUTANTS_CAUGHT", caught)], "-class", $"{Access}MutantLoop");
        if (Failed().Match(run.Output) is { Success: true })
        {
            throw new InvalidOperationException(run.Output);
        }

        var changed = File.Exists(caught) ? (await File.ReadAllLinesAsync(caught)).Select(line => line.Split('\t')).ToDictionary(line => line[0], line => line[1]) : [];
        foreach (var (name, answer) in changed)
        {
            Console.WriteLine($"{name}: EveryWayInTests, {answer}");
        }

        return [.. mutants.Where(name => !changed.ContainsKey(name))];
    }

    /// <summary>Runs these classes on each mutant they reach.</summary>
    /// <returns>The mutants no class caught.</returns>
    private async Task<List<string>> CatchAsync(IReadOnlyCollection<string> mutants, IEnumerable<string> classes)
    {
        var coverage = new List<Coverage>();
        foreach (var testClass in classes)
        {
            coverage.Add(await CoverAsync(testClass));
        }

        var survivors = new List<string>();
        foreach (var mutant in mutants)
        {
            string? caught = null;
            foreach (var reaching in coverage.Where(tests => tests.Mutants.Contains(mutant)).OrderBy(tests => tests.Taken))
            {
                caught = Failed().Match((await TestsAsync([("PUSHBACK_MUTANT", mutant)], "-class", reaching.TestClass, "-stopOnFail")).Output) is { Success: true } failed ? failed.Groups[1].Value : null;
                if (caught is not null)
                {
                    Console.WriteLine($"{mutant}: {caught}");
                    break;
                }
            }

            if (caught is null)
            {
                survivors.Add(mutant);
            }
        }

        return survivors;
    }

    /// <summary>Runs a class without a mutant and records what it reaches.</summary>
    private async Task<Coverage> CoverAsync(string testClass)
    {
        var reached = Path.Combine(_copy, "reached.txt");
        File.Delete(reached);
        var begun = Stopwatch.GetTimestamp();
        var run = await TestsAsync([("PUSHBACK_MUTANTS_REACHED", reached)], "-class", testClass);
        if (Failed().Match(run.Output) is { Success: true } failed)
        {
            throw new InvalidOperationException($"Without a mutant {failed.Groups[1].Value} failed.");
        }

        return new(testClass, Stopwatch.GetElapsedTime(begun), File.Exists(reached) ? (await File.ReadAllLinesAsync(reached)).ToHashSet() : []);
    }

    private Task<(int Code, string Output)> TestsAsync(IEnumerable<(string Name, string Value)> variables, params string[] arguments)
    {
        var folder = Path.Combine(_copy, "tests", "StrategyPushback.Web.Tests", "bin", "Debug", "net10.0");
        return RunAsync("dotnet", folder, variables, ["exec", "StrategyPushback.Web.Tests.dll", .. arguments, "-noLogo", "-noColor"]);
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, string directory, IEnumerable<(string Name, string Value)> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    [GeneratedRegex(@"^\s+StrategyPushback\.Web\.Tests\.(?:\w+\.)*?(\w+\.\w+)(?:\(.*\))? \[FAIL\]", RegexOptions.Multiline)]
    private static partial Regex Failed();
}
