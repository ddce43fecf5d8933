using MudBlazor;

namespace StrategyPushback.Web.Shell;

/// <summary>
/// The MudBlazor theme. <c>wwwroot/css/tokens.css</c> is the source of every value. The palettes repeat the values for code
/// that reads a colour from MudBlazor, and <c>shell.css</c> sets MudBlazor's own variables to the tokens.
/// </summary>
public static class PushbackTheme
{
    private const string White = "#ffffff";
    private const string OnDarkAccent = "#0b1a1e";
    private const string HeadingWeight = "620";

    private static readonly string[] Family = ["Inter", "Roboto", "system-ui", "-apple-system", "Segoe UI", "Helvetica Neue", "Arial", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = Light(),
        PaletteDark = Dark(),
        Typography = Type(),
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "5px", AppbarHeight = "48px" },
    };

    private static PaletteLight Light() => new()
    {
        Primary = "#0b5966",
        PrimaryDarken = "#083f49",
        PrimaryContrastText = White,
        Secondary = "#b07816",
        SecondaryContrastText = White,
        Tertiary = "#583c92",
        TertiaryContrastText = White,
        Info = "#2a5788",
        InfoContrastText = White,
        Success = "#1d6638",
        SuccessContrastText = White,
        Warning = "#9a5700",
        WarningContrastText = White,
        Error = "#8c1016",
        ErrorContrastText = White,
        Dark = "#13252d",
        DarkContrastText = White,
        TextPrimary = "#14232b",
        TextSecondary = "#3d4e56",
        TextDisabled = "#55646b",
        ActionDefault = "#3d4e56",
        ActionDisabled = "#55646b",
        ActionDisabledBackground = "#f0efe9",
        Background = "#faf9f6",
        BackgroundGray = "#f0efe9",
        Surface = White,
        AppbarBackground = "#13252d",
        AppbarText = White,
        DrawerBackground = White,
        DrawerText = "#14232b",
        DrawerIcon = "#3d4e56",
        LinesInputs = "#75838a",
        LinesDefault = "#dad8cf",
        TableLines = "#dad8cf",
        TableHover = "#f0efe9",
        TableStriped = "#00000000",
        Divider = "#dad8cf",
        HoverOpacity = 0.06,
        RippleOpacity = 0,
        RippleOpacitySecondary = 0,
    };

    private static PaletteDark Dark() => new()
    {
        Primary = "#7cc9d3",
        PrimaryDarken = "#a5dde4",
        PrimaryContrastText = OnDarkAccent,
        Secondary = "#b98222",
        SecondaryContrastText = OnDarkAccent,
        Tertiary = "#c3acf5",
        TertiaryContrastText = OnDarkAccent,
        Info = "#94bdee",
        InfoContrastText = OnDarkAccent,
        Success = "#85cf9b",
        SuccessContrastText = OnDarkAccent,
        Warning = "#f6c568",
        WarningContrastText = OnDarkAccent,
        Error = "#ff8075",
        ErrorContrastText = OnDarkAccent,
        Dark = "#0a1115",
        DarkContrastText = "#f2f5f5",
        TextPrimary = "#e8eded",
        TextSecondary = "#bcc8cc",
        TextDisabled = "#9dacb2",
        ActionDefault = "#bcc8cc",
        ActionDisabled = "#9dacb2",
        ActionDisabledBackground = "#1f2c33",
        Background = "#10191e",
        BackgroundGray = "#1f2c33",
        Surface = "#162127",
        AppbarBackground = "#0a1115",
        AppbarText = "#f2f5f5",
        DrawerBackground = "#162127",
        DrawerText = "#e8eded",
        DrawerIcon = "#bcc8cc",
        LinesInputs = "#758892",
        LinesDefault = "#2c3a42",
        TableLines = "#2c3a42",
        TableHover = "#1f2c33",
        TableStriped = "#00000000",
        Divider = "#2c3a42",
        HoverOpacity = 0.06,
        RippleOpacity = 0,
        RippleOpacitySecondary = 0,
    };

    private static Typography Type() => new()
    {
        Default = new DefaultTypography { FontFamily = Family, FontSize = ".875rem", LineHeight = "1.5", LetterSpacing = "0" },
        H1 = new H1Typography { FontFamily = Family, FontSize = "1.375rem", FontWeight = HeadingWeight, LineHeight = "1.2", LetterSpacing = "-.012em" },
        H2 = new H2Typography { FontFamily = Family, FontSize = "1rem", FontWeight = HeadingWeight, LineHeight = "1.3", LetterSpacing = "-.006em" },
        H3 = new H3Typography { FontFamily = Family, FontSize = ".875rem", FontWeight = HeadingWeight, LineHeight = "1.35", LetterSpacing = "0" },
        H6 = new H6Typography { FontFamily = Family, FontSize = "1rem", FontWeight = HeadingWeight, LineHeight = "1.3", LetterSpacing = "-.006em" },
        Body1 = new Body1Typography { FontFamily = Family, FontSize = ".875rem", LineHeight = "1.5", LetterSpacing = "0" },
        Body2 = new Body2Typography { FontFamily = Family, FontSize = ".8125rem", LineHeight = "1.5", LetterSpacing = "0" },
        Caption = new CaptionTypography { FontFamily = Family, FontSize = ".75rem", LineHeight = "1.45", LetterSpacing = "0" },
        Button = new ButtonTypography { FontFamily = Family, FontSize = ".8125rem", FontWeight = "500", LetterSpacing = "0", TextTransform = "none" },
    };
}
