using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Evidence;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Drafts;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;
using Severity = StrategyPushback.Domain.Objections.Severity;

namespace StrategyPushback.Web.Features.Objections.Filing;

/// <summary>A unit's lead files an objection to a strategy update, or the PMO files it on the unit's behalf.</summary>
[Needs(Right.FileObjection), OneAtATime]
public static class FileObjection
{
    /// <summary>The draft of the filing form: a person has at most one.</summary>
    public static readonly DraftKey Draft = new("file");

    /// <summary>The fields of the objection. Ids are text, as in the API.</summary>
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

        /// <summary>The text of the criterion of the severity that is met, in one of its languages. An objection without one says "criterion not stated".</summary>
        public string? Criterion { get; init; }

        public bool NewInformation { get; init; }

        public Confidentiality Confidentiality { get; init; }

        /// <summary>Evidence filed in the same transaction. An API client adds evidence with a separate call.</summary>
        [JsonIgnore]
        public EvidencePiece? Evidence { get; init; }

        /// <summary>Whether a critical objection without a criterion is refused. API clients older than the criteria do not send one.</summary>
        [JsonIgnore]
        public bool RequiresCriterion { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator(BusinessClock clock)
        {
            RuleFor(command => command.Update).Chosen();
            RuleFor(command => command.Unit).Chosen();
            RuleFor(command => command.Title).Required().PlainText(Objection.TitleLength);
            RuleFor(command => command.Statement).Reason(() => FieldTexts.NoStatement).PlainText(Objection.TextLength);
            RuleFor(command => command.Interest).PlainText(Objection.TextLength);
            RuleFor(command => command.ProposedChange).Reason(() => FieldTexts.NoProposedChange).PlainText(Objection.TextLength);
            RuleFor(command => command.Severity).IsInEnum();
            RuleFor(command => command.Criterion).Criterion().When(command => command.RequiresCriterion && command.Severity is Severity.Critical);
            RuleFor(command => command.Confidentiality).IsInEnum();
            RuleFor(command => command.Evidence!).SetValidator(new EvidencePieceValidator(() => clock.Settings.EvidenceMegabytes)).When(command => command.Evidence is not null);
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        private static readonly Func<PushbackDb, string, CancellationToken, Task<BusinessUnit?>> s_unit = EF.CompileAsyncQuery(
            (PushbackDb db, string code, CancellationToken _) => db.Units.FirstOrDefault(unit => unit.Code == code));

        private static readonly Func<PushbackDb, int, CancellationToken, Task<StrategyUpdate?>> s_update = EF.CompileAsyncQuery(
            (PushbackDb db, int id, CancellationToken _) => db.Updates.FirstOrDefault(update => update.Id == id));

        private static readonly Func<PushbackDb, int, string, IAsyncEnumerable<StrategyElement>> s_elements = EF.CompileAsyncQuery(
            (PushbackDb db, int update, string named) => db.ElementVersions.Where(element => element.UpdateId == update && db.KeysIn(named).Select(row => row.Key).Contains(element.ElementId)).Select(element => element.Element));

        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var unit = await UnitAsync(command.Unit!, context, cancellation);
            var update = await UpdateAsync(command.Update!, context, cancellation);
            var filing = new Domain.Objections.Filing
            {
                Unit = unit,
                Title = command.Title.OneLine(),
                Statement = command.Statement.Plain()!,
                ProposedChange = command.ProposedChange.Plain()!,
                Interest = command.Interest.Plain(),
                Severity = command.Severity,
                Criterion = context.Now.Settings.CriterionOf(command.Severity, command.Criterion),
                Confidentiality = command.Confidentiality,
                NewInformation = command.NewInformation,
                Elements = await ElementsAsync(update, [.. (command.Elements ?? []).Distinct()], context, cancellation),
            };
            var objection = update.FileObjection(await context.WithNoticeAsync(filing, update, unit, cancellation), context.Actor, context.Now);
            context.Db.Objections.Add(objection);
            command.Evidence?.Keep(Domain.Resolution.Evidence.On(objection, null, command.Evidence.Brought(), context.Actor, context.Now), context);
            return new Created(objection);
        }

        private static async Task<BusinessUnit> UnitAsync(string code, CommandContext context, CancellationToken cancellation)
        {
            var named = BusinessUnit.ToCode(code);
            return await s_unit(context.Db, named, cancellation)
                ?? await context.Db.UnitOfCodeAsync(named, cancellation)
                ?? throw new InvalidFieldException("unit", "field.unknown", FieldTexts.UnknownUnit.With(code));
        }

        private static async Task<StrategyUpdate> UpdateAsync(string key, CommandContext context, CancellationToken cancellation) =>
            KeyOf(key) is { } id && await s_update(context.Db, id, cancellation) is { } found && (context.Actor.SeesDrafts() || found.IsDisclosed())
                ? found
                : throw new InvalidFieldException("update", "field.unknown", FieldTexts.UnknownUpdate.With(key));

        /// <summary>The named elements. Each must belong to this update.</summary>
        private static async Task<IReadOnlyList<StrategyElement>> ElementsAsync(StrategyUpdate update, IReadOnlyList<string> keys, CommandContext context, CancellationToken cancellation)
        {
            if (keys.Count == 0)
            {
                return [];
            }

            var ids = JsonSerializer.Serialize(keys.Select(KeyOf).OfType<int>());
            var found = await s_elements(context.Db, update.Id, ids).ToListAsync(cancellation);
            return [.. keys.Select(key => found.Find(element => element.Id.ToString(CultureInfo.InvariantCulture) == key)
                ?? throw new InvalidFieldException("elements", "field.unknown", FieldTexts.UnknownElement.With(key)))];
        }

        private static int? KeyOf(string key) => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
    }
}
