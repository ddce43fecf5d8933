using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Shell;

namespace StrategyPushback.Web.Features.Strategy.Authoring.Editor;

/// <summary>The data of the editor of a draft. It loads again when anybody changes the draft, and knows who else has it open.</summary>
public abstract class LiveDraftPage : AddressedPage
{
    private readonly ReaderCulture _reader = new();
    private DraftPresence.Visit? _visit;

    [Inject] public DraftQuery Drafts { get; set; } = null!;

    [Inject] public DraftElementQuery DraftElements { get; set; } = null!;

    [Inject] public DatabaseChangePoller Changes { get; set; } = null!;

    [Inject] public IJSRuntime Script { get; set; } = null!;

    [Inject] public DraftPresence Presence { get; set; } = null!;

    [Parameter] public int Id { get; set; }

    /// <summary>The element whose form is open.</summary>
    [SupplyParameterFromQuery(Name = "element")] public int? ElementId { get; set; }

    /// <summary>The form that is open: <c>add</c>, <c>split</c>, <c>remove</c>, <c>renumber</c> or <c>facts</c>; the form of the element otherwise.</summary>
    [SupplyParameterFromQuery(Name = "act")] public string? Act { get; set; }

    protected DraftQuery.View? Draft { get; private set; }

    /// <summary>The element that is open; null when none is, or it is no longer in the draft.</summary>
    protected DraftElementQuery.View? Current { get; private set; }

    protected IReadOnlyList<string> OtherNames => _visit is null ? [] : [.. Presence.OthersOf(_visit).Select(other => other.Name).Distinct()];

    protected override string Path => $"/updates/{Id}/edit";

    protected IReadOnlyList<string> OthersAt(int element) => _visit is null ? [] : [.. Presence.OthersOf(_visit).Where(other => other.Element == element).Select(other => other.Name).Distinct()];

    /// <summary>The element that follows in the order of the text; null for the last one.</summary>
    protected int? NextOf(int element) => Draft!.Elements.SkipWhile(line => line.Id != element).ElementAtOrDefault(1)?.Id;

    protected override async Task LoadAsync(Uri address)
    {
        Draft = await Drafts.LoadAsync(Id);
        if (Draft is null)
        {
            Navigation.NotFound();
            return;
        }

        Current = ElementId is { } element && Draft.Elements.Any(line => line.Id == element) ? await DraftElements.LoadAsync(Id, element) : null;
        _visit?.Open(Current?.Element);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && Draft is not null)
        {
            Changes.Changed += OnDatabaseChanged;
            Presence.Changed += OnPresenceChanged;
            _visit = Presence.Enter(Id, Draft.ReaderId, Draft.Reader);
            _visit.Open(Current?.Element);

            // Last, because the page may be disposed while this waits.
            await Script.InvokeVoidAsync("import", $"/{Assets["js/outline.js"]}");
        }
    }

    protected void Show(int? element) => Show(element, null);

    protected void Show(int? element, string? act)
    {
        var left = ElementId;
        string[] parts = [.. new[] { element is null ? null : $"element={element}", act is null ? null : $"act={act}" }.OfType<string>()];
        Navigation.NavigateTo($"/updates/{Id}/edit{(parts.Length == 0 ? "" : "?" + string.Join('&', parts))}");
        if (act is null)
        {
            _ = Script.InvokeVoidAsync("pushbackOutline.leave", element ?? left).AsTask();
        }
    }

    protected override void Dispose(bool disposing)
    {
        Changes.Changed -= OnDatabaseChanged;
        Presence.Changed -= OnPresenceChanged;
        _visit?.Dispose();
        base.Dispose(disposing);
    }

    private void OnDatabaseChanged() => Dispatch(ReloadAsync);

    private void OnPresenceChanged() => Dispatch(() => Task.CompletedTask);

    private void Dispatch(Func<Task> load) => _ = InvokeAsync(async () =>
    {
        _reader.Restore();
        await load();
        StateHasChanged();
    });
}
