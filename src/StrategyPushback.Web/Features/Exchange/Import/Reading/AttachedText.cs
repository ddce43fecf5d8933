using System.Security.Cryptography;
using System.Text;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Exchange.Import.Reading;

/// <summary>A whole text that is too long for its field. It becomes a text file of the objection, while the field has its beginning.</summary>
internal sealed class AttachedText
{
    public AttachedText(ImportField field, string text)
    {
        Field = field;

        // With the mark, programs that do not expect UTF-8 recognise it.
        Bytes = [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)];
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Bytes));
    }

    public ImportField Field { get; }

    public byte[] Bytes { get; }

    /// <summary>Recognises the text in the evidence of an earlier import.</summary>
    public string Sha256 { get; }

    public string FileName => $"{ImportLabels.Of(Field)}.txt";

    public EvidenceInput ToEvidence() =>
        new(ImportTexts.AttachedTitle.With(ImportLabels.Of(Field)), EvidenceKind.Document, new EvidenceFile(FileName, "text/plain", Bytes.Length, Sha256), Link: null);
}
