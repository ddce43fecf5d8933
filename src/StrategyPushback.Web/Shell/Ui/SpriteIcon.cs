namespace StrategyPushback.Web.Shell.Ui;

/// <summary>A symbol of our own sprite (Icons.razor) as MudBlazor takes an icon: the content of an <c>svg</c> element.</summary>
public static class SpriteIcon
{
    /// <param name="name">The symbol's name without its prefix.</param>
    public static string Of(string name) => $"<use href=\"#i-{name}\"/>";
}
