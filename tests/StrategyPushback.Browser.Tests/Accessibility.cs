using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests;

/// <summary>
/// Runs axe on a page. Deque.AxeCore.Playwright opens a further page for each run, which takes twice as long as the run itself;
/// the pages of the product have no frames, so one call in the page is enough.
/// </summary>
internal static class Accessibility
{
    private static readonly string s_axe = new BundledAxeScriptProvider().GetScript();

    /// <returns>What violates WCAG 2.2 A or AA or a best practice, with the elements; empty if nothing does.</returns>
    /// <param name="page">The page.</param>
    /// <param name="withContrast">Contrast takes half of the time, and depends on the theme and not on the language.</param>
    public static Task<string[]> FaultsAsync(this IPage page, bool withContrast = true) =>
        page.FaultsAsync(new { type = "tag", values = new[] { "wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice" } }, withContrast);

    /// <returns>The elements with too little contrast. It is the only rule whose result depends on the theme.</returns>
    public static Task<string[]> ContrastFaultsAsync(this IPage page) => page.FaultsAsync(new { type = "rule", values = new[] { "color-contrast" } }, withContrast: true);

    private static async Task<string[]> FaultsAsync(this IPage page, object rules, bool withContrast)
    {
        if (await page.EvaluateAsync<bool>("() => typeof axe === 'undefined'"))
        {
            await page.EvaluateAsync(s_axe);
        }

        return await page.EvaluateAsync<string[]>(Run, new { rules, withContrast });
    }

    private const string Run = """
        async ({ rules, withContrast }) => (await axe.run(document, { runOnly: rules, rules: withContrast ? {} : { 'color-contrast': { enabled: false } }, resultTypes: ['violations'] })).violations
          .map(violation => `${violation.id}: ${violation.help}\n` + violation.nodes.map(node => `    ${node.target} ${node.html}`).join('\n'))
        """;
}
