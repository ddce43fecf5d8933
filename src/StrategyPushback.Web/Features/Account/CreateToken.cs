using FluentValidation;
using StrategyPushback.Data.Accounts;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Account;

/// <summary>Creates an API token for the caller. It has the caller's rights and is shown only once.</summary>
[Needs(Right.ManageOwnTokens)]
public static class CreateToken
{
    public const int MostDays = 3650;

    /// <param name="Days">Days until it expires; null for never.</param>
    public sealed record Command(string? Name, int? Days) : ICommand<Made>;

    /// <param name="Token">The token. Only its hash is stored.</param>
    public sealed record Made(string Token, DateTime? ExpiresAt);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Name).Required().PlainText(100);
            RuleFor(command => command.Days).InclusiveBetween(1, MostDays).WithErrorCode("field.out-of-range").WithMessage(_ => AccountTexts.TokenDaysWrong.With(MostDays));
        }
    }

    public sealed class Handler : IHandler<Command, Made>
    {
        public Task<Made> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var text = AccessTokenText.New();
            var expires = command.Days is { } days ? context.Now.At.AddDays(days) : (DateTime?)null;
            context.Db.Add(new AccessToken(context.Actor.PersonId, command.Name!.Trim(), AccessTokenText.Hash(text), context.Now.At, expires));
            return Task.FromResult(new Made(text, expires));
        }
    }
}
