using Microsoft.AspNetCore.Components;

namespace StrategyPushback.Web.Shell.Ui;

/// <summary>Gives a form what its draft holds for a field that is no part of ours: a radio button, a list of boxes.</summary>
public sealed class FromDraft : ComponentBase
{
    [CascadingParameter] public OpenDraft? Draft { get; set; }

    /// <summary>The <c>id</c> or <c>data-field</c> of the element, the <c>name</c> of radio buttons. A box reads <c>true</c> or nothing.</summary>
    [Parameter, EditorRequired] public required string Field { get; set; }

    [Parameter] public EventCallback<string> Taken { get; set; }

    protected override Task OnInitializedAsync() => Draft?.Take(Field) is { } text ? Taken.InvokeAsync(text) : Task.CompletedTask;
}
