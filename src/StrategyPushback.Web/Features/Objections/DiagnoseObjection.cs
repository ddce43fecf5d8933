using FluentValidation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections;

/// <summary>IT names the causes behind an objection; the ones before are set aside.</summary>
[Needs(Right.Diagnose)]
public static class DiagnoseObjection
{
    /// <summary>Causes one diagnosis may name.</summary>
    public const int MostCauses = 20;

    public sealed record Command(string Number, Guid? Seen, IReadOnlyList<CauseFound>? Causes) : ICommand<Done>, IObjectionCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Causes).AtMost(MostCauses);
            RuleForEach(command => command.Causes).SetValidator(new CauseFoundValidator()).When(command => command.Causes is { Count: <= MostCauses });
        }
    }

    public sealed class Handler : IHandler<Command, Done>
    {
        public async Task<Done> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var objection = await act.ObjectionAsync(command, cancellation);
            var causes = await act.CausesAsync(command.Causes, objection, cancellation);
            objection.Diagnose(causes, act.By, act.Now);
            return Done.It;
        }
    }
}
