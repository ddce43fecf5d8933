using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace StrategyPushback.Data.HistoryChain;

/// <summary>
/// Calculates the hash of a link from the stored values of an entry: each column that is not null, in the order of the names, with
/// its name, its type and its length. A column that a later version adds does not change the hash of entries that have no value in it.
/// </summary>
internal sealed class EntryHash
{
    public const int Length = SHA256.HashSizeInBytes;

    /// <summary>The hash before the first link.</summary>
    public static readonly byte[] Start = new byte[Length];

    private readonly (int Index, byte[] Name)[] _columns;
    private byte[] _buffer = new byte[4096];
    private int _length;

    /// <param name="reader">Selects the columns of entries.</param>
    /// <param name="skip">Columns before those of the entry.</param>
    public EntryHash(SqliteDataReader reader, int skip = 0) =>
        _columns = [.. Enumerable.Range(skip, reader.FieldCount - skip)
            .Select(index => (index, Name: reader.GetName(index)))
            .OrderBy(column => column.Name, StringComparer.Ordinal)
            .Select(column => (column.index, Encoding.UTF8.GetBytes(column.Name)))];

    /// <summary>The hash of a link that adds the entry in the reader's current row.</summary>
    public byte[] Of(ReadOnlySpan<byte> previous, SqliteDataReader reader)
    {
        var statement = reader.Handle!;
        _length = 0;
        Append(previous);
        foreach (var (index, name) in _columns)
        {
            var type = raw.sqlite3_column_type(statement, index);
            if (type == raw.SQLITE_NULL)
            {
                continue;
            }

            Append(name.Length);
            Append(name);
            Append(type);
            switch (type)
            {
                case raw.SQLITE_INTEGER:
                    Append(raw.sqlite3_column_int64(statement, index));
                    break;
                case raw.SQLITE_FLOAT:
                    Append(BitConverter.DoubleToInt64Bits(raw.sqlite3_column_double(statement, index)));
                    break;
                default:
                    // The bytes of a text are UTF-8, as they are stored.
                    var value = raw.sqlite3_column_blob(statement, index);
                    Append(value.Length);
                    Append(value);
                    break;
            }
        }

        return SHA256.HashData(_buffer.AsSpan(0, _length));
    }

    /// <summary>The hash of a link that records the removal of an entry.</summary>
    public static byte[] OfRemoval(ReadOnlySpan<byte> previous, long entryId)
    {
        Span<byte> bytes = stackalloc byte[Length + sizeof(long) + sizeof(byte)];
        previous.CopyTo(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[Length..], entryId);
        bytes[^1] = (byte)'-';
        return SHA256.HashData(bytes);
    }

    private void Append(long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        Append(bytes);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_buffer.Length - _length < bytes.Length)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + bytes.Length));
        }

        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }
}
