using System.Text.Encodings.Web;
using System.Text.Json;

namespace StrategyPushback.Data.Drafts;

/// <summary>
/// What a person typed into a form and has not sent. Only that person sees it; it may contain restricted text, so no
/// count, export or log includes it.
/// </summary>
public sealed class Draft(int personId, string form, string about)
{
    /// <summary>Number of texts from other tabs stored per field; the oldest are dropped.</summary>
    private const int MostOthers = 5;

    private static readonly JsonSerializerOptions s_asTyped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public int Id { get; private set; }

    public int PersonId { get; private set; } = personId;

    public string Form { get; private set; } = form;

    /// <summary>The record it is about: <c>OBJ-12</c>, <c>ACT-3</c>, <c>UPD-14</c>; empty when the form is not about a record.</summary>
    public string About { get; private set; } = about;

    /// <summary>UTC; time of the last change.</summary>
    public DateTime KeptAt { get; private set; }

    /// <summary>The field edited last, which gets the focus when the form is opened again.</summary>
    public string? LeftIn { get; private set; }

    /// <summary>Concurrency token: two tabs may save at the same time.</summary>
    public Guid Token { get; private set; } = Guid.NewGuid();

    /// <summary>The fields as JSON.</summary>
    public string Kept { get; private set; } = "[]";

    /// <summary>Total number of characters.</summary>
    public int Length => Fields.Sum(kept => kept.Text.Length + kept.Others.Sum(other => other.Length));

    public IReadOnlyList<DraftField> Fields => JsonSerializer.Deserialize<List<DraftField>>(Kept)!;

    /// <summary>
    /// Stores what was typed. When another tab has changed a field in the meantime, both texts are stored.
    /// </summary>
    /// <returns>The names of fields that now have more than one text.</returns>
    public IReadOnlyList<string> Keep(IEnumerable<TypedField> typed, string? leftIn, DateTime at)
    {
        var fields = Fields.ToDictionary(field => field.Name);
        foreach (var field in typed)
        {
            var before = fields.GetValueOrDefault(field.Name);
            fields[field.Name] = new(field.Name, field.Label ?? before?.Label, field.Text, field.Said, OthersOf(before, field));
        }

        Write(fields.Values);
        (LeftIn, KeptAt) = (leftIn ?? LeftIn, at);
        return [.. fields.Values.Where(field => field.Others.Count > 0).Select(field => field.Name)];
    }

    /// <summary>Drops the other texts of a field after the person has seen them.</summary>
    public void Settle(string name) => Write(Fields.Select(field => field.Name == name ? field with { Others = [] } : field));

    private static List<string> OthersOf(DraftField? before, TypedField typed)
    {
        if (before is null)
        {
            return [];
        }

        // For a choice the last value wins; only texts are worth storing twice.
        var isOfAnotherTab = typed.Said is null && before.Text != (typed.Was ?? "") && !string.IsNullOrWhiteSpace(before.Text);
        return [.. before.Others.Append(isOfAnotherTab ? before.Text : typed.Text).Where(other => other != typed.Text && other != typed.Was).Distinct().TakeLast(MostOthers)];
    }

    private void Write(IEnumerable<DraftField> fields) => (Kept, Token) = (JsonSerializer.Serialize(fields, s_asTyped), Guid.NewGuid());
}

/// <param name="Label">The label in the form, stored so that the field can be named after it was removed from the form.</param>
/// <param name="Said">The text of a choice; null for a text field.</param>
/// <param name="Others">Texts of other tabs or devices that would otherwise be overwritten.</param>
public sealed record DraftField(string Name, string? Label, string Text, string? Said, IReadOnlyList<string> Others);

/// <param name="Was">The stored text that this tab knows; null when it knows none.</param>
public sealed record TypedField(string Name, string? Label, string Text, string? Said, string? Was);
