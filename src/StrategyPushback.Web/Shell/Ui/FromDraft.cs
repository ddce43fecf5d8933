using Microsoft.AspNetCore.Components;

namespace StrategyPushback.Web.Shell.Ui;

/// <summary>Passes the draft's text of one field to a control that does not read the draft itself, such as radio buttons.</summary>
public sealed class FromDraft : ComponentBase
{
    [CascadingParameter] public OpenDraft? Draft { get; set; }

    /// <summary>The <c>id</c> or <c>data-field</c> of the element, or the <c>name</c> of radio buttons. A checkbox has the text <c>true</c> or an empty one.</summary>
    [Parameter, EditorRequired] public required string Field { get; set; }

    [Parameter] public EventCallback<string> Taken { get; set; }

    protected override Task OnInitializedAsync() => Draft?.Take(Field) is { } text ? Taken.InvokeAsync(text) : Task.CompletedTask;
}
