using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Exchange.BringBack;

/// <summary>Finds the objection of each row: by its hidden row id, otherwise by its number. A row that is ambiguous is refused.</summary>
internal sealed class RowIdentities
{
    private readonly List<RowRefusal> _refused = [];

    public RowIdentities(string installation, BroughtBackFile file)
    {
        var known = new List<(int Id, BroughtBackRow Row)>();
        var found = new HashSet<int>();
        foreach (var row in file.Rows)
        {
            if (IdOf(installation, file, row) is { } id)
            {
                if (found.Add(id))
                {
                    known.Add((id, row));
                }
                else
                {
                    Refuse(row, "bring-back.row-twice", $"OBJ-{id}");
                }
            }
        }

        Known = known;
    }

    public IReadOnlyList<(int Id, BroughtBackRow Row)> Known { get; }

    public IReadOnlyList<RowRefusal> Refused => _refused;

    public void Refuse(BroughtBackRow row, string code, params IReadOnlyList<object> facts) => _refused.Add(new RowRefusal(row.Place, row.Number, code, UseCase.Wording(code, facts)));

    private int? IdOf(string installation, BroughtBackFile file, BroughtBackRow row)
    {
        int? byNumber = ObjectionNumber.TryParse(row.Number, out var number) ? number : null;
        if (row.RowId is not { } rowId)
        {
            if (byNumber is null)
            {
                Refuse(row, "bring-back.row-new");
            }

            return byNumber;
        }

        if (rowId.Split('-') is not [var from, var key] || from != installation || !int.TryParse(key, out var id))
        {
            Refuse(row, "bring-back.row-of-other-installation", rowId);
            return null;
        }

        // A column that was sorted without the others puts the values of one objection beside the id of another.
        if (file.Columns.Contains("number") && byNumber != id)
        {
            Refuse(row, "bring-back.row-mixed", row.Number.Length == 0 ? "-" : row.Number, $"OBJ-{id}");
            return null;
        }

        return id;
    }
}
