namespace StrategyPushback.Trials.Rights;

/// <summary>Sources that are added to the copy.</summary>
internal static class Inserted
{
    /// <summary>The switch of the mutants. It notes which of them the current work reaches.</summary>
    public const string Switch = """
        using StrategyPushback.Data;
        using StrategyPushback.Domain.Common;
        using StrategyPushback.Domain.Objections;
        using StrategyPushback.Domain.Resolution;
        using StrategyPushback.Domain.Strategy;

        namespace StrategyPushback.Web.Platform.Access;

        public static class Mutant
        {
            /// <summary>The right that is removed now; at the start the one that PUSHBACK_MUTANT names.</summary>
            public static string? Name { get; set; } = System.Environment.GetEnvironmentVariable("PUSHBACK_MUTANT");

            /// <summary>The mutants that were reached since the last clearing.</summary>
            public static System.Collections.Concurrent.ConcurrentDictionary<string, bool> Reached { get; } = new();

            public static bool Is(string name)
            {
                Reached.TryAdd(name, true);
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
    /// A test in the class EveryWayInTests. It starts a second world without the hidden records, notes which mutants each answer
    /// reaches, then removes one after the other and compares the answers of both worlds that reach it, until one differs.
    /// </summary>
    public const string AnswersLoop = """
        using Microsoft.Extensions.DependencyInjection;
        using StrategyPushback.Web.Platform.Access;
        using Xunit;
        using ZiggyCreatures.Caching.Fusion;

        namespace StrategyPushback.Web.Tests.Access;

        public sealed partial class EveryWayInTests
        {
            private sealed record Probe(string Name, Func<Task<bool>> Differs)
            {
                public HashSet<string> Reached { get; } = [];
            }

            [Fact]
            public async Task Mutants_change_an_answer()
            {
                await using var without = new RestrictedWorld { CreatesHidden = false };
                await without.InitializeAsync();
                var probes = new List<Probe>();
                foreach (var probe in Probes(without))
                {
                    await ClearAsync(without);
                    Mutant.Reached.Clear();
                    if (await probe.Differs())
                    {
                        // For example an answer with the time of the sign-in.
                        await File.AppendAllTextAsync(System.Environment.GetEnvironmentVariable("PUSHBACK_MUTANTS_CAUGHT")! + ".left-out", $"{probe.Name}\n");
                        continue;
                    }

                    probe.Reached.UnionWith(Mutant.Reached.Keys);
                    probes.Add(probe);
                }

                foreach (var name in await File.ReadAllLinesAsync(System.Environment.GetEnvironmentVariable("PUSHBACK_MUTANTS")!))
                {
                    Mutant.Name = name;
                    foreach (var probe in probes.Where(probe => probe.Reached.Contains(name)))
                    {
                        await ClearAsync(without);
                        if (await probe.Differs())
                        {
                            await File.AppendAllTextAsync(System.Environment.GetEnvironmentVariable("PUSHBACK_MUTANTS_CAUGHT")!, $"{name}\t{probe.Name}\n");
                            break;
                        }
                    }
                }
            }

            private IEnumerable<Probe> Probes(RestrictedWorld without)
            {
                foreach (var key in world.Before.Keys.Where(key => RestrictedWorld.Outsiders.Contains(key.Email)))
                {
                    yield return new($"{key.Email} {key.Address}", async () => await world.ReadAsync(key.Email, key.Address) != await without.ReadAsync(key.Email, key.Address));
                }

                yield return new("actions", () => FailsAsync(An_action_on_it_answers_like_an_action_on_an_objection_that_does_not_exist));
                yield return new("actions on a draft", () => FailsAsync(An_action_on_what_belongs_to_the_draft_answers_like_one_on_what_does_not_exist));
                yield return new("search fields", () => FailsAsync(Search_fields_and_similar_concerns_offer_it_only_to_people_who_may_see_it));
                yield return new("elements of a draft", () => FailsAsync(The_elements_of_a_draft_are_offered_only_to_the_CIO_and_the_PMO));
            }

            private static async Task<bool> FailsAsync(Func<Task> test)
            {
                try
                {
                    await test();
                    return false;
                }
                catch (Exception)
                {
                    return true;
                }
            }

            private async Task ClearAsync(RestrictedWorld without)
            {
                await world.Host.Services.GetRequiredService<IFusionCache>().ClearAsync();
                await without.Host.Services.GetRequiredService<IFusionCache>().ClearAsync();
            }
        }
        """;

    /// <summary>A test in the class CommandRightsTests. It removes the right of one command after the other and runs that command.</summary>
    public const string CommandsLoop = """
        using StrategyPushback.Web.Platform.Access;
        using Xunit;

        namespace StrategyPushback.Web.Tests.Access;

        public sealed partial class CommandRightsTests
        {
            [Fact]
            public async Task Mutants_let_a_command_run()
            {
                var commands = Commands().ToDictionary(command => command.DeclaringType!.Name);
                foreach (var name in await File.ReadAllLinesAsync(System.Environment.GetEnvironmentVariable("PUSHBACK_MUTANTS")!))
                {
                    Mutant.Name = name;
                    if (await FirstAcceptedAsync(commands[name.Split(' ')[1]]) is { } caught)
                    {
                        await File.AppendAllTextAsync(System.Environment.GetEnvironmentVariable("PUSHBACK_MUTANTS_CAUGHT")!, $"{name}\t{caught}\n");
                    }
                }
            }

            private async Task<string?> FirstAcceptedAsync(Type command)
            {
                try
                {
                    return (await AcceptedAsync(command)) is [var role, ..] ? role : null;
                }
                catch (Exception exception)
                {
                    return exception.GetType().Name;
                }
            }
        }
        """;

    /// <summary>
    /// The entry point of the tests. With PUSHBACK_MUTANTS_CLASSES it runs each class of that file, first as it is, then once for each
    /// of the class's mutants that it reached and that no class before has caught.
    /// </summary>
    public const string ClassesLoop = """
        using System.Text.RegularExpressions;
        using StrategyPushback.Web.Platform.Access;
        using Xunit.Runner.InProc.SystemConsole;

        namespace StrategyPushback.Web.Tests;

        public static partial class MutantsProgram
        {
            public static async Task<int> Main(string[] args)
            {
                if (System.Environment.GetEnvironmentVariable("PUSHBACK_MUTANTS_CLASSES") is not { Length: > 0 } classes)
                {
                    return await ConsoleRunner.Run(args);
                }

                var caught = new HashSet<string>();
                foreach (var line in await File.ReadAllLinesAsync(classes))
                {
                    var (name, mutants) = (line.Split('\t')[0], line.Split('\t')[1..].Where(mutant => !caught.Contains(mutant)).ToList());
                    if (mutants.Count == 0)
                    {
                        continue;
                    }

                    Mutant.Name = null;
                    Mutant.Reached.Clear();
                    if (await FirstFailedAsync(name) is { } broken)
                    {
                        await Console.Error.WriteLineAsync($"{name} is left out: without a mutant {broken} failed.");
                        continue;
                    }

                    foreach (var mutant in mutants.Where(Mutant.Reached.ContainsKey).ToList())
                    {
                        Mutant.Name = mutant;
                        if (await FirstFailedAsync(name) is { } test)
                        {
                            caught.Add(mutant);
                            await File.AppendAllTextAsync(System.Environment.GetEnvironmentVariable("PUSHBACK_MUTANTS_CAUGHT")!, $"{mutant}\t{test}\n");
                        }
                    }
                }

                return 0;
            }

            private static async Task<string?> FirstFailedAsync(string testClass)
            {
                // Run would end the process ten seconds after the first class.
                using var output = new StringWriter();
                using var runner = new ConsoleRunner(["-class", testClass, "-method-", "*.Mutants_*", "-stopOnFail", "-noLogo", "-noColor"], typeof(MutantsProgram).Assembly);
                await runner.EntryPoint(TextReader.Null, output);
                return Failed().Match(output.ToString()) is { Success: true } failed ? failed.Groups[1].Value : null;
            }

            [GeneratedRegex(@"^\s+StrategyPushback\.Web\.Tests\.(?:\w+\.)*?(\w+\.\w+)(?:\(.*\))? \[FAIL\]", RegexOptions.Multiline)]
            private static partial Regex Failed();
        }
        """;
}
