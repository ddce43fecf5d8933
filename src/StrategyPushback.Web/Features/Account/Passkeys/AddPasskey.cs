using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Account.Passkeys;

/// <summary>Adds a passkey to the own account. The browser answers a challenge that <see cref="PasskeyApi"/> gives after the password.</summary>
[Needs(Right.ManageOwnSignIn)]
public static class AddPasskey
{
    public const int NameLength = 100;

    /// <param name="Credential">The answer of the browser, as JSON.</param>
    public sealed record Command(string? Name, string? Credential) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Name).Required().PlainText(NameLength);
    }

    public sealed class Handler(SignInManager<Data.Accounts.Account> signIn) : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var account = await context.Db.Users.AsTracking().FirstAsync(own => own.PersonId == context.Actor.PersonId, cancellation);
            var person = await context.Db.People.AsTracking().SingleAsync(own => own.Id == context.Actor.PersonId, cancellation);
            var name = command.Name!.Trim();
            person.AddPasskey(name, await context.Db.UserPasskeys.CountAsync(passkey => passkey.UserId == account.Id, cancellation), context.Actor, context.Now);
            var passkey = await AttestAsync(command.Credential, account) ?? throw new InvalidFieldException("credential", "field.passkey-refused", SecurityTexts.PasskeyRefused);
            context.Db.Add(new IdentityUserPasskey<int>
            {
                UserId = account.Id,
                CredentialId = passkey.CredentialId,
                Data = new IdentityPasskeyData
                {
                    Name = name,
                    PublicKey = passkey.PublicKey,
                    CreatedAt = context.Now.At,
                    SignCount = passkey.SignCount,
                    Transports = passkey.Transports,
                    IsUserVerified = passkey.IsUserVerified,
                    IsBackupEligible = passkey.IsBackupEligible,
                    IsBackedUp = passkey.IsBackedUp,
                    AttestationObject = passkey.AttestationObject,
                    ClientDataJson = passkey.ClientDataJson,
                },
            });
            return NoResult.Value;
        }

        /// <summary>Null when the answer is forged, late, without a challenge or for a challenge of another account.</summary>
        private async Task<UserPasskeyInfo?> AttestAsync(string? credential, Data.Accounts.Account account)
        {
            try
            {
                return !string.IsNullOrEmpty(credential) && await signIn.PerformPasskeyAttestationAsync(credential) is { Succeeded: true } result
                    && result.UserEntity.Id == account.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) ? result.Passkey : null;
            }
            catch (InvalidOperationException)
            {
                return null;
            }
        }
    }
}
