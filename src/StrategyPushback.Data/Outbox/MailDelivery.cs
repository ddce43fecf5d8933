namespace StrategyPushback.Data.Outbox;

/// <summary>The state of an e-mail. The names are stored and public.</summary>
public enum MailState
{
    /// <summary>It is sent at <see cref="MailDelivery.NextAttemptAt"/>.</summary>
    Waiting,
    Sent,

    /// <summary>It is sent again only when somebody asks for it.</summary>
    Failed,

    /// <summary>Its notifications were done, or no longer visible to the person, before it was sent.</summary>
    Unneeded,
}

/// <summary>
/// One e-mail to one person, with the notifications that refer to it. The text is written when it is sent, so that it says only
/// what the person may see then.
/// </summary>
public sealed class MailDelivery
{
    private MailDelivery()
    {
    }

    public MailDelivery(int personId, DateTime now)
    {
        PersonId = personId;
        MessageId = Guid.NewGuid();
        CreatedAt = now;
        NextAttemptAt = now;
    }

    public long Id { get; private set; }

    /// <summary>Part of the header <c>Message-Id</c>. A message that is sent twice has the same, so that mail programs show it once.</summary>
    public Guid MessageId { get; private set; }

    public int PersonId { get; private set; }

    public MailState State { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>When it is sent; null when it is not waiting.</summary>
    public DateTime? NextAttemptAt { get; private set; }

    public DateTime? SentAt { get; private set; }

    /// <summary>The code of the last failure, for example <c>mail.refused</c>; null after a success.</summary>
    public string? Error { get; private set; }

    /// <summary>Begins an attempt. It is saved before the server is asked, so that a message is not sent again every minute while nothing can be saved.</summary>
    /// <param name="next">When it is tried again if nothing else is saved.</param>
    public void Begin(DateTime next)
    {
        Attempts++;
        NextAttemptAt = next;
    }

    public void Sent(DateTime now) => (State, SentAt, NextAttemptAt, Error) = (MailState.Sent, now, null, null);

    public void Unneeded() => (State, NextAttemptAt, Error) = (MailState.Unneeded, null, null);

    /// <param name="next">When it is tried again; null when that would not help.</param>
    public void Failed(string error, DateTime? next) => (State, NextAttemptAt, Error) = (next is null ? MailState.Failed : MailState.Waiting, next, error);

    /// <summary>The server failed, not the message: the attempt does not count.</summary>
    public void Postpone(string error, DateTime next)
    {
        Attempts--;
        (NextAttemptAt, Error) = (next, error);
    }

    /// <summary>Sends it once more, also after it was sent or has failed.</summary>
    public void SendAgain(DateTime now) => (State, NextAttemptAt, Attempts) = (MailState.Waiting, now, 0);
}
