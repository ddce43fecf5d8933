using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace StrategyPushback.Browser.Tests;

/// <summary>Checks that apply to every page, in every theme, language and width, and with the keyboard only.</summary>
/// <remarks>Set <c>PUSHBACK_SCREENSHOTS</c> to a directory to get a screenshot of each page in each combination.</remarks>
public sealed partial class EveryPageTests(PushbackHost pushback) : BrowserTest(pushback)
{
    private const int Narrowest = 320;

    internal static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] },
        ResultTypes = [ResultType.Violations],
    };

    /// <summary>The only rule whose result depends on the theme.</summary>
    private static readonly AxeRunOptions s_contrast = new() { RunOnly = new() { Type = "rule", Values = ["color-contrast"] }, ResultTypes = [ResultType.Violations] };

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

    public static TheoryData<string> Names => [.. Places.All.Select(place => place.Name)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_accessible_and_fits_in_both_themes_on_desktop_and_phone(string name, string language)
    {
        var (visitor, response) = await ArriveAsync(name, new Look("light", language));
        Assert.Contains($"<html lang=\"{language}\" data-theme=\"light\"", await response.TextAsync(), StringComparison.Ordinal);
        await Assertions.Expect(visitor.Heading).ToHaveCountAsync(1);
        await Assertions.Expect(visitor.Main).ToHaveCountAsync(1);
        Assert.Matches(Title(), await visitor.Page.TitleAsync());

        // One visit is enough for all four, because only the style sheet depends on width and theme. The dark theme changes
        // colours alone, so it is checked for contrast alone, and in one language.
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
                faults.AddRange(Words(await visitor.Page.RunAxe(theme == "light" ? Rules : s_contrast)).Select(fault => $"{theme}, {width} px: {fault}"));
            }
        }

        await visitor.Page.SetViewportSizeAsync(Narrowest, 844);
        faults.AddRange(await WiderAsync(visitor, Narrowest));
        Nothing(faults);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_page_can_be_used_by_keyboard_and_shows_the_focus(string name)
    {
        var (visitor, _) = await ArriveAsync(name, new Look());

        // The page sets the focus on its heading; the walk starts at the top.
        await visitor.Page.EvaluateAsync("() => { document.activeElement?.blur(); getSelection().removeAllRanges(); scrollTo(0, 0); }");
        var all = await visitor.Page.EvaluateAsync<string[]>(Tabbable);
        var reached = new HashSet<string>();
        var unseen = new List<string>();
        var most = await visitor.Page.EvaluateAsync<int>(MostPresses, all.Length);
        for (var press = 0; press < most && reached.Count < all.Length; press++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            if (await visitor.Page.EvaluateAsync<string[]?>(Focused) is [var where, var isSeen])
            {
                reached.Add(where);
                if (isSeen != "seen")
                {
                    unseen.Add(where);
                }
            }
        }

        Assert.NotEmpty(all);
        Nothing(all.Except(reached).Select(missed => $"not reached: {missed}"));
        Nothing(unseen.Select(place => $"not seen to have the focus: {place}"));
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

    private static void Nothing(IEnumerable<string> faults) => Assert.True(!faults.Any(), string.Join('\n', faults));

    private static async Task TakePictureAsync(Visitor visitor, string name, Look look)
    {
        if (Environment.GetEnvironmentVariable("PUSHBACK_SCREENSHOTS") is { Length: > 0 } directory)
        {
            Directory.CreateDirectory(directory);
            await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(directory, $"{name}-{look.Theme}-{look.Language}-{look.Width}x{look.Height}.png") });
        }
    }

    private static string[] Words(AxeResult result) =>
        [.. result.Violations.Select(violation => $"{violation.Id}: {violation.Help}\n" + string.Join('\n', violation.Nodes.Select(node => $"    {node.Target} {node.Html}")))];

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

    private const string Focused = """
        () => {
          const element = document.activeElement;
          if (!element || element === document.body) return null;
          const ring = one => {
            const style = getComputedStyle(one);
            return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
          };
          const around = [element, element.parentElement, element.nextElementSibling].filter(one => one);
          return [element.getAttribute('data-tab') ?? `other ${element.outerHTML.slice(0, 80)}`, around.some(ring) ? 'seen' : 'unseen'];
        }
        """;

    [GeneratedRegex("Failed to load resource")]
    private static partial Regex FailedToLoad();

    [GeneratedRegex("^.+ - StrategyPushback$")]
    private static partial Regex Title();
}
