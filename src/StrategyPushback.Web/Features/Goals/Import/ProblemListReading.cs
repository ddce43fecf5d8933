using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Goals.UnitProblems;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Imports.Lists;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Goals.Import;

/// <summary>
/// Adds the rows of a list to the problems of the units, in their order. The preview runs it on problems that are never saved, the
/// import on tracked ones. A row with the words of an unsolved problem of the unit changes nothing.
/// </summary>
internal sealed class ProblemListReading(List<Problem> problems, List<BusinessUnit> units, Actor by, BusinessTime now)
{
    private static readonly ProblemInputValidator s_shape = new(isNew: true);

    private readonly ListUnits _units = new(units, by);
    private readonly Dictionary<BusinessUnit, ProblemList> _listOf = [];
    private readonly Dictionary<(int, string), int> _rowOf = [];

    /// <summary>The problems that are not stored yet.</summary>
    public List<Problem> Created { get; } = [];

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
        var unit = name.Length == 0 ? _units.Own : _units.Find(name, findings);
        if (unit is null && name.Length == 0)
        {
            findings.Refuse("field.required", ListFields.Unit, ListTexts.UnitMissing);
        }

        var notedOn = GoalCells.DateOf(table.Cell(cells, ListFields.NotedOn), ListFields.NotedOn, findings);
        foreach (var error in s_shape.Validate(new ProblemInput { Statement = words }).Errors)
        {
            findings.Refuse(error.ErrorCode, error.PropertyName, error.ErrorMessage);
        }

        if (unit is not null && !_rowOf.TryAdd((unit.Id, words.ToUpperInvariant()), findings.Number) && findings.IsReadable)
        {
            findings.Refuse("row.words-twice", ListFields.Statement, ListTexts.WordsTwice.With(_rowOf[(unit.Id, words.ToUpperInvariant())]));
        }

        var isKnown = unit is not null && problems.Exists(problem => problem.UnitId == unit.Id && !problem.IsSolved && string.Equals(problem.Statement, words, StringComparison.OrdinalIgnoreCase));
        if (findings.IsReadable && !isKnown)
        {
            Write(unit!, words, notedOn ?? now.Today, findings);
        }

        return findings.ToRow(words, !isKnown);
    }

    private void Write(BusinessUnit unit, string words, DateOnly notedOn, RowFindings findings)
    {
        var list = _listOf.TryGetValue(unit, out var existing) ? existing : _listOf[unit] = new ProblemList(unit, problems.Where(problem => problem.UnitId == unit.Id));
        try
        {
            Created.Add(list.Add(words, notedOn, by, now));
        }
        catch (BrokenRule broken)
        {
            findings.Refuse(broken, broken.Rule == Problem.NotedInTheFuture ? ListFields.NotedOn : ListFields.Unit);
            return;
        }

        findings.Change(ListFields.Unit, null, unit.Name);
        findings.Change(ListFields.Statement, null, words);
        findings.Change(ListFields.NotedOn, null, DateWords.Of(notedOn));
    }
}
