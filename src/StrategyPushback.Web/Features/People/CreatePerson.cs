using FluentValidation;
using Microsoft.AspNetCore.Identity;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Features.People;

/// <summary>Adds a person. The account is created with the first invitation.</summary>
[Needs(Right.ManagePeople), OneAtATime]
public static class CreatePerson
{
    public sealed record Command : PersonInput, ICommand<Created>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new PersonInputValidator(isNew: true));
    }

    public sealed class Handler(ILookupNormalizer normalizer) : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var language = UserLanguage.Spoken(context.Now.Settings.Language) ?? UserLanguage.English;
            var details = await command.ToDetailsAsync(context, new PersonDetails("", "", Roles.None, null, null, language), cancellation);
            await context.RequireFreeEmailAsync(details.Email, null, normalizer, cancellation);
            var person = Person.Create(details, context.Actor, context.Now);
            context.Db.Add(person);
            return new Created(person);
        }
    }
}
