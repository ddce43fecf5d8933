using System.Text;

namespace StrategyPushback.Web.Platform.Imports;

/// <summary>The compound files of older office programs, which also wrap every workbook that has a password.</summary>
internal static class OldOffice
{
    /// <summary>The stream that MS-OFFCRYPTO keeps a protected workbook in, as the directory names it.</summary>
    private static readonly byte[] s_encrypted = Encoding.Unicode.GetBytes("EncryptedPackage");

    public static bool IsEncrypted(Stream file)
    {
        file.Position = 0;
        var buffer = new byte[64 * 1024];
        var kept = 0;
        int read;
        while ((read = file.Read(buffer, kept, buffer.Length - kept)) > 0)
        {
            var filled = buffer.AsSpan(0, kept + read);
            if (filled.IndexOf(s_encrypted) >= 0)
            {
                return true;
            }

            // What was looked for may lie across two reads.
            kept = Math.Min(filled.Length, s_encrypted.Length);
            filled[^kept..].CopyTo(buffer);
        }

        return false;
    }
}
