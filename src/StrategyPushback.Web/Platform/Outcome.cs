
namespace StrategyPushback.Web.Platform;

/// <summary>Why an act did not happen, in kinds that page and API answer differently.</summary>
public enum RefusalKind
{
    /// <summary>The input's shape is wrong; <see cref="Refusal.Fields"/> names where.</summary>
    Invalid,

    /// <summary>Not there, or not for this person to know of: the two are never told apart.</summary>
    NotFound,

    /// <summary>The person's role never does this.</summary>
    NotAllowed,

    /// <summary>A rule of the business does not hold.</summary>
    Rule,

    /// <summary>It changed since the person looked.</summary>
    Stale,

    /// <summary>The same idempotency key came with another body.</summary>
    KeyReused,

    /// <summary>Nobody is signed in.</summary>
    SignedOut,
}

/// <summary>One field and what is wrong with it, in the reader's language.</summary>
/// <param name="Field">Name as in the API, camelCase.</param>
/// <param name="Code">Stable, e.g. <c>field.required</c>.</param>
public sealed record FieldError(string Field, string Code, string Text);

/// <param name="Code">Stable and public: the rule's, the field's, or one of <c>access.*</c>, <c>edit.*</c>.</param>
/// <param name="Text">What is wrong, why, and what to do next, in the reader's language.</param>
public sealed record Refusal(RefusalKind Kind, string Code, string Text, IReadOnlyList<FieldError> Fields)
{
    /// <summary>The same, said at a field: for a rule that asks for the words of one.</summary>
    public Refusal At(string field) => this with { Fields = [new FieldError(field, Code, Text)] };
}

/// <summary>What came of an act: its value, or the refusal. Never both.</summary>
public sealed record Outcome<T>(T? Value, Refusal? Refusal)
{
    public bool Succeeded => Refusal is null;
}

/// <summary>The key of something just created, readable once it is saved.</summary>
public sealed class Created(Domain.Common.Entity? noun, int id = 0)
{
    public int Id => noun?.Id ?? id;

    /// <summary>What was created, as it stands in memory; null where it was created before, under the same idempotency key.</summary>
    public Domain.Common.Entity? Entity => noun;
}
