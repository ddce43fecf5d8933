using Microsoft.Playwright;
using StrategyPushback.Web.Platform.Api;

namespace StrategyPushback.Browser.Tests;

/// <summary>Nothing moves under the reader's eyes while a page comes alive. How long its tasks take is measured by the benchmark, where nothing else runs.</summary>
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
    public async Task A_page_keeps_its_place_from_the_first_paint_until_it_answers(string address, int width)
    {
        var visitor = await WatchAsync(width);

        await visitor.GoAsync(address);

        var (sum, told) = await ShiftsAsync(visitor);
        Assert.True(sum <= Most, told);
    }

    [Fact]
    public async Task What_pushes_the_page_down_is_noticed()
    {
        var visitor = await WatchAsync(Look.Desk);
        await visitor.GoAsync("/dashboard");

        await visitor.Page.EvaluateAsync("() => document.querySelector('main').insertAdjacentHTML('afterbegin', '<div style=\"height: 300px\">late</div>')");

        var (sum, told) = await ShiftsAsync(visitor);
        Assert.True(sum > Most, told);
    }

    private async Task<Visitor> WatchAsync(int width)
    {
        var visitor = await VisitAsync(Places.Cio, new Look(Width: width));
        await visitor.Page.AddInitScriptAsync(Watch);
        return visitor;
    }

    /// <summary>Two frames later all that has moved is told.</summary>
    private static async Task<(double Sum, string Told)> ShiftsAsync(Visitor visitor)
    {
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await visitor.Page.EvaluateAsync("() => document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))))");
        return (await visitor.Page.EvaluateAsync<double>("() => shifts.reduce((sum, shift) => sum + shift.value, 0)"), await visitor.Page.EvaluateAsync<string>("() => JSON.stringify(shifts)"));
    }
}
