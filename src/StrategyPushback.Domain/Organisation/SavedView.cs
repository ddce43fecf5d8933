using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Organisation;

/// <summary>The pages that have saved views.</summary>
public enum ViewPlace
{
    Dashboard, Objections,
}

/// <summary>A named filter of a page, private or shared. Opening it runs the filter with the rights of the reader.</summary>
public sealed class SavedView : Entity
{
    /// <summary>The maximum length of a name.</summary>
    public const int NameLength = 80;

    /// <summary>The maximum length of a query.</summary>
    public const int QueryLength = 4_000;

    public static readonly Rule NotYours = new("view.not-yours");
    public static readonly Rule SharedByItAlone = new("view.shared-by-it-alone");
    public static readonly Rule SharedForRoles = new("view.shared-for-roles");

    private SavedView()
    {
    }

    public SavedView(string name, ViewPlace place, string query, Actor by, DateTime at)
    {
        Name = name.Trim();
        Place = place;
        Query = query;
        OwnerId = by.PersonId;
        SavedAt = at;
    }

    public string Name { get; private set; } = "";

    public ViewPlace Place { get; private set; }

    /// <summary>The query string of the page's address, without the question mark.</summary>
    public string Query { get; private set; } = "";

    public int OwnerId { get; private set; }

    public DateTime SavedAt { get; private set; }

    /// <summary>When it was shared; null while it is private.</summary>
    public DateTime? SharedAt { get; private set; }

    /// <summary>When it was removed; null while it exists. It can be restored.</summary>
    public DateTime? RemovedAt { get; private set; }

    public bool IsShared => SharedAt is not null;

    public void Rename(string name, Actor by)
    {
        RequireMayChange(by);
        Name = name.Trim();
    }

    /// <summary>Shares it with everybody. Only the CIO's office and the PMO share views, so that the shared list stays short.</summary>
    public void Share(Actor by, DateTime at)
    {
        RequireMayChange(by);
        if (!by.ActsForIt)
        {
            throw new BrokenRule(SharedByItAlone);
        }

        SharedAt ??= at;
    }

    public void StopSharing(Actor by)
    {
        RequireMayChange(by);
        SharedAt = null;
    }

    public void Remove(Actor by, DateTime at)
    {
        RequireMayChange(by);
        RemovedAt ??= at;
    }

    public void Restore(Actor by)
    {
        RequireMayChange(by);
        RemovedAt = null;
    }

    /// <summary>The default of a role must be a shared view.</summary>
    public void RequireOpensFor(Roles role)
    {
        if (!IsShared || RemovedAt is not null)
        {
            throw new BrokenRule(SharedForRoles, role);
        }
    }

    /// <summary>Whether this person may open it.</summary>
    public bool MayOpen(Actor actor) => RemovedAt is null && (IsShared || OwnerId == actor.PersonId);

    /// <summary>Whether this person may change it: the owner, and for a shared view everybody who may share.</summary>
    public bool MayChange(Actor actor) => OwnerId == actor.PersonId || (IsShared && actor.ActsForIt);

    private void RequireMayChange(Actor by)
    {
        if (!MayChange(by))
        {
            throw new BrokenRule(NotYours);
        }
    }
}

/// <summary>The default view of a page, for a role or for one person. The default of a person takes precedence.</summary>
public sealed class DefaultView
{
    private DefaultView()
    {
    }

    private DefaultView(ViewPlace place, Roles? role, int? personId) => (Place, Role, PersonId) = (place, role, personId);

    public static DefaultView OfRole(ViewPlace place, Roles role) => new(place, role, null);

    public static DefaultView OfPerson(ViewPlace place, int personId) => new(place, null, personId);

    public int Id { get; private set; }

    public ViewPlace Place { get; private set; }

    public Roles? Role { get; private set; }

    public int? PersonId { get; private set; }

    /// <summary>Null for the page without a view, whatever the default of the role is.</summary>
    public int? ViewId { get; private set; }

    public SavedView? View { get; private set; }

    public void Open(SavedView? view)
    {
        if (Role is { } role)
        {
            view?.RequireOpensFor(role);
        }

        (View, ViewId) = (view, view?.Id);
    }
}
