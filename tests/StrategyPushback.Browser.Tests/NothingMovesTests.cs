using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests;

/// <summary>A page does not move while it becomes interactive. The benchmark measures the length of its tasks.</summary>
public sealed class NothingMovesTests(PushbackHost pushback) : BrowserTest(pushback)
{
    /// <summary>Cumulative layout shift, as browsers define it.</summary>
    private const double Most = 0.05;

    private const string Watch = """
        window.shifts = [];
        new PerformanceObserver(list => {
          for (const shift of list.getEntries()) {
            if (!shift.hadRecentInput) shifts.push({ value: shift.value, what: shift.sources.map(source => source.node?.className || source.node?.nodeName).join(", ") });
          }
        }).observe({ type: "layout-shift", buffered: true });
        """;

    public static TheoryData<string, int> Pages => new MatrixTheoryData<string, int>(
        ["/dashboard", "/objections", "/objections/OBJ-4", "/history", "/dashboard/week", "/dashboard/boardroom"], [Look.Desk, Look.Phone]);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_does_not_move_from_the_first_paint_until_it_is_interactive(string address, int width)
    {
        var visitor = await WatchAsync(width);

        await visitor.GoAsync(address);

        var (sum, report) = await ShiftsAsync(visitor);
        Assert.True(sum <= Most, report);
    }

    [Fact]
    public async Task Content_that_moves_the_page_is_detected()
    {
        var visitor = await WatchAsync(Look.Desk);
        await visitor.GoAsync("/dashboard");

        await visitor.Page.EvaluateAsync("() => document.querySelector('main').insertAdjacentHTML('afterbegin', '<div style=\"height: 300px\">late</div>')");

        var (sum, report) = await ShiftsAsync(visitor);
        Assert.True(sum > Most, report);
    }

    private async Task<Visitor> WatchAsync(int width)
    {
        var visitor = await VisitAsync(Places.Cio, new Look(Width: width));
        await visitor.Page.AddInitScriptAsync(Watch);
        return visitor;
    }

    /// <summary>After two frames every layout shift has been reported.</summary>
    private static async Task<(double Sum, string Told)> ShiftsAsync(Visitor visitor)
    {
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await visitor.Page.EvaluateAsync("() => document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))))");
        return (await visitor.Page.EvaluateAsync<double>("() => shifts.reduce((sum, shift) => sum + shift.value, 0)"), await visitor.Page.EvaluateAsync<string>("() => JSON.stringify(shifts)"));
    }
}
