using Microsoft.AspNetCore.Components;
using StrategyPushback.Data.Drafts;
using StrategyPushback.Web.Features.Drafts;

namespace StrategyPushback.Web.Shell.Ui;

/// <summary>The draft of the form around a field. Each field takes its text once, when it first appears; after that what is typed stands.</summary>
public sealed class OpenDraft(OwnDraftQuery.View view, EventCallback<string> settle, OpenDraft? before = null)
{
    private readonly HashSet<string> _taken = before?._taken ?? [];

    public OwnDraftQuery.View View { get; } = view;

    /// <summary>The person needs the other texts of this field no more.</summary>
    public EventCallback<string> Settle { get; } = settle;

    /// <summary>Fields of the draft that the form did not ask for, in another version of it or on another path through it.</summary>
    public IReadOnlyList<DraftField> Left => [.. View.Fields.Where(kept => !_taken.Contains(kept.Name) && !string.IsNullOrWhiteSpace(kept.Said ?? kept.Text))];

    public bool HasOthers => View.Fields.Any(kept => kept.Others.Count > 0);

    /// <summary>Null when nothing was typed there, or the field has it already.</summary>
    public string? Take(string field) => _taken.Add(field) ? View.Fields.FirstOrDefault(kept => kept.Name == field)?.Text : null;

    public IReadOnlyList<string> OthersOf(string field) => View.Fields.FirstOrDefault(kept => kept.Name == field)?.Others ?? [];
}
