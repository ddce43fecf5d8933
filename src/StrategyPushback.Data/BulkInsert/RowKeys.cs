using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;

namespace StrategyPushback.Data.BulkInsert;

/// <summary>Assigns keys in the order of calls, starting at 1 in each table, as SQLite would in an empty database.</summary>
internal sealed class RowKeys(IModel model)
{
    private readonly Dictionary<Type, (PropertyInfo Member, IEntityType Root)?> _members = [];
    private readonly Dictionary<IEntityType, long> _last = [];

    /// <summary>Continues after this key, for a table that EF also inserts into.</summary>
    public void StartAfter<TEntity>(long last) => _last[model.FindEntityType(typeof(TEntity))!.GetRootType()] = last;

    /// <summary>Assigns a key to an entity that has none. Does nothing for entities without a generated key.</summary>
    public void Assign(object entity)
    {
        if (MemberOf(entity.GetType()) is not { } key || Of(entity) != 0)
        {
            return;
        }

        var next = _last.GetValueOrDefault(key.Root) + 1;
        _last[key.Root] = next;
        key.Member.SetValue(entity, Convert.ChangeType(next, key.Member.PropertyType, null));
    }

    /// <summary>The key of an entity; 0 when it has none.</summary>
    public int Of(object entity) => MemberOf(entity.GetType()) is { } key ? Convert.ToInt32(key.Member.GetValue(entity), null) : 0;

    private (PropertyInfo Member, IEntityType Root)? MemberOf(Type type)
    {
        if (!_members.TryGetValue(type, out var found))
        {
            var entityType = model.FindEntityType(type)!;
            found = entityType.FindPrimaryKey() is { Properties: [{ ValueGenerated: ValueGenerated.OnAdd, PropertyInfo: { } member }] }
                ? (member.DeclaringType!.GetProperty(member.Name)!, entityType.GetRootType())
                : null;
            _members.Add(type, found);
        }

        return found;
    }
}
