using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace StrategyPushback.Data.BulkInsert;

/// <summary>Gives keys in the order of asking, from 1 in each table, as the store itself would into an empty one.</summary>
internal sealed class RowKeys(IModel model)
{
    /// <summary>The last key of a table.</summary>
    private sealed record Given(string Name, long Last);

    private readonly Dictionary<Type, (PropertyInfo Member, IEntityType Root)?> _members = [];
    private readonly Dictionary<IEntityType, long> _last = [];

    /// <summary>Goes on after this key, where others have written too.</summary>
    public void StartAfter<TNoun>(long last) => _last[model.FindEntityType(typeof(TNoun))!.GetRootType()] = last;

    /// <summary>Goes on, in every table, after the last key the store ever gave: none is given twice.</summary>
    public async Task GoOnAsync(PushbackDb db, CancellationToken cancellation)
    {
        var last = await db.Database.SqlQuery<Given>($"SELECT name AS Name, seq AS Last FROM sqlite_sequence").ToDictionaryAsync(given => given.Name, given => given.Last, cancellation);
        foreach (var root in model.GetEntityTypes().Select(type => type.GetRootType()).Distinct())
        {
            _last[root] = last.GetValueOrDefault(root.GetTableName() ?? "");
        }
    }

    /// <summary>Numbers a noun that has no key yet; one whose key is not its own number is left alone.</summary>
    public void Give(object noun)
    {
        if (MemberOf(noun.GetType()) is not { } key || Of(noun) != 0)
        {
            return;
        }

        var next = _last.GetValueOrDefault(key.Root) + 1;
        _last[key.Root] = next;
        key.Member.SetValue(noun, Convert.ChangeType(next, key.Member.PropertyType, null));
    }

    /// <summary>The key of a noun; 0 while it has none.</summary>
    public int Of(object noun) => MemberOf(noun.GetType()) is { } key ? Convert.ToInt32(key.Member.GetValue(noun), null) : 0;

    private (PropertyInfo Member, IEntityType Root)? MemberOf(Type type)
    {
        if (!_members.TryGetValue(type, out var known))
        {
            var entity = model.FindEntityType(type)!;
            known = entity.FindPrimaryKey() is { Properties: [{ ValueGenerated: ValueGenerated.OnAdd, PropertyInfo: { } member }] }
                ? (member.DeclaringType!.GetProperty(member.Name)!, entity.GetRootType())
                : null;
            _members.Add(type, known);
        }

        return known;
    }
}
