using System.CommandLine;
using StrategyPushback.Trials.Rights;

var only = new Option<string?>("--only") { Description = "Runs only the mutants whose name contains this." };
var skip = new Option<int>("--skip") { Description = "How many mutants are left out, to continue an earlier run." };
var take = new Option<int>("--take") { Description = "How many mutants are run.", DefaultValueFactory = _ => int.MaxValue };
var whole = new Option<bool>("--whole") { Description = "Also runs the tests of other features on mutants that the tests of access and of the mutant's feature do not catch." };

var root = new RootCommand("Removes each right and each condition on who may see what, one at a time; at least one test must fail each time. See docs/security.md.") { only, skip, take, whole };
root.SetAction(async (parsed, _) =>
{
    using var run = new MutationRun();
    return await run.RunAsync(parsed.GetValue(only), parsed.GetValue(skip), parsed.GetValue(take), parsed.GetValue(whole)) ? 0 : 1;
});
return await root.Parse(args).InvokeAsync();
