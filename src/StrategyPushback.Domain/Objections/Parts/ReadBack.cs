namespace StrategyPushback.Domain.Objections;

/// <summary>The concern restated by IT, which the unit confirms or corrects.</summary>
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

    /// <summary>The date of the conversation that it records; null when it was only written.</summary>
    public DateOnly? ConversationOn { get; private set; }

    /// <summary>The person of the unit in that conversation, as recorded by IT.</summary>
    public string? ConversationWith { get; private set; }

    public int ById { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>The unit's answer; null until there is one.</summary>
    public bool? Confirmed { get; private set; }

    /// <summary>The unit's correction, when it did not confirm.</summary>
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

    internal void AnswerFor(int unitId) => AnsweredByUnitId = unitId;

    internal void ClearAnswer() => (Confirmed, RefusedBecause, AnsweredById, AnsweredByUnitId, AnsweredAt) = (null, null, null, null, null);
}
