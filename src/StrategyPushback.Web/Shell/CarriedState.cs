using System.Buffers;
using System.Collections.Concurrent;
using System.ComponentModel;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Components;

namespace StrategyPushback.Web.Shell;

/// <summary>
/// What a page carries from its first paint to its live one travels in the page and back again, sealed and therefore
/// beyond compression on the way. So it is made small before it is sealed: a dashboard's by five parts of six.
/// </summary>
/// <typeparam name="T">What a <c>[PersistentState]</c> property holds.</typeparam>
internal sealed class CarriedState<T> : PersistentComponentStateSerializer<T>
{
    /// <summary>Pages that were carried the same bytes hold one value between them, if nothing in it can change: it says so by its attribute.</summary>
    private static readonly bool s_isShared = typeof(T).IsDefined(typeof(ImmutableObjectAttribute), inherit: false);

    /// <summary>By the digest of what was carried; a value goes with the last page that holds it.</summary>
    private static readonly ConcurrentDictionary<string, WeakReference<object>> s_known = new();

    public override void Persist(T value, IBufferWriter<byte> writer)
    {
        using var small = new MemoryStream();
        using (var brotli = new BrotliStream(small, CompressionLevel.Optimal, leaveOpen: true))
        {
            JsonSerializer.Serialize(brotli, value, JsonSerializerOptions.Web);
        }

        writer.Write(small.GetBuffer().AsSpan(0, (int)small.Length));
    }

    public override T Restore(ReadOnlySequence<byte> data) => s_isShared ? Shared(data.ToArray()) : Read(data.ToArray());

    private static T Read(byte[] carried)
    {
        using var brotli = new BrotliStream(new MemoryStream(carried), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<T>(brotli, JsonSerializerOptions.Web)!;
    }

    private static T Shared(byte[] carried)
    {
        var mark = Convert.ToHexString(SHA256.HashData(carried));
        if (s_known.TryGetValue(mark, out var known) && known.TryGetTarget(out var same))
        {
            return (T)same;
        }

        foreach (var gone in s_known.Where(known => !known.Value.TryGetTarget(out _)))
        {
            s_known.TryRemove(gone);
        }

        var value = Read(carried);
        s_known[mark] = new(value!);
        return value;
    }
}
