using FluentValidation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Strategy.Authoring;

/// <summary>One element of a draft as a person, a file or a program writes it.</summary>
/// <param name="Id">The element of the strategy whose identity it keeps; null for a new element.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Title">On one line.</param>
/// <param name="Number">As the author numbers it.</param>
/// <param name="Text">The text below the title.</param>
/// <param name="Lead">Who leads it.</param>
/// <param name="Contributors">Who contributes.</param>
/// <param name="Level">The depth in the tree, 0 at the top.</param>
public sealed record ElementEntry(string? Id, ElementKind? Kind, string? Title, string? Number = null, string? Text = null, string? Lead = null, string? Contributors = null, int? Level = null)
{
    public ElementWording ToWording() => new(
        Kind ?? ElementKind.Policy, Number.OneLine(), Title.OneLine(), Text.Plain()?.Trim() ?? "",
        Lead.OneLine() is { Length: > 0 } lead ? lead : null, Contributors.OneLine() is { Length: > 0 } contributors ? contributors : null);
}

/// <summary>Where the open objections to an element that is left out go.</summary>
/// <param name="Element">The element that is left out.</param>
/// <param name="MoveTo">Another element of the version; null when they stay with the version as a whole.</param>
public sealed record DestinationEntry(string? Element, string? MoveTo = null);

internal sealed class ElementEntryValidator : AbstractValidator<ElementEntry>
{
    public const int TitleLength = 200;
    public const int NumberLength = 40;
    public const int TextLength = ElementWording.TextLength;
    public const int NameLength = 500;

    public ElementEntryValidator()
    {
        RuleFor(entry => entry.Kind).Chosen();
        RuleFor(entry => entry.Title).Required();
        RuleFor(entry => entry.Title).PlainText(TitleLength);
        RuleFor(entry => entry.Number).PlainText(NumberLength);
        RuleFor(entry => entry.Text).PlainText(TextLength);
        RuleFor(entry => entry.Lead).PlainText(NameLength);
        RuleFor(entry => entry.Contributors).PlainText(NameLength);
    }
}
