using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Shell.Ui;

namespace StrategyPushback.Web.Features.Strategy.Authoring.Editor;

/// <summary>An element as it is typed in the form.</summary>
public sealed class ElementFields
{
    public ElementKind? Kind { get; set; }

    public string? Number { get; set; }

    public string? Title { get; set; }

    public string? Text { get; set; }

    public string? Lead { get; set; }

    public string? Contributors { get; set; }

    public static ElementFields Of(ElementWording? wording) => wording is null ? new() : new()
    {
        Kind = wording.Kind,
        Number = wording.Number,
        Title = wording.Title,
        Text = wording.Text,
        Lead = wording.Lead,
        Contributors = wording.Contributors,
    };

    /// <summary>Takes over what somebody else saved, in the fields that were not edited here.</summary>
    public void Merge(ElementWording original, ElementWording theirs)
    {
        Kind = Merging.Of(Kind, original.Kind, theirs.Kind);
        Number = Merge(Number, original.Number, theirs.Number);
        Title = Merge(Title, original.Title, theirs.Title);
        Text = Merge(Text, original.Text, theirs.Text);
        Lead = Merge(Lead, original.Lead, theirs.Lead);
        Contributors = Merge(Contributors, original.Contributors, theirs.Contributors);
    }

    public ElementEntry ToEntry() => new(null, Kind, Title, Number, Text, Lead, Contributors);

    /// <summary>An empty field counts as one without a value, as forms return it.</summary>
    private static string? Merge(string? mine, string? original, string? theirs) => Merging.Of(mine ?? "", original ?? "", theirs ?? "");
}
