using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform.Imports.Lists;

namespace StrategyPushback.Web.Features.People.Import;

/// <summary>One row of a list of people.</summary>
internal sealed class PersonListRow(RowFindings findings)
{
    public RowFindings Findings { get; } = findings;

    public required string Name { get; init; }

    public required string Email { get; init; }

    /// <summary>The person with this address; null for a new one.</summary>
    public Person? Existing { get; init; }

    /// <summary>The facts after the import; null when the row cannot be read.</summary>
    public PersonDetails? Details { get; set; }

    public bool IsNew => Existing is null;

    public bool IsAdministratorAfter => Details?.Roles.HasFlag(Roles.Administrator) is true;

    public bool IsAdministratorBefore => Existing is { IsActive: true } person && person.Roles.HasFlag(Roles.Administrator);

    public string Label => Name.Length > 0 ? Name : Existing?.Name ?? Email;
}
