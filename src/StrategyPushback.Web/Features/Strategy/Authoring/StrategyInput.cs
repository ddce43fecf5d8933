using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Strategy.Authoring;

/// <summary>What a person or a program writes about a strategy. In an edit, null leaves the fact as it is.</summary>
public record StrategyInput
{
    public string? Title { get; init; }

    /// <summary>The e-mail address of the person who owns it; empty for none.</summary>
    public string? Owner { get; init; }

    /// <summary>The e-mail address of the person who sponsors it; empty for none.</summary>
    public string? Sponsor { get; init; }
}

internal sealed class StrategyInputValidator : AbstractValidator<StrategyInput>
{
    private const int EmailLength = 254;

    /// <param name="isNew">A new strategy needs a title; in an edit it may be absent, but not blank.</param>
    public StrategyInputValidator(bool isNew)
    {
        RuleFor(input => input.Title).Required().When(input => isNew || input.Title is not null);
        RuleFor(input => input.Title).PlainText(Domain.Strategy.Strategy.TitleLength);
        RuleFor(input => input.Owner).PlainText(EmailLength);
        RuleFor(input => input.Sponsor).PlainText(EmailLength);
    }
}

internal static class StrategyInputs
{
    /// <summary>The input on top of what is stored.</summary>
    /// <exception cref="InvalidFieldException">Nobody has the address.</exception>
    public static async Task<StrategyDetails> DetailsAsync(this CommandContext context, StrategyInput input, StrategyDetails stored, CancellationToken cancellation) => new(
        input.Title is null ? stored.Title : input.Title.OneLine(),
        input.Owner is null ? stored.Owner : await PersonAsync(context, "owner", input.Owner.Trim(), cancellation),
        input.Sponsor is null ? stored.Sponsor : await PersonAsync(context, "sponsor", input.Sponsor.Trim(), cancellation));

    private static async Task<Person?> PersonAsync(CommandContext context, string field, string email, CancellationToken cancellation) =>
        email.Length == 0 ? null
        : await context.Db.People.FirstOrDefaultAsync(person => person.Email == email, cancellation)
            ?? throw new InvalidFieldException(field, "field.unknown", FieldTexts.UnknownPerson.With(email));
}
