namespace StrategyPushback.Browser.Tests;

/// <summary>The theme, language and width in which a page is shown.</summary>
/// <param name="Theme"><c>light</c>, <c>dark</c>, or null for no choice made.</param>
public sealed record Look(string? Theme = null, string Language = "en", int Width = Look.Desk)
{
    public const int Desk = 1440;
    public const int Phone = 390;

    public int Height => Width == Phone ? 844 : 900;
}
