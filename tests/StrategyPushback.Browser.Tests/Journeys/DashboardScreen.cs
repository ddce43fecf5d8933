using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests.Journeys;

/// <summary>The CIO's dashboard, whose figures are found by their visible text.</summary>
public sealed class DashboardScreen(Visitor cio)
{
    private static readonly string[] s_columns = ["Threat", "Conflicting project", "Unclear benefit", "Strategy gap", "Other", "Not diagnosed", "All"];

    public Task LookAgainAsync() => cio.GoAsync("/dashboard");

    /// <summary>A headline figure, e.g. <c>"Open objections", 9, "of 19 raised"</c>.</summary>
    public Task ShowsAsync(string label, int value, string of) =>
        Assertions.Expect(cio.Page.GetByRole(AriaRole.List, new() { Name = "Headline figures" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = label }))
            .ToContainTextAsync(new Regex($@"{Regex.Escape(label)}\s*{value}\s*{Regex.Escape(of)}"));

    /// <summary>A cell of the heat map; 0 means an empty cell.</summary>
    public Task ShowsCellAsync(string unit, string cause, int count) =>
        Assertions.Expect(RowOf(unit).GetByRole(AriaRole.Cell).Nth(Array.IndexOf(s_columns, cause))).ToHaveTextAsync(new Regex($@"^\s*{count}(\D|$)"));

    public Task ShowsNoRowAsync(string unit) => Assertions.Expect(RowOf(unit)).ToHaveCountAsync(0);

    /// <summary>How many steps of a kind were done on time, and how many there were.</summary>
    public Task ShowsStepAsync(string step, int onTime, int of) =>
        Assertions.Expect(cio.Page.GetByRole(AriaRole.Table, new() { NameRegex = new("^Steps done on time") }).GetByRole(AriaRole.Row).Filter(new() { Has = cio.Page.GetByRole(AriaRole.Rowheader, new() { Name = step, Exact = true }) }))
            .ToContainTextAsync($"{onTime} of {of}");

    private ILocator RowOf(string unit) =>
        cio.Page.GetByRole(AriaRole.Table, new() { NameRegex = new("^Open objections by business unit") }).GetByRole(AriaRole.Row)
            .Filter(new() { Has = cio.Page.GetByRole(AriaRole.Rowheader, new() { Name = unit, Exact = true }) });
}
