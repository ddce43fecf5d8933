using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Exchange.Import.Reading;

/// <summary>Computes the key by which a row is recognised in a later file, and the hash that shows whether it has changed. Both are stored, so the algorithms must not change.</summary>
internal sealed class RowKeys(ImportScan scan)
{
    private const char Between = '\u001f';

    private readonly HashSet<string> _taken = [];

    /// <summary>The reference when it is unique; otherwise the reference and the title, with a number for repeated ones.</summary>
    public string Of(string reference, string title)
    {
        var first = reference.Length > 0 && !scan.IsShared(reference) ? reference : $"{reference}{Between}{title}";
        var key = first;
        for (var count = 2; !_taken.Add(key); count++)
        {
            key = $"{first}{Between}{count.ToString(CultureInfo.InvariantCulture)}";
        }

        return key;
    }

    /// <summary>A 64-bit hash of the content. The line number is not part of it, because rows above may be removed.</summary>
    public static long MarkOf(ImportedContent says, IReadOnlyList<BusinessUnit> raising)
    {
        var source = says.Source;
        var text = string.Join(
            Between,
            says.Title,
            says.Statement,
            says.Interest ?? "",
            says.ProposedChange == ImportTexts.NotRecorded ? "" : says.ProposedChange,
            says.Severity,
            says.Confidentiality,
            says.Closed,
            says.Disposition?.ToString() ?? "",
            source.Date?.ToString("O", CultureInfo.InvariantCulture) ?? "",
            source.ClosedOn?.ToString("O", CultureInfo.InvariantCulture) ?? "",
            source.Answer ?? "",
            string.Join(',', raising.Select(unit => unit.Code)));
        return BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
