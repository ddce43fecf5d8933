using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace StrategyPushback.Trials.Rights;

/// <summary>
/// Builds a copy of the repository with all mutants. First removes them one after the other in one process: the rights of commands in
/// CommandRightsTests, all others in EveryWayInTests, where the answers that reach them must be the same with and without the hidden records. For each mutant that these do not catch, runs
/// the test classes that reach it in a process of their own, until a test fails.
/// </summary>
internal sealed partial class MutationRun : IDisposable
{
    /// <summary>The namespace of the tests of access: rights, visibility and the matrix of every way in.</summary>
    private const string Access = "StrategyPushback.Web.Tests.Access.";

    private readonly string _copy = Directory.CreateTempSubdirectory("pushback-mutants-").FullName;

    /// <summary>The mutants that each test class reaches, of the classes run so far.</summary>
    private readonly Dictionary<string, IReadOnlySet<string>> _reached = [];

    /// <param name="only">Runs the mutants whose name contains this; null for all.</param>
    /// <param name="whole">Runs also classes of other features than the mutant's.</param>
    /// <returns>Whether each mutant was caught.</returns>
    public async Task<bool> RunAsync(string? only, int skip, int take, bool whole)
    {
        var names = await BuildAsync();
        var chosen = names.Where(name => only is null || name.Contains(only, StringComparison.Ordinal)).Skip(skip).Take(take).ToList();
        Console.WriteLine($"{chosen.Count} of {names.Count} mutants");
        var commands = chosen.Where(name => name.StartsWith("command ", StringComparison.Ordinal)).ToList();
        var left = await CatchTogetherAsync(commands, "CommandRightsTests.Mutants_let_a_command_run");
        left.AddRange(await CatchTogetherAsync([.. chosen.Except(commands)], "EveryWayInTests.Mutants_change_an_answer"));
        var classes = (await TestsAsync([], "-list", "classes")).Output.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("StrategyPushback.", StringComparison.Ordinal)).ToList();
        var survivors = new List<string>();
        foreach (var mutant in left)
        {
            var caught = await CatchAsync(mutant, classes, whole);
            Console.WriteLine($"{mutant}: {caught ?? "NO TEST FAILED"}");
            if (caught is null)
            {
                survivors.Add(mutant);
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rights: {chosen.Count - survivors.Count} of {chosen.Count} mutants caught, of {names.Count} in all"));
        survivors.ForEach(mutant => Console.WriteLine($"not caught: {mutant}"));
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

    /// <summary>Runs a test that removes these mutants one after the other.</summary>
    /// <returns>The mutants it does not catch.</returns>
    private async Task<List<string>> CatchTogetherAsync(List<string> mutants, string test)
    {
        if (mutants.Count == 0)
        {
            return [];
        }

        var (listed, caught) = (Path.Combine(_copy, "mutants.txt"), Path.Combine(_copy, "caught.txt"));
        await File.WriteAllLinesAsync(listed, mutants);
        File.Delete(caught);
        var run = await TestsAsync([("PUSHBACK_MUTANTS", listed), ("PUSHBACK_MUTANTS_CAUGHT", caught)], "-method", Access + test);
        if (run.Code != 0)
        {
            throw new InvalidOperationException(run.Output);
        }

        var changed = File.Exists(caught) ? (await File.ReadAllLinesAsync(caught)).Select(line => line.Split('\t')).ToDictionary(line => line[0], line => line[1]) : [];
        foreach (var (name, answer) in changed)
        {
            Console.WriteLine($"{name}: {test.Split('.')[0]}, {answer}");
        }

        return [.. mutants.Where(name => !changed.ContainsKey(name))];
    }

    /// <summary>Runs the tests of access and those of the mutant's feature, the nearest first.</summary>
    /// <returns>The test that failed; null when none did.</returns>
    private async Task<string?> CatchAsync(string mutant, List<string> classes, bool whole)
    {
        foreach (var testClass in classes.Select(name => (Name: name, Nearness: Nearness(mutant, name))).Where(tests => whole || tests.Nearness > 0).OrderByDescending(tests => tests.Nearness).Select(tests => tests.Name))
        {
            if ((await ReachedByAsync(testClass)).Contains(mutant)
                && Failed().Match((await TestsAsync([("PUSHBACK_MUTANT", mutant)], "-class", testClass, "-method-", "*.Mutants_*", "-stopOnFail")).Output) is { Success: true } failed)
            {
                return failed.Groups[1].Value;
            }
        }

        return null;
    }

    /// <summary>The number of words that a mutant and a test class have in common; the tests of access are near every mutant.</summary>
    private static int Nearness(string mutant, string testClass)
    {
        var words = Words().Matches(mutant).Select(match => match.Value).Where(word => word.Length > 3).ToHashSet();
        var common = Words().Matches(testClass["StrategyPushback.Web.Tests.".Length..]).Count(match => words.Contains(match.Value) || words.Contains(match.Value + "s"));
        return testClass.StartsWith(Access, StringComparison.Ordinal) ? common + 1 : common;
    }

    /// <summary>Runs a class without a mutant, once, and records what it reaches.</summary>
    private async Task<IReadOnlySet<string>> ReachedByAsync(string testClass)
    {
        if (_reached.TryGetValue(testClass, out var known))
        {
            return known;
        }

        var reached = Path.Combine(_copy, "reached.txt");
        File.Delete(reached);
        var run = await TestsAsync([("PUSHBACK_MUTANTS_REACHED", reached)], "-class", testClass, "-method-", "*.Mutants_*");
        if (Failed().Match(run.Output) is { Success: true } failed)
        {
            Console.WriteLine($"{testClass} is left out: without a mutant {failed.Groups[1].Value} failed.");
            return _reached[testClass] = new HashSet<string>();
        }

        return _reached[testClass] = File.Exists(reached) ? (await File.ReadAllLinesAsync(reached)).ToHashSet() : [];
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

    [GeneratedRegex(@"[A-Z][a-z]+")]
    private static partial Regex Words();

    [GeneratedRegex(@"^\s+StrategyPushback\.Web\.Tests\.(?:\w+\.)*?(\w+\.\w+)(?:\(.*\))? \[FAIL\]", RegexOptions.Multiline)]
    private static partial Regex Failed();
}
