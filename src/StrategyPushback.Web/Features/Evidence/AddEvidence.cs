using System.Globalization;
using FluentValidation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Evidence;

/// <summary>Adds a file or a link as evidence to an objection, one of its causes or one of its actions.</summary>
[Needs(Right.AddEvidence)]
public static class AddEvidence
{
    public sealed record Command : EvidencePiece, ICommand<Created>
    {
        /// <summary>The objection's number.</summary>
        public string Number { get; init; } = "";
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator(BusinessClock clock) => Include(new EvidencePieceValidator(() => clock.Settings.EvidenceMegabytes));
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.ObjectionAsync(command.Number, cancellation);
            var brought = command.Brought();
            var evidence = command.Action is { } action
                ? Domain.Resolution.Evidence.On(objection.Actions.FirstOrDefault(planned => planned.Id == ActionLoading.KeyOf(action)) ?? throw Unknown("action", action), brought, context.Actor, context.Now)
                : Domain.Resolution.Evidence.On(objection, command.Cause is { } cause ? CauseOf(objection, cause, context) : null, brought, context.Actor, context.Now);
            command.Keep(evidence, context);
            return new Created(evidence);
        }

        /// <summary>A threat is visible only to the people named in <see cref="Visibility"/>.</summary>
        private static RootCause CauseOf(Objection objection, string key, CommandContext context) =>
            objection.Causes.FirstOrDefault(cause => cause.Id.ToString(CultureInfo.InvariantCulture) == key && (cause is not Threat || context.Actor.Knows(objection))) ?? throw Unknown("cause", key);

        private static InvalidFieldException Unknown(string field, string key) => new(field, "field.unknown", EvidenceTexts.UnknownPlace.With(key));
    }
}
