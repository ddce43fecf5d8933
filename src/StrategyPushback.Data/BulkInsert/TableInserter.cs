using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using StrategyPushback.Domain.Common;

namespace StrategyPushback.Data.BulkInsert;

/// <summary>
/// Inserts entities of one type with one prepared statement. Columns, conversions and keys come from the EF model, so a
/// new column needs no change here.
/// </summary>
internal sealed class TableInserter : IDisposable
{
    private readonly DbCommand _insert;
    private readonly List<(DbParameter Parameter, Func<object, object?> Value)> _cells = [];
    private readonly RowKeys _keys;
    private readonly Dictionary<string, Func<object, object?>> _columnValues;

    /// <summary>The key of the owner of a part; set before each insert.</summary>
    private int? _parent;

    /// <param name="columnValues">Values of columns without a property, by column name.</param>
    public TableInserter(IEntityType type, DbConnection connection, RowKeys keys, Func<Guid> token, Dictionary<string, Func<object, object?>> columnValues)
    {
        _keys = keys;
        _columnValues = columnValues;
        Type = type;
        _insert = connection.CreateCommand();
        var table = StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema());
        var columns = new List<string>();
        foreach (var (property, value) in type.GetProperties().Select(property => (property, ValueOf(property, token))).Concat(type.GetComplexProperties().SelectMany(PartsOf)))
        {
            var parameter = _insert.CreateParameter();
            parameter.ParameterName = $"$c{columns.Count}";
            _insert.Parameters.Add(parameter);
            columns.Add($"\"{property.GetColumnName(table)}\"");
            _cells.Add((parameter, Stored(property, value)));
        }

        _insert.CommandText = $"INSERT INTO \"{table.Name}\" ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, at) => $"$c{at}"))})";
    }

    public IEntityType Type { get; }

    /// <summary>The parts that this entity owns.</summary>
    public IEnumerable<INavigation> Parts => Type.GetNavigations().Where(navigation => !navigation.IsOnDependent && navigation.TargetEntityType.ClrType != typeof(HistoryEntry));

    public void Write(object entity, int? parent, DbTransaction transaction)
    {
        _parent = parent;
        _insert.Transaction = transaction;
        foreach (var (parameter, value) in _cells)
        {
            parameter.Value = value(entity) ?? DBNull.Value;
        }

        _insert.ExecuteNonQuery();
    }

    public void Dispose() => _insert.Dispose();

    private Func<object, object?> ValueOf(IProperty property, Func<Guid> token)
    {
        if (_columnValues.TryGetValue(property.Name, out var value))
        {
            return value;
        }

        if (property.IsConcurrencyToken)
        {
            return _ => token();
        }

        var member = property.PropertyInfo ?? throw new NotSupportedException($"{Type.DisplayName()}.{property.Name} has no property.");
        var foreign = property.GetContainingForeignKeys().FirstOrDefault();
        if (foreign?.DependentToPrincipal?.PropertyInfo is { } navigation)
        {
            return entity => navigation.GetValue(entity) is { } principal ? _keys.Of(principal) : member.GetValue(entity);
        }

        return foreign?.PrincipalToDependent is null ? member.GetValue : _ => _parent;
    }

    private static IEnumerable<(IProperty, Func<object, object?>)> PartsOf(IComplexProperty complex) =>
        complex.ComplexType.GetProperties().Select(part => (part, (Func<object, object?>)(entity => complex.PropertyInfo!.GetValue(entity) is { } whole ? part.PropertyInfo!.GetValue(whole) : null)));

    private static Func<object, object?> Stored(IProperty property, Func<object, object?> value) =>
        property.GetTypeMapping().Converter is { } converter ? entity => converter.ConvertToProvider(value(entity)) : value;
}
