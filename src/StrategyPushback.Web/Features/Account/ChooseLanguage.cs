using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Account;

/// <summary>The language a person is written to in.</summary>
[Needs(Right.Read)]
public static class ChooseLanguage
{
    public sealed record Command(string Language) : ICommand<bool>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(command => command.Language).Must(ReaderLanguage.All.Contains).WithErrorCode("field.not-one-of")
                .WithMessage((_, language) => FieldTexts.NotOneOf.With(language, string.Join(", ", ReaderLanguage.All)));
    }

    public sealed class Handler : IHandler<Command, bool>
    {
        public async Task<bool> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var person = await act.Db.People.FirstAsync(known => known.Id == act.By.PersonId, cancellation);
            person.Speak(command.Language);
            return true;
        }
    }
}
