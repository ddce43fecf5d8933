using System.Globalization;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Imports.Lists;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Goals.Import;

/// <summary>
/// Applies the rows of a list to the goals. The preview runs it on goals that are never saved, the import on tracked ones. A row
/// is known by its holder and its words. An empty cell leaves an existing goal as it is.
/// </summary>
internal sealed class GoalListReading(List<Goal> goals, List<BusinessUnit> units, Actor by, BusinessTime now)
{
    private static readonly GoalInputValidator s_new = new(isNew: true);
    private static readonly GoalInputValidator s_known = new(isNew: false);

    private readonly ListUnits _units = new(units, by);
    private readonly Dictionary<(int?, string), int> _rowOf = [];

    /// <summary>The goals that are not stored yet.</summary>
    public List<Goal> Created { get; } = [];

    public ListContent Read(ListTable table, ListSettings settings)
    {
        var findings = new ListFindings(settings);
        return new ListContent([.. table.Rows.Select(row => ReadRow(table, row, findings.Of(row.Number)))], findings.Questions, [], []);
    }

    private ListRow ReadRow(ListTable table, TableRow cells, RowFindings findings)
    {
        var words = table.Text(cells, ListFields.Statement);
        if (findings.IsLeftOut)
        {
            return findings.ToRow(words, isNew: true);
        }

        var name = table.Text(cells, ListFields.Unit);
        var holder = GoalCells.IsCompany(name) ? null : name.Length == 0 ? _units.Own : _units.Find(name, findings);
        var existing = goals.Find(goal => goal.HolderUnitId == holder?.Id && !goal.IsRetired && string.Equals(goal.Statement, words, StringComparison.OrdinalIgnoreCase));
        var input = InputOf(table, cells, words, findings);
        foreach (var error in (existing is null ? s_new : s_known).Validate(input).Errors)
        {
            findings.Refuse(error.ErrorCode, error.PropertyName.Split('[')[0], error.ErrorMessage);
        }

        if (!_rowOf.TryAdd((holder?.Id, words.ToUpperInvariant()), findings.Number) && findings.IsReadable)
        {
            findings.Refuse("row.words-twice", ListFields.Statement, ListTexts.WordsTwice.With(_rowOf[(holder?.Id, words.ToUpperInvariant())]));
        }

        if (findings.IsReadable)
        {
            Write(existing, holder, input, findings);
        }

        return findings.ToRow(words, existing is null);
    }

    private static GoalInput InputOf(ListTable table, TableRow cells, string words, RowFindings findings)
    {
        decimal? Number(string field) => GoalCells.NumberOf(table.Cell(cells, field), field, findings);
        DateOnly? Date(string field) => GoalCells.DateOf(table.Cell(cells, field), field, findings);
        var reviews = table.Cell(cells, ListFields.ReviewOn) is { Date: not null } one ? [GoalCells.DateOf(one, ListFields.ReviewOn, findings)]
            : table.Parts(cells, ListFields.ReviewOn).Select(text => GoalCells.DateOf(new TableCell(text), ListFields.ReviewOn, findings)).ToList();
        return new GoalInput
        {
            Statement = words,
            Facet = GoalCells.FacetOf(table.Text(cells, ListFields.Facet), findings),
            Measure = table.Text(cells, ListFields.Measure) is { Length: > 0 } measure ? measure : null,
            Baseline = Number(ListFields.Baseline),
            BaselineOn = Date(ListFields.BaselineOn),
            Target = Number(ListFields.Target),
            DueOn = Date(ListFields.DueOn),
            Weight = Number(ListFields.Weight) is { } weight ? weight == decimal.Truncate(weight) && Math.Abs(weight) <= int.MaxValue ? (int)weight : 0 : null,
            ReviewOn = reviews.Count > 0 ? [.. reviews.OfType<DateOnly>()] : null,
        };
    }

    private void Write(Goal? existing, BusinessUnit? holder, GoalInput input, RowFindings findings)
    {
        var before = existing?.Details;
        try
        {
            if (existing is null)
            {
                Created.Add(existing = Goal.Add(holder, input.ToDetails(stored: null), by, now));
            }
            else
            {
                existing.Edit(input.ToDetails(before), by, now);
            }
        }
        catch (BrokenRule broken)
        {
            findings.Refuse(broken, FieldOf(broken.Rule));
            return;
        }

        Compare(findings, before, existing.Details, holder?.Name ?? DomainTexts.Company);
    }

    private static string FieldOf(Rule rule) =>
        rule == Goal.DueBeforeBaseline || rule == Goal.DueInThePast ? ListFields.DueOn
        : rule == Goal.TargetIsBaseline ? ListFields.Target
        : rule == Goal.WeightOutOfRange ? ListFields.Weight : ListFields.Unit;

    private static void Compare(RowFindings findings, GoalDetails? before, GoalDetails after, string holder)
    {
        if (before is null)
        {
            findings.Change(ListFields.Unit, null, holder);
        }

        Add(ListFields.Statement, goal => goal.Statement);
        Add(ListFields.Facet, goal => DomainLabels.Of(goal.Facet));
        Add(ListFields.Measure, goal => goal.Measure);
        Add(ListFields.Baseline, goal => Words(goal.Baseline));
        Add(ListFields.BaselineOn, goal => Words(goal.BaselineOn));
        Add(ListFields.Target, goal => Words(goal.Target));
        Add(ListFields.DueOn, goal => Words(goal.DueOn));
        Add(ListFields.Weight, goal => goal.Weight.ToString(CultureInfo.CurrentCulture));
        Add(ListFields.ReviewOn, goal => string.Join(", ", goal.ReviewOn.Select(day => DateWords.Of(day))));
        void Add(string field, Func<GoalDetails, string> value) => findings.Change(field, before is null ? null : value(before), value(after));
    }

    private static string Words(decimal? number) => number is { } value ? GoalLabels.Number(value) : "";

    private static string Words(DateOnly? date) => date is { } day ? DateWords.Of(day) : "";
}
