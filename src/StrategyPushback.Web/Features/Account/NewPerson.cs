using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Account;

/// <summary>
/// Creates a person with an account. Used when nobody is signed in: by the set-up of the first account and by the
/// command line, whose operator can read the database file anyway.
/// </summary>
public sealed class NewPerson(PushbackDb db, UserManager<Data.Accounts.Account> accounts, PasswordLinks links, TimeProvider time)
{
    /// <param name="Password">Null if the person chooses one through <see cref="LinkAsync"/>.</param>
    public sealed record Given(string? Name, string? Email, Roles Roles, BusinessUnit? Unit, string? Password, string Language);

    /// <returns>The errors in the input; empty when the person and the account were created.</returns>
    public async Task<IReadOnlyList<FieldError>> MakeAsync(Given given)
    {
        var email = given.Email?.Trim() ?? "";
        var errors = new List<FieldError>();
        if (string.IsNullOrWhiteSpace(given.Name) || given.Name.Length > 200 || given.Name.Any(char.IsControl))
        {
            errors.Add(new("name", "field.required", FieldTexts.Required));
        }

        if (!TextRules.IsEmail(email, Person.NameLength))
        {
            errors.Add(new("email", "field.email-malformed", FieldTexts.EmailMalformed));
        }
        else if (await db.People.AnyAsync(person => person.Email == email) || await accounts.FindByEmailAsync(email) is not null)
        {
            errors.Add(new("email", "field.email-taken", AccountTexts.EmailTaken));
        }

        if (given.Password is { } password && await RefusesAsync(password))
        {
            errors.Add(new("password", "field.password-weak", AccountTexts.PasswordRefused));
        }

        return errors.Count > 0 ? errors : await StoreAsync(given, email);
    }

    /// <summary>The address where the person chooses a password. It works once, for three days.</summary>
    public async Task<string> LinkAsync(string email)
    {
        var person = await db.People.FirstOrDefaultAsync(person => person.Email == email.Trim()) ?? throw new NotFoundException();
        var link = await links.CreateAsync(db, person, time.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync();
        return link.Path;
    }

    private async Task<IReadOnlyList<FieldError>> StoreAsync(Given given, string email)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var person = new Person(given.Name!.Trim(), email, given.Roles, given.Unit, given.Language);
        db.Add(person);
        await db.SaveChangesAsync();
        var account = new Data.Accounts.Account { UserName = email, Email = email, PersonId = person.Id };
        var made = given.Password is null ? await accounts.CreateAsync(account) : await accounts.CreateAsync(account, given.Password);
        if (!made.Succeeded)
        {
            return [new("email", "field.email-malformed", FieldTexts.EmailMalformed)];
        }

        await transaction.CommitAsync();
        return [];
    }

    private async Task<bool> RefusesAsync(string password)
    {
        foreach (var validator in accounts.PasswordValidators)
        {
            if (!(await validator.ValidateAsync(accounts, new Data.Accounts.Account(), password)).Succeeded)
            {
                return true;
            }
        }

        return false;
    }
}
