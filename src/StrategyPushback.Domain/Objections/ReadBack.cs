namespace StrategyPushback.Domain.Objections;

/// <summary>IT says the concern in its own words; the unit says whether that is what it means.</summary>
public sealed class ReadBack
{
    private ReadBack()
    {
    }

    internal ReadBack(string text, DateOnly? conversationOn, string? conversationWith, int byId, DateTime at)
    {
        Text = text;
        ConversationOn = conversationOn;
        ConversationWith = string.IsNullOrWhiteSpace(conversationWith) ? null : conversationWith.Trim();
        ById = byId;
        At = at;
    }

    public int Id { get; private set; }

    public int ObjectionId { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>The date of the conversation it records, where it was said and not written.</summary>
    public DateOnly? ConversationOn { get; private set; }

    /// <summary>Who of the unit said it there, as IT recorded it.</summary>
    public string? ConversationWith { get; private set; }

    public int ById { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>The unit's answer; null while it is waited for.</summary>
    public bool? Confirmed { get; private set; }

    /// <summary>What the unit meant instead.</summary>
    public string? RefusedBecause { get; private set; }

    public int? AnsweredById { get; private set; }

    public int? AnsweredByUnitId { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    internal void Answer(bool confirmed, string? reason, int byId, int unitId, DateTime at)
    {
        Confirmed = confirmed;
        RefusedBecause = reason;
        AnsweredById = byId;
        AnsweredByUnitId = unitId;
        AnsweredAt = at;
    }

    internal void Unanswer() => (Confirmed, RefusedBecause, AnsweredById, AnsweredByUnitId, AnsweredAt) = (null, null, null, null, null);
}
