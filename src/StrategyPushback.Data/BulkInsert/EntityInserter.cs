using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace StrategyPushback.Data.BulkInsert;

/// <summary>
/// Writes whole nouns that verbs made in memory, each with its parts and links, past the change tracker: many times as
/// fast, for hundreds of thousands at once. Figures and standings are the caller's to add, and so is the order:
/// what a noun names comes before it.
/// </summary>
internal sealed class EntityInserter(PushbackDb db, Func<Guid> token, Dictionary<string, Func<object, object?>> given) : IDisposable
{
    private readonly Dictionary<Type, TableInserter> _tables = [];
    private readonly Dictionary<ISkipNavigation, DbCommand> _links = [];

    public RowKeys Keys { get; } = new(db.Model);

    private DbTransaction Transaction => db.Database.CurrentTransaction!.GetDbTransaction();

    /// <summary>The noun's own row, those of its parts and of its links. Its history is written by itself, in the order it happened.</summary>
    public void Write(object noun, int? parent = null)
    {
        Keys.Give(noun);
        var table = TableOf(noun);
        table.Write(noun, parent, Transaction);
        var key = Keys.Of(noun);
        var parts = table.Parts.SelectMany(parts => parts.PropertyInfo!.GetValue(noun) is IEnumerable<object> many ? many : [parts.PropertyInfo.GetValue(noun)!]).ToList();

        // Parts name each other: a verdict its disposition.
        parts.ForEach(Keys.Give);
        parts.ForEach(part => Write(part, key));

        // Both sides know of a link; it is written by the side whose key comes first in it.
        foreach (var links in table.Type.GetSkipNavigations().Where(links => links.PropertyInfo is not null && links.JoinEntityType.FindPrimaryKey()!.Properties[0] == links.ForeignKey.Properties[0]))
        {
            foreach (var other in (IEnumerable<object>)links.PropertyInfo!.GetValue(noun)!)
            {
                Link(links, key, Keys.Of(other));
            }
        }
    }

    public void Dispose()
    {
        foreach (var table in _tables.Values)
        {
            table.Dispose();
        }

        foreach (var link in _links.Values)
        {
            link.Dispose();
        }
    }

    private TableInserter TableOf(object noun)
    {
        if (!_tables.TryGetValue(noun.GetType(), out var table))
        {
            table = new TableInserter(db.Model.FindEntityType(noun.GetType())!, db.Database.GetDbConnection(), Keys, token, given);
            _tables.Add(noun.GetType(), table);
        }

        return table;
    }

    private void Link(ISkipNavigation links, int key, int other)
    {
        if (!_links.TryGetValue(links, out var insert))
        {
            insert = db.Database.GetDbConnection().CreateCommand();
            insert.CommandText = $"INSERT INTO \"{links.JoinEntityType.GetTableName()}\" (\"{links.ForeignKey.Properties[0].GetColumnName()}\", \"{links.Inverse.ForeignKey.Properties[0].GetColumnName()}\") VALUES ($this, $other)";
            foreach (var name in new[] { "$this", "$other" })
            {
                var parameter = insert.CreateParameter();
                parameter.ParameterName = name;
                insert.Parameters.Add(parameter);
            }

            _links.Add(links, insert);
        }

        insert.Transaction = Transaction;
        insert.Parameters[0].Value = key;
        insert.Parameters[1].Value = other;
        insert.ExecuteNonQuery();
    }
}
