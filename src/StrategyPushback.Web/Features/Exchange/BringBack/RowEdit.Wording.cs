using System.Globalization;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Exchange.Import;
using StrategyPushback.Web.Features.Objections.Lifecycle;
using StrategyPushback.Web.Features.Objections.Lifecycle.Deciding;
using StrategyPushback.Web.Features.Objections.Lifecycle.Understanding;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using Severity = StrategyPushback.Domain.Objections.Severity;

namespace StrategyPushback.Web.Features.Exchange.BringBack;

/// <content>The words of an objection and its severity.</content>
internal sealed partial class RowEdit
{
    private void Reword()
    {
        var columns = StatusActions.Wording.Where(_cells.ContainsKey).ToList();
        if (columns.Count == 0 || !Read<Severity>("severity", CellReading.SeverityOf, out var severity))
        {
            return;
        }

        if (!_actor.Roles.May(ObjectionActions.Reword.Right) && severity is { } proposed)
        {
            // IT does not change a unit's words, and asks the unit to agree to another severity.
            var words = _objection.AgainstRewording(_actor, _now);
            columns.Where(column => column is not ("severity" or "criterion")).ToList().ForEach(column => Refuse(column, words?.Rule.Code ?? "access.not-allowed", [.. words?.Facts ?? []]));
            if (proposed is Severity.Critical && string.IsNullOrWhiteSpace(TextOf("criterion", null)))
            {
                Refuse("severity", Objection.CriterionRequired.Code);
                return;
            }

            Add([.. columns.Where(column => column is "severity" or "criterion")], ObjectionActions.Reclassify,
                (useCase, seen) => useCase.RunAsync<ReclassifyObjection.Command, NoResult>(new(_objection.Number, seen, proposed, _reason, TextOf("criterion", null))));
            return;
        }

        var command = new RewordObjection.Command
        {
            Number = _objection.Number,
            Seen = null,
            Title = TextOf("title", _objection.Title),
            Statement = TextOf("statement", _objection.Statement),
            Interest = TextOf("interest", _objection.Interest),
            ProposedChange = TextOf("proposedChange", _objection.ProposedChange),
            Severity = severity ?? _objection.Severity,
            Criterion = TextOf("criterion", severity is null || severity == _objection.Severity ? _objection.Criterion?.In(CultureInfo.CurrentUICulture) : null),
            RequiresCriterion = severity is Severity.Critical && _objection.Severity is not Severity.Critical,
        };
        if (command is { RequiresCriterion: true } && string.IsNullOrWhiteSpace(command.Criterion))
        {
            columns.ForEach(column => Refuse(column, column == "severity" ? Objection.CriterionRequired.Code : "bring-back.with-refused"));
            return;
        }

        Add(columns, ObjectionActions.Reword, (useCase, seen) => useCase.RunAsync<RewordObjection.Command, NoResult>(command with { Seen = seen }));
    }
}
