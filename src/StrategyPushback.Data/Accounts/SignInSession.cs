using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Accounts;

/// <summary>How a person signed in. The names are stored.</summary>
public enum SignInMethod
{
    Password, PasswordAndCode, PasswordAndRecoveryCode, Passkey,

    /// <summary>With one click as a person of the demo story, in Development.</summary>
    Demo,
}

/// <summary>A sign-in in one browser. The cookie holds its key; the sign-in ends when the row is deleted.</summary>
public sealed class SignInSession(Guid id, int personId, SignInMethod method, DateTime createdAt)
{
    public Guid Id { get; private set; } = id;

    public int PersonId { get; private set; } = personId;

    public Person Person { get; private set; } = null!;

    public SignInMethod Method { get; private set; } = method;

    public DateTime CreatedAt { get; private set; } = createdAt;

    /// <summary>The last request, accurate to a minute.</summary>
    public DateTime LastSeenAt { get; private set; } = createdAt;

    /// <summary>The name of the browser, for example Firefox; null for an unknown one.</summary>
    public string? Browser { get; init; }

    /// <summary>The name of the operating system; null for an unknown one.</summary>
    public string? OperatingSystem { get; init; }

    /// <summary>The network part of the address. The part that names one device is not stored.</summary>
    public string? Network { get; init; }
}
