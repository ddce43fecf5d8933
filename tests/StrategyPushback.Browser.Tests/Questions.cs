using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests;

/// <summary>A question of a CIO, and the clicks that lead from the dashboard to its rows.</summary>
/// <param name="Clicks">The clicks in order, starting on the dashboard; the last one leads to the rows.</param>
/// <param name="Rows">The number of rows in the demo story; null if the answer is a list of actions.</param>
public sealed record Question(string Words, int? Rows, params IReadOnlyList<Func<Visitor, ILocator>> Clicks)
{
    /// <summary>The ten questions of docs/questions.md.</summary>
    public static readonly IReadOnlyList<Question> All =
    [
        new("What blocks publication?", 3, Figure("Block publication")),
        new("What is still open?", 9, Figure("Open objections")),
        new("Who is late with an answer?", 2, Figure("Overdue now")),
        new("Who feels threatened?", 1, Total("Threat")),
        new("Which objections have no root cause yet?", 2, Total("Not diagnosed")),
        new("What does BOSS object to?", 2, Cell("BOSS", "All")),
        new("What is critical, and to whom?", 3, Axis("Severity"), Total("Critical")),
        new("What has been open for over 90 days?", 6, Axis("Age"), Total("over 90 days")),
        new("Which objections are against one part of the text?", 1, Axis("Part of the text"), Total("Architecture 5, DevOps teams have the authority to choose their IT Products technical stacks")),
        new("What has to be done this week, and by whom?", null, visitor => visitor.Page.Locator("#plan").GetByRole(AriaRole.Link, new() { Name = "All actions" })),
    ];

    private static Func<Visitor, ILocator> Figure(string label) => visitor =>
        visitor.Page.GetByRole(AriaRole.List, new() { Name = "Headline figures" }).GetByRole(AriaRole.Link).Filter(new() { HasText = label });

    private static Func<Visitor, ILocator> Axis(string name) => visitor =>
        visitor.Page.GetByRole(AriaRole.Navigation, new() { Name = "Units against" }).GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    private static Func<Visitor, ILocator> Total(string column) => Cell("All units", column);

    /// <summary>The cell of a row and a column, found by their headers.</summary>
    private static Func<Visitor, ILocator> Cell(string row, string column) => visitor =>
    {
        var place = $"count(ancestor::table/thead/tr/th[.//text()[normalize-space(.)='{column}']]/preceding-sibling::th)";
        return visitor.Page.GetByRole(AriaRole.Table, new() { NameRegex = new("^Open objections by business unit") }).GetByRole(AriaRole.Row)
            .Filter(new() { Has = visitor.Page.GetByRole(AriaRole.Rowheader, new() { Name = row, Exact = true }) })
            .Locator($"xpath=./td[position()={place}]/a");
    };
}
