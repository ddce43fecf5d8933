using System.Text.Encodings.Web;
using System.Text.Json;

namespace StrategyPushback.Data.Drafts;

/// <summary>
/// What a person typed into a form and has not sent. Theirs alone: it may hold restricted text, so no count, export or
/// log reads it.
/// </summary>
public sealed class Draft(int personId, string form, string about)
{
    /// <summary>Texts of other tabs kept beside a field; the oldest give way.</summary>
    private const int MostOthers = 5;

    private static readonly JsonSerializerOptions s_asTyped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public int Id { get; private set; }

    public int PersonId { get; private set; } = personId;

    public string Form { get; private set; } = form;

    /// <summary>What it is about: <c>OBJ-12</c>, <c>ACT-3</c>, <c>UPD-14</c>; empty for a form about nothing yet.</summary>
    public string About { get; private set; } = about;

    /// <summary>UTC; when it was last typed in.</summary>
    public DateTime KeptAt { get; private set; }

    /// <summary>The field last typed in, which gets the focus when the form is opened again.</summary>
    public string? LeftIn { get; private set; }

    /// <summary>Two tabs may save at once; the second looks again.</summary>
    public Guid Token { get; private set; } = Guid.NewGuid();

    /// <summary>The fields as JSON.</summary>
    public string Kept { get; private set; } = "[]";

    /// <summary>Characters of all its texts.</summary>
    public int Length => Fields.Sum(kept => kept.Text.Length + kept.Others.Sum(other => other.Length));

    public IReadOnlyList<DraftField> Fields => JsonSerializer.Deserialize<List<DraftField>>(Kept)!;

    /// <summary>
    /// Takes what was typed. A field that another tab changed since this one knew it keeps both texts, and so does not
    /// lose either.
    /// </summary>
    /// <returns>The names of fields that now hold more than one text.</returns>
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

    /// <summary>The person has seen the other texts of this field and needs them no more.</summary>
    public void Settle(string name) => Write(Fields.Select(field => field.Name == name ? field with { Others = [] } : field));

    private static List<string> OthersOf(DraftField? before, TypedField typed)
    {
        if (before is null)
        {
            return [];
        }

        // A choice is two clicks, a text is work: the last choice stands, texts are kept.
        var isOfAnotherTab = typed.Said is null && before.Text != (typed.Was ?? "") && !string.IsNullOrWhiteSpace(before.Text);
        return [.. before.Others.Append(isOfAnotherTab ? before.Text : typed.Text).Where(other => other != typed.Text && other != typed.Was).Distinct().TakeLast(MostOthers)];
    }

    private void Write(IEnumerable<DraftField> fields) => (Kept, Token) = (JsonSerializer.Serialize(fields, s_asTyped), Guid.NewGuid());
}

/// <param name="Label">As the form called it, so that it can still be named when the form has it no longer.</param>
/// <param name="Said">For a choice: its words. Null for a text.</param>
/// <param name="Others">Texts of other tabs or devices that would have been overwritten.</param>
public sealed record DraftField(string Name, string? Label, string Text, string? Said, IReadOnlyList<string> Others);

/// <param name="Was">The text this tab last knew to be kept; null when it knew of none.</param>
public sealed record TypedField(string Name, string? Label, string Text, string? Said, string? Was);
