using System.Text;

namespace StrategyPushback.Web.Platform.Imports;

/// <summary>Compound files of older office programs, which also contain every password-protected workbook.</summary>
internal static class OldOffice
{
    /// <summary>The directory entry of the stream with a protected workbook (MS-OFFCRYPTO).</summary>
    private static readonly byte[] s_encrypted = Encoding.Unicode.GetBytes("EncryptedPackage");

    public static bool IsEncrypted(Stream file)
    {
        file.Position = 0;
        var buffer = new byte[64 * 1024];
        var overlap = 0;
        int read;
        while ((read = file.Read(buffer, overlap, buffer.Length - overlap)) > 0)
        {
            var filled = buffer.AsSpan(0, overlap + read);
            if (filled.IndexOf(s_encrypted) >= 0)
            {
                return true;
            }

            // The name may span two reads.
            overlap = Math.Min(filled.Length, s_encrypted.Length);
            filled[^overlap..].CopyTo(buffer);
        }

        return false;
    }
}
