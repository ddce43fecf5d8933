using System.Globalization;
using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Texts;
using Severity = StrategyPushback.Domain.Objections.Severity;

namespace StrategyPushback.Web.Features.Objections;

/// <summary>A unit's lead files what stands against a strategy update, or the PMO on a unit's behalf.</summary>
[Needs(Right.FileObjection)]
public static class FileObjection
{
    /// <summary>What is written; keys as text, as in the API.</summary>
    public sealed record Command : ICommand<Created>
    {
        public string? Update { get; init; }

        public IReadOnlyList<string>? Elements { get; init; }

        /// <summary>The code of the lead's own unit, or of the one the PMO files for.</summary>
        public string? Unit { get; init; }

        public string? Title { get; init; }

        public string? Statement { get; init; }

        public string? Interest { get; init; }

        public string? ProposedChange { get; init; }

        public Severity Severity { get; init; } = Severity.Substantive;

        public bool NewInformation { get; init; }

        public Confidentiality Confidentiality { get; init; }

        /// <summary>What shows it, filed in the same commit. A program adds it with a call of its own.</summary>
        [JsonIgnore]
        public EvidencePiece? Evidence { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator(IOptions<PushbackOptions> options)
        {
            RuleFor(command => command.Update).Required();
            RuleFor(command => command.Unit).Required();
            RuleFor(command => command.Title).Required().PlainText(Objection.TitleLength);
            RuleFor(command => command.Statement).Reason(() => FieldTexts.NoStatement).PlainText(Objection.TextLength);
            RuleFor(command => command.Interest).PlainText(Objection.TextLength);
            RuleFor(command => command.ProposedChange).Reason(() => FieldTexts.NoProposedChange).PlainText(Objection.TextLength);
            RuleFor(command => command.Severity).IsInEnum();
            RuleFor(command => command.Confidentiality).IsInEnum();
            RuleFor(command => command.Evidence!).SetValidator(new EvidencePieceValidator(options.Value.EvidenceMegabytes)).When(command => command.Evidence is not null);
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var unit = await UnitAsync(command.Unit!, act, cancellation);
            var update = await UpdateAsync(command.Update!, act, cancellation);
            var filing = new Filing
            {
                Unit = unit,
                Title = command.Title.OneLine(),
                Statement = command.Statement.Plain()!,
                ProposedChange = command.ProposedChange.Plain()!,
                Interest = command.Interest.Plain(),
                Severity = command.Severity,
                Confidentiality = command.Confidentiality,
                NewInformation = command.NewInformation,
                Elements = ElementsOf(update, command.Elements ?? []),
            };
            var objection = update.FileObjection(filing, act.By, act.Now);
            act.Db.Objections.Add(objection);
            command.Evidence?.Keep(Evidence.On(objection, null, command.Evidence.Brought(), act.By, act.Now), act);
            return new Created(objection);
        }

        private static async Task<BusinessUnit> UnitAsync(string code, Act act, CancellationToken cancellation)
        {
            var named = code.Trim().ToUpperInvariant();
            return await act.Db.Units.FirstOrDefaultAsync(known => known.Code == named, cancellation)
                ?? throw new WrongField("unit", "field.unknown", FieldTexts.UnknownUnit.With(code));
        }

        private static async Task<StrategyUpdate> UpdateAsync(string key, Act act, CancellationToken cancellation) =>
            int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && await act.Db.Updates.Include(update => update.Elements).ThenInclude(numbered => numbered.Element).FirstOrDefaultAsync(update => update.Id == id, cancellation) is { } found
                ? found
                : throw new WrongField("update", "field.unknown", FieldTexts.UnknownUpdate.With(key));

        private static IReadOnlyList<StrategyElement> ElementsOf(StrategyUpdate update, IReadOnlyList<string> keys) =>
            [.. keys.Distinct().Select(key => update.Elements.FirstOrDefault(numbered => numbered.ElementId.ToString(CultureInfo.InvariantCulture) == key)?.Element
                ?? throw new WrongField("elements", "field.unknown", FieldTexts.UnknownElement.With(key)))];
    }
}
