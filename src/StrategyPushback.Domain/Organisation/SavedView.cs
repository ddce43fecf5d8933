using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Organisation;

/// <summary>The pages a view opens on.</summary>
public enum ViewPlace
{
    Dashboard, Objections,
}

/// <summary>A name for what an address asks: one's own, or shared with everybody. What it shows is asked anew each time, with the reader's rights.</summary>
public sealed class SavedView : Entity
{
    /// <summary>Characters a name may have.</summary>
    public const int NameLength = 80;

    /// <summary>Characters a query may have.</summary>
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

    /// <summary>What stands behind the question mark of its page's address.</summary>
    public string Query { get; private set; } = "";

    public int OwnerId { get; private set; }

    public DateTime SavedAt { get; private set; }

    /// <summary>Since when everybody finds it; null while it is its owner's alone.</summary>
    public DateTime? SharedAt { get; private set; }

    /// <summary>When it was taken away. It can be put back.</summary>
    public DateTime? RemovedAt { get; private set; }

    public bool IsShared => SharedAt is not null;

    public void Rename(string name, Actor by)
    {
        RequireMayChange(by);
        Name = name.Trim();
    }

    /// <summary>Everybody finds it from here on. The CIO's office and the PMO share, so that what all see is few.</summary>
    public void Share(Actor by, DateTime at)
    {
        RequireMayChange(by);
        if (!by.ActsForIt)
        {
            throw new BrokenRule(SharedByItAlone);
        }

        SharedAt ??= at;
    }

    public void KeepToOneself(Actor by)
    {
        RequireMayChange(by);
        SharedAt = null;
    }

    public void Remove(Actor by, DateTime at)
    {
        RequireMayChange(by);
        RemovedAt ??= at;
    }

    public void PutBack(Actor by)
    {
        RequireMayChange(by);
        RemovedAt = null;
    }

    /// <summary>A view for a whole role is one that all of them may open.</summary>
    public void RequireOpensFor(Roles role)
    {
        if (!IsShared || RemovedAt is not null)
        {
            throw new BrokenRule(SharedForRoles, role);
        }
    }

    /// <summary>Whether this person finds it.</summary>
    public bool IsFor(Actor actor) => RemovedAt is null && (IsShared || OwnerId == actor.PersonId);

    /// <summary>Its owner changes it; a shared one, those who share too.</summary>
    public bool MayChange(Actor actor) => OwnerId == actor.PersonId || (IsShared && actor.ActsForIt);

    private void RequireMayChange(Actor by)
    {
        if (!MayChange(by))
        {
            throw new BrokenRule(NotYours);
        }
    }
}

/// <summary>Which view opens by itself: for everybody of a role, or for one person, who goes before the role.</summary>
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

    /// <summary>Null: the page as it comes, whatever the role's is.</summary>
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
