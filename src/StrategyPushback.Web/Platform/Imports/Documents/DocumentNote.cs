namespace StrategyPushback.Web.Platform.Imports.Documents;

/// <summary>What was left out of a document or read in a special way.</summary>
public enum DocumentNoteKind
{
    TrackedChanges, EmbeddedObject, TextBox, Image, TableOfContents, FrontMatter, StyleBlock, HtmlAsText, HtmlComment,
    TemplateInstruction, Footnote, ReviewComment, LinkAddress, LikelyEncoding,

    /// <summary>The single heading at the top is read as the title of the document.</summary>
    DocumentTitle,
}

/// <param name="Details">What it was, for example the names of the embedded objects; the first ones only.</param>
public sealed record DocumentNote(DocumentNoteKind Kind, int Count, IReadOnlyList<string> Details);

/// <summary>Collects the notes of one document.</summary>
internal sealed class DocumentNotes
{
    private const int MostDetails = 5;
    private const int MostCharacters = 80;

    private readonly SortedDictionary<DocumentNoteKind, (int Count, List<string> Details)> _notes = [];

    public IReadOnlyList<DocumentNote> All => [.. _notes.Select(note => new DocumentNote(note.Key, note.Value.Count, note.Value.Details))];

    /// <summary>Adds a note that counts once, however many parts it covers.</summary>
    public void AddOnce(DocumentNoteKind kind)
    {
        if (!_notes.ContainsKey(kind))
        {
            Add(kind);
        }
    }

    public void Add(DocumentNoteKind kind, string? detail = null, int count = 1)
    {
        var (before, details) = _notes.TryGetValue(kind, out var note) ? note : (0, []);
        if (!string.IsNullOrWhiteSpace(detail) && details.Count < MostDetails)
        {
            var line = detail.OneLine();
            var shortened = line.Length > MostCharacters ? string.Concat(line.AsSpan(0, MostCharacters), "…") : line;
            if (!details.Contains(shortened))
            {
                details.Add(shortened);
            }
        }

        _notes[kind] = (before + count, details);
    }
}
