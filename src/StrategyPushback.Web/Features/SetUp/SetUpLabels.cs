using System.Globalization;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.SetUp;

/// <summary>The steps of the set-up in the reader's language.</summary>
internal static class SetUpLabels
{
    public static string Name(SetUpStep step) => Text($"{step}Name");

    /// <summary>What is there: how many, or why the step is needed.</summary>
    public static string State(SetUpQuery.Line line) => line.Count == 0 || (line.Step is SetUpStep.Organisation && !line.IsDone)
        ? Text($"{line.Step}None")
        : line.Step is SetUpStep.Organisation ? SetUpTexts.OrganisationDone : line.Count.Count(Text($"{line.Step}One"), Text($"{line.Step}Many"));

    /// <summary>Who may do it.</summary>
    public static string Who(SetUpStep step) => Text($"{step}Who");

    public static string Verb(SetUpQuery.Line line) => line.IsDone ? SetUpTexts.Look : Text($"{line.Step}Do");

    private static string Text(string key) => SetUpTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture) ?? key;
}
