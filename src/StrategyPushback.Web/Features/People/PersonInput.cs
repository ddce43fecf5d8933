using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.People;

/// <summary>The facts of a person as a form or a program sends them. In an edit, null leaves the fact as it is.</summary>
public record PersonInput
{
    public string? Name { get; init; }

    public string? Email { get; init; }

    public IReadOnlyList<Roles>? Roles { get; init; }

    /// <summary>Code or name of the unit; empty for none.</summary>
    public string? Unit { get; init; }

    /// <summary>Code or name of the second reporting line; empty for none.</summary>
    public string? SecondUnit { get; init; }

    /// <summary>One of <see cref="UserLanguage.All"/>.</summary>
    public string? Language { get; init; }
}

/// <summary>The shape of a person's facts. The rules of a person are in <see cref="Person"/>.</summary>
internal sealed class PersonInputValidator : AbstractValidator<PersonInput>
{
    /// <param name="isNew">A new person needs a name and an e-mail address; in an edit they may be absent, but not blank.</param>
    public PersonInputValidator(bool isNew)
    {
        RuleFor(input => input.Name).Required().When(input => isNew || input.Name is not null);
        RuleFor(input => input.Name).PlainText(Person.NameLength);
        RuleFor(input => input.Email).Required().When(input => isNew || input.Email is not null);
        RuleFor(input => input.Email).EmailAddress(Person.NameLength);
        RuleFor(input => input.Unit).PlainText(BusinessUnit.NameLength);
        RuleFor(input => input.SecondUnit).PlainText(BusinessUnit.NameLength);
        RuleFor(input => input.Language).Must(language => language is null || UserLanguage.All.Contains(language)).WithErrorCode("field.not-one-of")
            .WithMessage((_, language) => FieldTexts.NotOneOf.With(language, string.Join(", ", UserLanguage.All)));
    }
}

internal static class PersonLoading
{
    /// <summary>The person with the units and the history navigation, tracked.</summary>
    /// <exception cref="NotFoundException">No person has this key.</exception>
    /// <exception cref="StaleEditException">The person has changed since <paramref name="seen"/>; null matches any state.</exception>
    public static async Task<Person> PersonAsync(this CommandContext context, string id, Guid? seen, CancellationToken cancellation)
    {
        var key = int.TryParse(id, out var number) ? number : 0;
        var person = await context.Db.People.AsTracking().Include(person => person.Unit).Include(person => person.SecondUnit).Include(person => person.Deputy)
            .FirstOrDefaultAsync(person => person.Id == key, cancellation) ?? throw new NotFoundException();
        return seen is null || seen == person.ConcurrencyToken ? person : throw new StaleEditException();
    }

    /// <summary>An active person by e-mail address, tracked.</summary>
    /// <exception cref="InvalidFieldException">No active person has this address.</exception>
    public static async Task<Person> ActivePersonAsync(this CommandContext context, string email, string field, CancellationToken cancellation) =>
        await context.Db.People.AsTracking().Include(person => person.Unit).FirstOrDefaultAsync(person => person.Email == email.Trim() && person.DeactivatedAt == null, cancellation)
        ?? throw new InvalidFieldException(field, "field.unknown", FieldTexts.UnknownPerson.With(email));

    /// <summary>Whether nobody else is an active administrator who has a password or a valid link to choose one. The other administrator is marked as changed, so that two who remove each other at once cannot both succeed.</summary>
    public static async Task<bool> IsLastAdministratorAsync(this CommandContext context, Person person, bool staysAdministrator, CancellationToken cancellation)
    {
        if (staysAdministrator || !person.IsActive || !person.Roles.HasFlag(Roles.Administrator))
        {
            return false;
        }

        var accounts = context.Db.AccountsThatSignIn(context.Now.At);
        var other = await context.Db.People.AsTracking().OrderBy(candidate => candidate.Id)
            .FirstOrDefaultAsync(
                candidate => candidate.Id != person.Id && candidate.DeactivatedAt == null && (candidate.Roles & Roles.Administrator) != 0 && accounts.Any(account => account.PersonId == candidate.Id),
                cancellation);
        other?.RenewConcurrencyToken();
        return other is null;
    }

    /// <summary>The accounts that have a password or a valid link to choose one.</summary>
    public static IQueryable<Data.Accounts.Account> AccountsThatSignIn(this PushbackDb db, DateTime now) =>
        db.Users.Where(account => account.PasswordHash != null || (account.LinkHash != null && account.LinkExpiresAt > now));

    /// <exception cref="BrokenRule">Another person or account has this address.</exception>
    public static async Task RequireFreeEmailAsync(this CommandContext context, string email, Person? own, ILookupNormalizer normalizer, CancellationToken cancellation)
    {
        var (id, normalized) = (own?.Id ?? 0, normalizer.NormalizeEmail(email));
        if (await context.Db.People.Where(person => person.Email == email && person.Id != id).Select(person => person.Name).FirstOrDefaultAsync(cancellation) is { } holder)
        {
            throw new BrokenRule(Person.EmailInUse, email, holder);
        }

        if (await context.Db.Users.Where(account => account.NormalizedEmail == normalized && account.PersonId != id).Select(account => account.Person.Name).FirstOrDefaultAsync(cancellation) is { } name)
        {
            throw new BrokenRule(Person.EmailInUse, email, name);
        }
    }

    /// <summary>The input on top of what is stored.</summary>
    public static async Task<PersonDetails> ToDetailsAsync(this PersonInput input, CommandContext context, PersonDetails stored, CancellationToken cancellation)
    {
        var units = input.Unit is { Length: > 0 } || input.SecondUnit is { Length: > 0 } ? await context.UnitsAsync(cancellation) : [];
        return new PersonDetails(
            input.Name is null ? stored.Name : input.Name.OneLine(),
            input.Email?.Trim() ?? stored.Email,
            input.Roles is null ? stored.Roles : input.Roles.Aggregate(Roles.None, (all, role) => all | role),
            input.Unit is null ? stored.Unit : Of(input.Unit, "unit", units),
            input.SecondUnit is null ? stored.SecondUnit : Of(input.SecondUnit, "secondUnit", units),
            input.Language ?? stored.Language);
    }

    private static BusinessUnit? Of(string name, string field, List<BusinessUnit> units) =>
        name.Trim() is not { Length: > 0 } known ? null
        : units.Find(unit => string.Equals(unit.Code, known, StringComparison.OrdinalIgnoreCase)) ?? units.Find(unit => unit.IsKnownAs(known))
        ?? throw new InvalidFieldException(field, "field.unknown", FieldTexts.UnknownUnit.With(known));
}
