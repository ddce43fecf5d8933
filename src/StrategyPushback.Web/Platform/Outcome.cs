namespace StrategyPushback.Web.Platform;

/// <summary>Why a command was not carried out. Pages and the API treat each kind differently.</summary>
public enum RefusalKind
{
    /// <summary>The input is invalid; <see cref="Refusal.Fields"/> says where.</summary>
    Invalid,

    /// <summary>The record does not exist, or this person may not know that it exists. The two cases look the same.</summary>
    NotFound,

    /// <summary>None of the person's roles has the right.</summary>
    NotAllowed,

    /// <summary>A business rule forbids it.</summary>
    Rule,

    /// <summary>The record has changed since the person loaded it.</summary>
    Stale,

    /// <summary>The same idempotency key came with other content.</summary>
    KeyReused,

    /// <summary>Nobody is signed in.</summary>
    SignedOut,

    /// <summary>Another writer, for example an import, held the database for too long. The same command can succeed in a moment.</summary>
    Busy,

    /// <summary>The disk is full. The same command can succeed once an operator has freed space.</summary>
    Full,
}

/// <summary>One invalid field, in the reader's language.</summary>
/// <param name="Field">Name as in the API, camelCase.</param>
/// <param name="Code">Stable, e.g. <c>field.required</c>.</param>
public sealed record FieldError(string Field, string Code, string Text);

/// <param name="Code">Stable and public: the code of the rule or the field, or one of <c>access.*</c>, <c>edit.*</c>, <c>store.*</c>.</param>
/// <param name="Text">What is wrong, why, and what to do next, in the reader's language.</param>
public sealed record Refusal(RefusalKind Kind, string Code, string Text, IReadOnlyList<FieldError> Fields)
{
    /// <summary>The same refusal shown beside a field, for a rule that requires a text.</summary>
    public Refusal At(string field) => this with { Fields = [new FieldError(field, Code, Text)] };
}

/// <summary>The result of a command: its value or the refusal, never both.</summary>
public sealed record Outcome<T>(T? Value, Refusal? Refusal)
{
    public bool Succeeded => Refusal is null;
}

/// <summary>The result of a command that creates an entity.</summary>
public sealed class Created
{
    private readonly Domain.Common.Entity? _entity;
    private readonly int _id;

    public Created(Domain.Common.Entity entity) => _entity = entity;

    /// <param name="id">The entity was created earlier, by a command with the same idempotency key.</param>
    public Created(int id) => _id = id;

    /// <summary>The key of the entity; known once it is saved.</summary>
    public int Id => _entity?.Id ?? _id;
}
