using FluentValidation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections.Lifecycle.Diagnosis;

/// <summary>IT names the causes behind an objection and sets the earlier ones aside.</summary>
[Needs(Right.ActForIt)]
public static class DiagnoseObjection
{
    /// <summary>The maximum number of causes of one diagnosis.</summary>
    public const int MostCauses = 20;

    public sealed record Command(string Number, Guid? Seen, IReadOnlyList<CauseFound>? Causes) : ICommand<NoResult>, IObjectionCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Causes).AtMost(MostCauses);
            RuleForEach(command => command.Causes).SetValidator(new CauseFoundValidator()).When(command => command.Causes is { Count: <= MostCauses });
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.ObjectionAsync(command, cancellation);
            var causes = await context.CausesAsync(command.Causes, objection, cancellation);
            objection.Diagnose(causes, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}

public sealed record DiagnoseBody(IReadOnlyList<CauseFound>? Causes);
