using System.Globalization;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Web.Features.People;

/// <summary>Whether a person can sign in.</summary>
public enum SignInState
{
    /// <summary>No password and no link to choose one.</summary>
    NotInvited,

    /// <summary>There is a link to choose a password, and it has not expired.</summary>
    Invited,

    /// <summary>The person has chosen a password.</summary>
    Ready,
    Deactivated,
}

/// <summary>One person as lists, the page and the API show it.</summary>
/// <param name="InvitedUntil">When the current link expires; null where there is none.</param>
/// <param name="Seen">The state of the person, for an edit.</param>
public sealed record PersonRow(
    int Id, string Name, string Email, Roles Roles, string? Unit, string? UnitName, string? SecondUnit, string? SecondUnitName, string Language, SignInState State, DateTime? InvitedUntil, DateOnly? InvitedUntilDay,
    DeputyRow? Deputy, Guid Seen)
{
    /// <summary>The single roles.</summary>
    public IReadOnlyList<Roles> RoleList => RolesIn(Roles);

    public string Key => Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the person signs in as a demo person, without a password.</summary>
    public bool SignsInAsDemo { get; init; }

    public bool IsActive => State is not SignInState.Deactivated;

    public static IReadOnlyList<Roles> RolesIn(Roles roles) => [.. Enum.GetValues<Roles>().Where(role => role is not Roles.None && roles.HasFlag(role))];

    internal static DeputyRow? DeputyOf(Person person) => person.Deputy is { } deputy ? new DeputyRow(deputy.Name, deputy.Email, person.DeputyFrom!.Value, person.DeputyUntil!.Value) : null;

    internal static PersonRow Of(Person person, (bool HasPassword, DateTime? LinkExpiresAt) account, BusinessTime now)
    {
        var until = account.LinkExpiresAt > now.At ? account.LinkExpiresAt : null;
        return new PersonRow(
            person.Id, person.Name, person.Email, person.Roles, person.Unit?.Code, person.Unit?.Name, person.SecondUnit?.Code, person.SecondUnit?.Name, person.Language,
            !person.IsActive ? SignInState.Deactivated : account.HasPassword ? SignInState.Ready : until is not null ? SignInState.Invited : SignInState.NotInvited,
            until,
            until is { } instant ? now.Calendar.DateOf(instant) : null,
            DeputyOf(person),
            person.ConcurrencyToken);
    }
}

/// <param name="From">The first day on which the deputy may act.</param>
/// <param name="Until">The last day on which the deputy may act.</param>
public sealed record DeputyRow(string Name, string Email, DateOnly From, DateOnly Until);
