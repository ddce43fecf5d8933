using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests;

/// <summary>Checks that apply to every page, in every theme, language and width, and with the keyboard only.</summary>
/// <remarks>Set <c>PUSHBACK_SCREENSHOTS</c> to a directory to get a screenshot of each page in each combination.</remarks>
public sealed partial class EveryPageTests(PushbackHost pushback) : BrowserTest(pushback)
{
    /// <summary>The narrowest window with all columns, a tablet and the narrowest phone, at which a page must only not scroll sideways.</summary>
    private static readonly int[] s_otherWidths = [1121, 768, 320];

    public static TheoryData<string, string> Pages
    {
        get
        {
            var pages = new TheoryData<string, string>();
            foreach (var place in Places.All)
            {
                pages.Add(place.Name, "en");
                pages.Add(place.Name, "pt-BR");
            }

            return pages;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_accessible_and_fits_in_both_themes_on_desktop_and_phone_and_can_be_used_by_keyboard(string name, string language)
    {
        var (visitor, response) = await ArriveAsync(name, new Look("light", language));
        Assert.Contains($"<html lang=\"{language}\" data-theme=\"light\"", await response.TextAsync(), StringComparison.Ordinal);
        await Assertions.Expect(visitor.Heading).ToHaveCountAsync(1);
        await Assertions.Expect(visitor.Main).ToHaveCountAsync(1);
        Assert.Matches(Title(), await visitor.Page.TitleAsync());

        // One visit is enough for all four, because only the style sheet depends on width and theme. The dark theme changes
        // colours alone, so it is checked for contrast alone. Contrast does not depend on the language, so it is checked in one.
        var faults = new List<string>(await visitor.Page.EvaluateAsync<string[]>(EscapedTwice));
        foreach (var (width, theme) in new[] { (Look.Desk, "light"), (Look.Desk, "dark"), (Look.Phone, "dark"), (Look.Phone, "light") })
        {
            var look = new Look(theme, language, width);
            await visitor.Page.SetViewportSizeAsync(width, look.Height);
            await visitor.Page.EvaluateAsync("theme => pushbackTheme.change(theme)", theme);
            await TakePictureAsync(visitor, name, look);
            faults.AddRange(await WiderAsync(visitor, width));

            // A form that takes the focus scrolls the page, and the sticky bar then covers part of a link above the form.
            await visitor.Page.EvaluateAsync("window.scrollTo(0, 0)");
            if (theme == "light" || language == "en")
            {
                faults.AddRange((theme == "light" ? await visitor.Page.FaultsAsync(withContrast: language == "en") : await visitor.Page.ContrastFaultsAsync()).Select(fault => $"{theme}, {width} px: {fault}"));
            }
        }

        foreach (var width in s_otherWidths)
        {
            await visitor.Page.SetViewportSizeAsync(width, 844);
            faults.AddRange(await WiderAsync(visitor, width));
        }

        // The order and the ring of the focus do not depend on the language.
        if (language == "en")
        {
            await visitor.Page.SetViewportSizeAsync(Look.Desk, new Look().Height);
            faults.AddRange(await KeyboardFaultsAsync(visitor));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <returns>What Tab does not reach, and what does not show that it has the focus.</returns>
    private static async Task<IReadOnlyList<string>> KeyboardFaultsAsync(Visitor visitor)
    {
        // The page sets the focus on its heading; the walk starts at the top.
        await visitor.Page.EvaluateAsync("() => { document.activeElement?.blur(); getSelection().removeAllRanges(); scrollTo(0, 0); }");
        var all = await visitor.Page.EvaluateAsync<string[]>(Tabbable);
        Assert.NotEmpty(all);
        await visitor.Page.EvaluateAsync(RecordFocus);
        var most = await visitor.Page.EvaluateAsync<int>(MostPresses, all.Length);
        var reached = new Dictionary<string, bool>();
        for (var presses = 0; presses < most && reached.Count < all.Length; presses += PressesAtOnce)
        {
            for (var press = 0; press < PressesAtOnce; press++)
            {
                await visitor.Page.Keyboard.PressAsync("Tab");
            }

            reached = await visitor.Page.EvaluateAsync<Dictionary<string, bool>>("() => window.pushbackFocus");
        }

        return [.. all.Except(reached.Keys).Select(missed => $"not reached: {missed}"), .. reached.Where(place => !place.Value).Select(place => $"not seen to have the focus: {place.Key}")];
    }

    private async Task<(Visitor Visitor, IResponse Response)> ArriveAsync(string name, Look look)
    {
        var place = Places.All.Single(known => known.Name == name);
        var visitor = await VisitAsync(place.Who, look);
        visitor.Expected = place.Status == 200 ? null : FailedToLoad();
        var response = await visitor.GoAsync(place.Address);
        Assert.Equal(place.Status, response.Status);
        return (visitor, response);
    }

    private static async Task<IEnumerable<string>> WiderAsync(Visitor visitor, int width) =>
        (await visitor.Page.EvaluateAsync<string[]>(Wider)).Select(element => $"at {width} px the page scrolls sideways: {element}");

    private static async Task TakePictureAsync(Visitor visitor, string name, Look look)
    {
        if (Environment.GetEnvironmentVariable("PUSHBACK_SCREENSHOTS") is { Length: > 0 } directory)
        {
            Directory.CreateDirectory(directory);
            await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(directory, $"{name}-{look.Theme}-{look.Language}-{look.Width}x{look.Height}.png") });
        }
    }

    /// <summary>Addresses with escaped ampersands, whose filters after the first would be lost.</summary>
    private const string EscapedTwice = """
        () => [...document.querySelectorAll('a[href*="amp;"]')].map(link => `escaped twice: ${link.getAttribute('href')}`)
        """;

    /// <summary>The elements that extend beyond the right edge, outermost first; none if the page does not scroll.</summary>
    private const string Wider = """
        () => {
          const room = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= room) return [];
          return [...document.body.querySelectorAll('*')]
            .filter(element => element.getBoundingClientRect().right > room + 1)
            .map(element => `${element.tagName.toLowerCase()}.${element.className} to ${Math.round(element.getBoundingClientRect().right)}`)
            .slice(0, 12);
        }
        """;

    /// <summary>Numbers and names the elements that Tab should reach: one of each group of radio buttons, nothing collapsed.</summary>
    private const string Tabbable = """
        () => {
          const groups = new Set();
          return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
            .filter(element => {
              if (element.disabled || element.type === 'hidden' || element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true })) return false;
              if (element.type !== 'radio') return true;
              const group = `${element.form?.getAttribute('aria-label')}/${element.name}`;
              if (groups.has(group)) return false;
              groups.add(group);
              return true;
            })
            .map((element, place) => {
              const name = `${place} ${element.tagName.toLowerCase()} ${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}`;
              const marked = element.type === 'radio' ? [...document.querySelectorAll(`input[type=radio][name="${element.name}"]`)].filter(radio => radio.form === element.form) : [element];
              for (const one of marked) one.setAttribute('data-tab', name);
              return name;
            });
        }
        """;

    /// <summary>A date or time input is one element with several stops, for example day, month, year and the calendar button.</summary>
    private const string MostPresses = "known => known + 5 + 4 * document.querySelectorAll('input[type=date], input[type=time]').length";

    /// <summary>How often Tab is pressed before the places that had the focus are read.</summary>
    private const int PressesAtOnce = 10;

    /// <summary>Records each place that gets the focus, and whether a ring of at least 2 px shows it every time.</summary>
    private const string RecordFocus = """
        () => {
          const ring = element => {
            const style = getComputedStyle(element);
            return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
          };
          window.pushbackFocus = {};
          document.addEventListener('focusin', ({ target }) => {
            const place = target.getAttribute('data-tab') ?? `other ${target.outerHTML.slice(0, 80)}`;
            const isSeen = [target, target.parentElement, target.nextElementSibling].some(element => element && ring(element));
            window.pushbackFocus[place] = isSeen && window.pushbackFocus[place] !== false;
          });
        }
        """;

    [GeneratedRegex("Failed to load resource")]
    private static partial Regex FailedToLoad();

    [GeneratedRegex("^.+ - StrategyPushback$")]
    private static partial Regex Title();
}
