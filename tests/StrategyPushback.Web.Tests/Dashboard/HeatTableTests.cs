using AngleSharp.Dom;
using Bunit;
using StrategyPushback.Web.Features.Dashboard.HeatMap;
using Xunit;

namespace StrategyPushback.Web.Tests.Dashboard;

/// <summary>The rows of the heat map.</summary>
public sealed class HeatTableTests : IAsyncDisposable
{
    private static readonly HeatRow s_row = new("R&D", "R&D <b>São</b>", [new(0, 0, false, ""), new(2, 5, true, "update=1&unit=R%26D")], new(2, 5, true, "unit=\"x"));

    private readonly BunitContext _page = new();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public void A_units_name_is_text_whatever_it_contains_and_its_cells_lead_to_their_objections()
    {
        var row = Row(isTotal: false);

        Assert.Equal("R&D <b>São</b>", row.QuerySelector("th")!.TextContent.Trim());
        Assert.Equal(["/units/R&D", "/objections?update=1&unit=R%26D", "/objections?unit=\"x"], row.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void An_empty_cell_reads_0_and_every_other_has_its_column_beside_it_for_a_phone()
    {
        var cells = Row(isTotal: false).QuerySelectorAll("td");

        Assert.Equal("0", cells[0].TextContent);
        Assert.Equal([null, "Conflict", "All"], cells.Select(cell => cell.QuerySelector("a")?.GetAttribute("data-l")));
    }

    [Fact]
    public void A_cell_has_its_shade_and_the_mark_of_a_blocker_and_a_total_has_neither()
    {
        Assert.NotEmpty(Row(isTotal: false).QuerySelectorAll("td.q4 svg"));
        Assert.Empty(Row(isTotal: true).QuerySelectorAll("td.q4, svg"));
    }

    private IElement Row(bool isTotal) => _page.Render<HeatTableRow>(row => row
        .Add(component => component.Row, s_row)
        .Add(component => component.Columns, ["Threat", "Conflict", "All"])
        .Add(component => component.IsTotal, isTotal)).Find("tr");
}
