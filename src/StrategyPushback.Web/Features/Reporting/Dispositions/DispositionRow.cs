using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Web.Features.Reporting.Dispositions;

/// <summary>One row of the disposition report: a comment, its answer and what became of it. Standards bodies call this table a comment resolution matrix.</summary>
/// <param name="Version">The title of the strategy and the number of the version it was raised against.</param>
/// <param name="Sources">The raising units, the leading one first; after all of them withdrew, those that raised it.</param>
/// <param name="Elements">The parts of the text that it names, such as <c>2.1 Cloud first</c>, in the words of that version.</param>
/// <param name="Disposition">Null while IT has given no answer that counts.</param>
/// <param name="Response">The written answer; null when there is none.</param>
/// <param name="Verdict">What became of the answer.</param>
/// <param name="Replies">What each unit replied to the answer.</param>
/// <param name="Rulings">The rulings of the CIO on it, the oldest first.</param>
/// <param name="MinorityOpinions">The opinions that differ from a ruling, the oldest first.</param>
public sealed record DispositionRow(
    int Id, int VersionId, string Version, IReadOnlyList<DispositionRow.Source> Sources, Severity Severity, IReadOnlyList<string> Elements, string Title, string Statement, string ProposedChange,
    Status Status, DispositionKind? Disposition, string? Response, DispositionVerdict Verdict, IReadOnlyList<DispositionRow.Reply> Replies, IReadOnlyList<DispositionRow.Decision> Rulings,
    IReadOnlyList<string> MinorityOpinions)
{
    public string Number => $"OBJ-{Id}";

    /// <summary>A raising unit.</summary>
    public sealed record Source(string Code, string Name);

    /// <summary>The reply of one unit to the answer.</summary>
    public sealed record Reply(string Unit, bool Accepted, string? Reason);

    /// <summary>A ruling of the CIO.</summary>
    public sealed record Decision(RulingKind Ruling, string? Reason);
}

/// <summary>What became of an answer.</summary>
public enum DispositionVerdict
{
    /// <summary>There is no answer yet.</summary>
    None,

    /// <summary>Not every unit has replied yet.</summary>
    Awaited,

    Accepted, Contested,

    /// <summary>The CIO has to decide.</summary>
    Escalated,

    /// <summary>The CIO decided against the objection.</summary>
    Overruled,

    /// <summary>No unit replied to the reminders. It is never an acceptance.</summary>
    AssumedSatisfied,

    /// <summary>The units agreed to close it without an answer, or withdrew.</summary>
    Agreed,

    /// <summary>The record was imported as closed, without the replies of its units.</summary>
    NotRecorded,
}

/// <summary>How the rows are grouped.</summary>
public enum DispositionGrouping
{
    /// <summary>By the version they were raised against, the newest first.</summary>
    Version,

    /// <summary>By the leading unit, in the order of the organisation.</summary>
    Unit,
}
