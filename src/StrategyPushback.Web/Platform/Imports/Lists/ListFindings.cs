using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.Imports.Lists;

/// <summary>Collects what is found in the rows of a list: problems, what would be written, and the questions that several rows share.</summary>
internal sealed class ListFindings(ListSettings settings)
{
    private readonly Dictionary<string, (string Code, string Text, List<int> Rows, IReadOnlyList<(string Value, string Words)> Choices)> _asked = [];

    /// <summary>One question for each value with a problem, after one for all of them where there are several with the same choices.</summary>
    public IReadOnlyList<ListQuestion> Questions =>
    [
        .. _asked.Values.GroupBy(asked => asked.Code).SelectMany(group =>
        {
            var single = _asked.Where(asked => asked.Value.Code == group.Key).Select(asked => new ListQuestion(asked.Key, asked.Value.Text, asked.Value.Rows, asked.Value.Choices)).ToList();
            var rows = group.SelectMany(asked => asked.Rows).Distinct().Order().ToList();
            return single.Count < 2 ? single : [new ListQuestion(ListQuestion.KeyOfAll(group.Key), ListTexts.ForAll.With(single.Count, ListLabels.ProblemOf(group.Key)), rows, group.First().Choices), .. single];
        }),
    ];

    public RowFindings Of(int number) => new(this, settings, number);

    internal void Ask(string code, string value, string text, int row, IReadOnlyList<(string Value, string Words)> choices)
    {
        var key = ListQuestion.KeyOf(code, value);
        if (!_asked.TryGetValue(key, out var asked))
        {
            _asked[key] = asked = (code, text, [], choices);
        }

        asked.Rows.Add(row);
    }
}

/// <summary>What is found in one row.</summary>
internal sealed class RowFindings(ListFindings list, ListSettings settings, int number)
{
    private readonly List<ListProblem> _problems = [];
    private readonly List<ListChange> _changes = [];

    public int Number => number;

    /// <summary>Whether the person left the row out, by itself or with all rows that have its problem.</summary>
    public bool IsLeftOut { get; private set; } = settings.LeftOut.Contains(number);

    public bool IsRefused => _problems.Count > 0;

    public bool IsReadable => !IsLeftOut && !IsRefused;

    public bool HasChanges => _changes.Count > 0;

    public void Refuse(string code, string? field, string text) => _problems.Add(new ListProblem(code, field, text));

    public void Refuse(BrokenRule broken, string? field) => Refuse(broken.Rule.Code, field, UseCase.Wording(broken.Rule.Code, broken.Facts));

    /// <summary>Refuses the row until a person chooses what to do with this value. The choice to leave the rows out is added.</summary>
    /// <param name="code">The code of the problem.</param>
    /// <param name="value">The value of the cell; rows with the same value are repaired together.</param>
    /// <param name="field">The name of the field.</param>
    /// <param name="text">What is wrong.</param>
    /// <param name="choices">The repairs.</param>
    /// <returns>The chosen repair; null when none was chosen, or the row is left out.</returns>
    public string? Ask(string code, string value, string field, string text, IReadOnlyList<(string Value, string Words)> choices)
    {
        var repair = settings.RepairOf(code, value);
        if (repair == RowRepair.LeaveOut)
        {
            IsLeftOut = true;
            return null;
        }

        if (repair is not null && choices.Any(choice => choice.Value == repair))
        {
            return repair;
        }

        Refuse(code, field, text);
        list.Ask(code, value, text, number, [.. choices, (RowRepair.LeaveOut, ListTexts.LeaveOut)]);
        return null;
    }

    /// <summary>Records a value that differs from what is stored.</summary>
    public void Change(string field, string? before, string after)
    {
        if (before is null ? after.Length > 0 : before != after)
        {
            _changes.Add(new ListChange(field, before, after));
        }
    }

    public ListRow ToRow(string name, bool isNew) => new(
        number,
        name,
        IsLeftOut ? RowOutcome.LeftOut : IsRefused ? RowOutcome.Refused : isNew ? RowOutcome.New : HasChanges ? RowOutcome.Changed : RowOutcome.Unchanged,
        IsLeftOut ? [] : _changes,
        IsLeftOut ? [] : _problems);
}
