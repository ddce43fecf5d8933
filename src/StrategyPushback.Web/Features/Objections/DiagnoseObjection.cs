using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Texts;

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
            var causes = new List<RootCause>();
            foreach (var found in command.Causes ?? [])
            {
                causes.Add(found.ToCause(await ElementAsync(found, causes.Count, objection, act, cancellation)));
            }

            objection.Diagnose(causes, act.By, act.Now);
            return Done.It;
        }

        /// <summary>The part of the strategy a gap is in; any version's, since elements keep their identity.</summary>
        private static async Task<StrategyElement?> ElementAsync(CauseFound found, int index, Objection objection, Act act, CancellationToken cancellation)
        {
            if (string.IsNullOrWhiteSpace(found.Element))
            {
                return null;
            }

            return int.TryParse(found.Element, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && await act.Db.Elements.FirstOrDefaultAsync(element => element.Id == id && element.StrategyId == objection.StrategyId, cancellation) is { } element
                    ? element
                    : throw new WrongField($"causes[{index}].element", "field.unknown", FieldTexts.UnknownElement.With(found.Element));
        }
    }
}
