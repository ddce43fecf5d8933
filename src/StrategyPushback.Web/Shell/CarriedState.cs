using System.Buffers;
using System.IO.Compression;
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
    public override void Persist(T value, IBufferWriter<byte> writer)
    {
        using var small = new MemoryStream();
        using (var brotli = new BrotliStream(small, CompressionLevel.Optimal, leaveOpen: true))
        {
            JsonSerializer.Serialize(brotli, value, JsonSerializerOptions.Web);
        }

        writer.Write(small.GetBuffer().AsSpan(0, (int)small.Length));
    }

    public override T Restore(ReadOnlySequence<byte> data)
    {
        using var brotli = new BrotliStream(new MemoryStream(data.ToArray()), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<T>(brotli, JsonSerializerOptions.Web)!;
    }
}
