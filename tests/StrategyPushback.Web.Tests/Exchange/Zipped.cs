using System.IO.Compression;
using System.Text;

namespace StrategyPushback.Web.Tests.Exchange;

/// <summary>Zip files whose headers do not say the truth.</summary>
internal static class Zipped
{
    public static byte[] Deflated(byte[] content)
    {
        using var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(content);
        }

        return output.ToArray();
    }

    /// <summary>A zip file with one sheet that has this deflated content and declares these sizes.</summary>
    /// <param name="compressed">The declared compressed size; null for the true one.</param>
    public static byte[] WithDeclaredSizes(byte[] deflated, int? compressed, uint unpacked)
    {
        var name = Encoding.ASCII.GetBytes("xl/worksheets/sheet1.xml");
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write(0x04034B50);
        Sizes(20);
        writer.Write(name);
        writer.Write(deflated);
        var directory = (uint)file.Position;
        writer.Write(0x02014B50);
        writer.Write((ushort)20);
        Sizes(20);
        writer.Write(new byte[14]);
        writer.Write(name);
        var end = (uint)file.Position;
        writer.Write(0x06054B50);
        writer.Write(new byte[4]);
        writer.Write((ushort)1);
        writer.Write((ushort)1);
        writer.Write(end - directory);
        writer.Write(directory);
        writer.Write((ushort)0);
        writer.Flush();
        return file.ToArray();

        // The fields that the local header and the directory have in common, from the version to the length of the extra field.
        void Sizes(ushort version)
        {
            writer.Write(version);
            writer.Write((ushort)0);
            writer.Write((ushort)8);
            writer.Write(0);
            writer.Write(0);
            writer.Write((uint)(compressed ?? deflated.Length));
            writer.Write(unpacked);
            writer.Write((ushort)name.Length);
            writer.Write((ushort)0);
        }
    }
}
