using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Web.Shell;
using Xunit;

namespace StrategyPushback.Web.Tests.Shell;

/// <summary>Addresses that change while earlier ones are still being answered.</summary>
public sealed class AddressedPageTests : IAsyncDisposable
{
    private readonly BunitContext _page = new();

    private BunitNavigationManager Navigation => _page.Services.GetRequiredService<BunitNavigationManager>();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public async Task A_slow_result_does_not_replace_a_later_one()
    {
        var rows = Open("/rows?q=first");
        Navigation.NavigateTo("/rows?q=second");
        Navigation.NavigateTo("/rows?q=third");
        await rows.InvokeAsync(() => rows.Instance.Answer("?q=first"));
        await rows.InvokeAsync(() => rows.Instance.Answer("?q=third"));

        await rows.WaitForAssertionAsync(() => Assert.Equal("?q=third", rows.Markup));

        // The address in between is skipped.
        Assert.Equal(["?q=first", "?q=third"], rows.Instance.Asked);
    }

    [Fact]
    public async Task A_failed_query_does_not_prevent_the_next_one()
    {
        var rows = Open("/rows?q=first");
        await rows.InvokeAsync(() => rows.Instance.Answer("?q=first"));
        Navigation.NavigateTo("/rows?q=second");
        await rows.InvokeAsync(() => rows.Instance.Fail("?q=second"));
        Navigation.NavigateTo("/rows?q=third");
        await rows.InvokeAsync(() => rows.Instance.Answer("?q=third"));

        await rows.WaitForAssertionAsync(() => Assert.Equal("?q=third", rows.Markup));
    }

    [Fact]
    public async Task The_address_of_another_page_runs_no_query_and_the_same_address_one()
    {
        var rows = Open("/rows?q=first");
        await rows.InvokeAsync(() => rows.Instance.Answer("?q=first"));
        Navigation.NavigateTo("/elsewhere?q=second");
        Navigation.NavigateTo("/rows?q=first");

        Assert.Equal(["?q=first"], rows.Instance.Asked);
        Assert.Equal("?q=first", rows.Markup);
    }

    private IRenderedComponent<Rows> Open(string address)
    {
        Navigation.NavigateTo(address);
        return _page.Render<Rows>();
    }

    /// <summary>Shows the query of the latest result; the test completes each query.</summary>
    private sealed class Rows : AddressedPage
    {
        private readonly Dictionary<string, TaskCompletionSource> _answers = [];
        private string? _shown;

        public List<string> Asked { get; } = [];

        protected override string Path => "/rows";

        public void Answer(string query) => Of(query).SetResult();

        public void Fail(string query) => Of(query).SetException(new InvalidOperationException("The database is away."));

        protected override async Task LoadAsync(Uri address)
        {
            Asked.Add(address.Query);
            await Of(address.Query).Task;
            _shown = address.Query;
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, _shown);

        private TaskCompletionSource Of(string query) => _answers.TryGetValue(query, out var answer) ? answer : _answers[query] = new();
    }
}
