using FluentValidation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections;

/// <summary>IT answers what is small in one act: it says it back, names the cause and proposes its answer.</summary>
[Needs(Right.AnswerAtOnce)]
public static class AnswerAtOnce
{
    public sealed record Command(string Number, Guid? Seen, string? ReadBack, IReadOnlyList<CauseFound>? Causes, DispositionKind? Disposition, string? Response) : ICommand<Done>, IObjectionCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.ReadBack).Required().PlainText(Objection.TextLength);
            RuleFor(command => command.Causes).AtMost(DiagnoseObjection.MostCauses);
            RuleForEach(command => command.Causes).SetValidator(new CauseFoundValidator()).When(command => command.Causes is { Count: <= DiagnoseObjection.MostCauses });
            RuleFor(command => command.Disposition).Chosen();
            RuleFor(command => command.Response).PlainText(Objection.TextLength);
        }
    }

    public sealed class Handler : IHandler<Command, Done>
    {
        public async Task<Done> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var objection = await act.ObjectionAsync(command, cancellation);
            var causes = await act.CausesAsync(command.Causes, objection, cancellation);
            objection.AnswerAtOnce(command.ReadBack.Plain(), causes, command.Disposition!.Value, command.Response.Plain(), act.By, act.Now);
            return Done.It;
        }
    }
}
