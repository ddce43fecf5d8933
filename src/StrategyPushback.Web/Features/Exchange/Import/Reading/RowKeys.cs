using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Exchange.Import.Reading;

/// <summary>By what a row is known again, and by what it is seen to have changed. Stored, so they stay as they are.</summary>
internal sealed class RowKeys(ImportScan scan)
{
    private const char Between = '\u001f';

    private readonly HashSet<string> _taken = [];

    /// <summary>A reference that one row alone carries; otherwise with the title, and the second of the same with its count.</summary>
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

    /// <summary>64 bits over all it says. The line it stands on is not among that: a row above may have gone.</summary>
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
