using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Features.Dashboard.HeatMap;
using Xunit;

namespace StrategyPushback.Web.Tests.Dashboard;

public sealed class HeatMarkupTests
{
    private static readonly HeatRow s_row = new("R&D", "R&D <b>São</b>", [new(0, 0, false, ""), new(2, 5, true, "update=1&unit=R%26D")], new(2, 5, true, "unit=\"x"));

    [Fact]
    public void Names_codes_and_addresses_are_encoded()
    {
        var row = HeatMarkup.Rows.Of(s_row).Value;

        Assert.Contains("""<th scope="row"><a href="/units/R&amp;D">R&amp;D &lt;b&gt;São&lt;/b&gt;</a></th>""", row, StringComparison.Ordinal);
        Assert.Contains("""<td class="q4"><a href="/objections?update=1&amp;unit=R%26D">2<svg aria-hidden="true">""", row, StringComparison.Ordinal);
        Assert.Contains("?unit=&quot;x\"", row, StringComparison.Ordinal);
        Assert.Contains("""<td class="q0"><span></span><span class="vh">0</span></td>""", row, StringComparison.Ordinal);
    }

    [Fact]
    public void A_total_has_no_shade_and_no_mark()
    {
        var row = HeatMarkup.Totals.Of(s_row).Value;

        Assert.DoesNotContain("class=\"q4\"", row, StringComparison.Ordinal);
        Assert.DoesNotContain("<svg", row, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_is_written_once() => Assert.Same(HeatMarkup.Rows.Of(s_row).Value, HeatMarkup.Rows.Of(s_row).Value);
}
