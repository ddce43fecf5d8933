namespace StrategyPushback.Web.Features.Exchange.Import.Recognition;

/// <summary>The answers to the question whether a row and an earlier objection are the same concern. They are public, because mapping files use them.</summary>
public static class DoubtAnswer
{
    public const string Same = "same";
    public const string New = "new";

    /// <summary>The code of the question.</summary>
    public const string Code = "row.doubtful-match";

    /// <summary>The key of the answer for all doubtful rows.</summary>
    public const string All = $"{Code}|*";

    /// <summary>The key of the answer for the row that may be this objection.</summary>
    public static string KeyOf(int objectionId) => $"{Code}|OBJ-{objectionId}";

    internal static string? Of(ImportSettings settings, RowMatch match) =>
        !match.IsDoubtful ? null : settings.Repairs.GetValueOrDefault(KeyOf(match.Earlier.ObjectionId)) ?? settings.Repairs.GetValueOrDefault(All);
}

/// <summary>A row and the earlier objection that it continues.</summary>
/// <param name="IsDoubtful">Whether they may be two different concerns, so that the person is asked.</param>
internal sealed record RowMatch(EarlierRow Earlier, bool IsDoubtful);

/// <summary>The rows of a file compared with the rows of earlier versions of its list.</summary>
/// <param name="Earlier">All rows of earlier versions.</param>
/// <param name="SameContent">The number of rows whose content is recognised.</param>
internal sealed record RowMatches(IReadOnlyList<EarlierRow> Earlier, IReadOnlyDictionary<int, RowMatch> ByRow, int SameContent)
{
    public static readonly RowMatches None = new([], new Dictionary<int, RowMatch>(), 0);

    public RowMatch? Of(int rowNumber) => ByRow.GetValueOrDefault(rowNumber);

    /// <summary>The rows of earlier versions that the file does not contain.</summary>
    public IReadOnlyList<EarlierRow> Vanished(ImportSettings settings)
    {
        var present = ByRow.Values.Where(match => DoubtAnswer.Of(settings, match) != DoubtAnswer.New).Select(match => match.Earlier.ObjectionId).ToHashSet();
        return [.. Earlier.Where(row => !present.Contains(row.ObjectionId))];
    }
}
