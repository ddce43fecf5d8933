using Microsoft.AspNetCore.Components;
using StrategyPushback.Data.Drafts;
using StrategyPushback.Web.Platform.Drafts;

namespace StrategyPushback.Web.Shell.Ui;

/// <summary>The draft of a form, cascaded to its fields. Each field takes its text once, when it first appears, so that a later render does not overwrite what is typed.</summary>
public sealed class OpenDraft(OwnDraftQuery.View view, EventCallback<string> settle, OpenDraft? previous = null)
{
    private readonly HashSet<string> _taken = previous?._taken ?? [];

    public OwnDraftQuery.View View { get; } = view;

    /// <summary>Raised with a field's name when the user no longer needs its other texts.</summary>
    public EventCallback<string> Settle { get; } = settle;

    /// <summary>Texts of the draft that no field has taken, because the form has changed.</summary>
    public IReadOnlyList<DraftField> Left => [.. View.Fields.Where(entry => !_taken.Contains(entry.Name) && !string.IsNullOrWhiteSpace(entry.Said ?? entry.Text))];

    public bool HasOthers => View.Fields.Any(entry => entry.Others.Count > 0);

    /// <returns>Null when the draft has no text for the field, or the field has already taken it.</returns>
    public string? Take(string field) => _taken.Add(field) ? View.Fields.FirstOrDefault(candidate => candidate.Name == field)?.Text : null;

    public IReadOnlyList<string> OthersOf(string field) => View.Fields.FirstOrDefault(candidate => candidate.Name == field)?.Others ?? [];
}
