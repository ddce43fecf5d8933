using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Account;

/// <summary>Sets the language of the signed-in person.</summary>
[Needs(Right.Read)]
public static class ChooseLanguage
{
    public sealed record Command(string Language) : ICommand<bool>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(command => command.Language).Must(UserLanguage.All.Contains).WithErrorCode("field.not-one-of")
                .WithMessage((_, language) => FieldTexts.NotOneOf.With(language, string.Join(", ", UserLanguage.All)));
    }

    public sealed class Handler : IHandler<Command, bool>
    {
        public async Task<bool> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var person = await context.Db.People.FirstAsync(one => one.Id == context.Actor.PersonId, cancellation);
            person.UseLanguage(command.Language);
            return true;
        }
    }
}
