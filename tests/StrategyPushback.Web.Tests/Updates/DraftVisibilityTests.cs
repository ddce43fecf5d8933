using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Choices;
using StrategyPushback.Web.Features.Strategy;
using StrategyPushback.Web.Features.Strategy.Elements;
using StrategyPushback.Web.Features.Strategy.Versions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Shell.Ui;
using StrategyPushback.Web.Tests.Objections;
using Xunit;

namespace StrategyPushback.Web.Tests.Updates;

/// <summary>A draft is seen by the CIO and the PMO alone.</summary>
public sealed class DraftVisibilityTests
{
    [Fact]
    public async Task Others_do_not_learn_that_a_draft_exists()
    {
        using var readers = await ReadersWithRights.BeginAsync(3);
        var (draft, element) = await DraftAsync(readers);
        foreach (var person in new[] { readers.Story.FinanceLead, readers.Owner })
        {
            Assert.Null(await readers.LoadAsync<UpdateQuery, UpdateView?>(person, query => query.LoadAsync(draft)));
            Assert.Null(await readers.LoadAsync<ElementQuery, ElementQuery.View?>(person, query => query.LoadAsync(element)));
            Assert.Equal(["0.1"], (await readers.LoadAsync<UpdateListQuery, IReadOnlyList<UpdateListQuery.View>>(person, query => query.LoadAsync())).Select(update => update.Number));
            Assert.Equal(["0.1"], (await readers.LoadAsync<PortfolioQuery, PortfolioQuery.View>(person, query => query.LoadAsync())).Strategies.Single().Versions.Select(version => version.Number));
            Assert.Equal(["0.1"], (await readers.LoadAsync<UpdateQuery, UpdateView?>(person, query => query.LoadAsync(readers.Story.Update.Id)))!.Versions.Select(version => version.Number));
            Assert.Empty(await readers.LoadAsync<ElementChoicesQuery, IReadOnlyList<Choice>>(person, query => query.SearchAsync(draft, "")));
            foreach (var filter in new ObjectionFilter[] { new() { Update = [draft] }, new() { Element = [element] } })
            {
                var unknown = await Assert.ThrowsAsync<InvalidFieldException>(() => readers.LoadAsync<Features.Objections.List.ObjectionListQuery, object>(person, async query => await query.LoadAsync(filter)));
                Assert.Equal("filter.unknown", unknown.Error.Code);
            }
        }
    }

    [Fact]
    public async Task The_CIO_and_the_PMO_find_it_everywhere()
    {
        using var readers = await ReadersWithRights.BeginAsync(3);
        var (draft, element) = await DraftAsync(readers);
        foreach (var person in new[] { readers.Story.Cio, readers.Story.Pmo })
        {
            Assert.Equal(UpdateStatus.Draft, (await readers.LoadAsync<UpdateQuery, UpdateView?>(person, query => query.LoadAsync(draft)))!.Status);
            Assert.Equal("Secret", (await readers.LoadAsync<ElementQuery, ElementQuery.View?>(person, query => query.LoadAsync(element)))!.Title);
            Assert.Contains("0.2", (await readers.LoadAsync<UpdateListQuery, IReadOnlyList<UpdateListQuery.View>>(person, query => query.LoadAsync())).Select(update => update.Number));
            Assert.Equal(["2: Moved", "3: Secret"], (await readers.LoadAsync<ElementChoicesQuery, IReadOnlyList<Choice>>(person, query => query.SearchAsync(draft, ""))).Select(choice => choice.Words));
        }
    }

    /// <summary>Also to the CIO, so that a page shows the same title to everybody.</summary>
    [Fact]
    public async Task An_element_is_called_as_in_its_newest_version_except_drafts()
    {
        using var readers = await ReadersWithRights.BeginAsync(3);
        await DraftAsync(readers);
        var id = Assert.Single(readers.Story.Update.Elements).ElementId;
        foreach (var person in new[] { readers.Story.Cio, readers.Story.FinanceLead })
        {
            Assert.Equal("Move", (await readers.LoadAsync<ElementQuery, ElementQuery.View?>(person, query => query.LoadAsync(id)))!.Title);
        }
    }

    [Fact]
    public async Task A_draft_that_was_withdrawn_before_its_consultation_opened_stays_unseen()
    {
        using var readers = await ReadersWithRights.BeginAsync(3);
        var (draft, _) = await DraftAsync(readers, withdrawn: true);

        Assert.Null(await readers.LoadAsync<UpdateQuery, UpdateView?>(readers.Story.FinanceLead, query => query.LoadAsync(draft)));
        Assert.Equal(UpdateStatus.Withdrawn, (await readers.LoadAsync<UpdateQuery, UpdateView?>(readers.Story.Pmo, query => query.LoadAsync(draft)))!.Status);
    }

    /// <summary>Version 0.2 rewords the element of version 0.1 and has one more.</summary>
    private static async Task<(int Draft, int Element)> DraftAsync(ReadersWithRights readers, bool withdrawn = false)
    {
        await using var db = readers.Open();
        var strategy = readers.Story.Update.Strategy;
        db.Attach(strategy);
        var draft = strategy.DraftUpdate("0.2", "Second text.", new DateOnly(2026, 12, 4));
        draft.Include(strategy.Elements[0], new(ElementKind.Initiative, "2", "Moved", "All services have moved."));
        draft.Include(strategy.AddElement(), new(ElementKind.Policy, "3", "Secret", "Nobody knows yet."));
        if (withdrawn)
        {
            draft.Withdraw("Not now.", readers.Story.Cio.AsActor(), readers.Story.Now);
        }

        await db.SaveChangesAsync();
        return (draft.Id, draft.Elements[1].ElementId);
    }
}
