using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Features.Resolution;
using StrategyPushback.Web.Features.Strategy.Elements;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Tests.Objections;
using Xunit;

namespace StrategyPushback.Web.Tests.Updates;

/// <summary>The page of an element shows each reader only the objections that the reader may see.</summary>
public sealed class ElementTests
{
    [Fact]
    public async Task Each_reader_finds_exactly_the_objections_and_causes_a_part_counts()
    {
        using var readers = await ReadersWithRights.BeginAsync();
        var id = Assert.Single(readers.Story.Update.Elements).ElementId;
        var counts = new List<int>();
        foreach (var person in readers.Everyone)
        {
            var view = (await OneAsync(readers, person, id))!;
            Assert.Equal(await RowsAsync(readers, person, $"element={id}&status=open"), view.Open);
            Assert.Equal(await RowsAsync(readers, person, $"element={id}&blocking=true"), view.Blocking);
            Assert.Equal(await RowsAsync(readers, person, $"element={id}&status=closed"), view.Closed);
            Assert.Equal(view.Open, view.OpenRows.Count);
            Assert.Equal(view.Closed, view.ClosedRows.Count);
            Assert.NotEmpty(view.Causes);
            foreach (var cause in view.Causes)
            {
                Assert.Equal(await RowsAsync(readers, person, cause.Query), cause.Count);
            }

            counts.Add(view.Open);
        }

        Assert.True(counts.Distinct().Count() > 1, "no restricted objection was filed, so nothing was shown");
    }

    [Fact]
    public async Task A_threat_behind_an_objection_to_it_stays_undisclosed_to_those_who_may_not_know()
    {
        using var readers = await ReadersWithRights.BeginAsync();
        var id = Assert.Single(readers.Story.Update.Elements).ElementId;

        var cio = (await OneAsync(readers, readers.Story.Cio, id))!;
        var owner = (await OneAsync(readers, readers.Owner, id))!;

        Assert.Contains(cio.Causes, cause => cause.Cause == nameof(CauseKind.Threat));
        Assert.DoesNotContain(cio.Causes, cause => cause.Cause == CauseView.Undisclosed);
        Assert.Contains(owner.Causes, cause => cause.Cause == CauseView.Undisclosed);
        Assert.DoesNotContain(owner.OpenRows, row => row.Turn.Step is Step.ConfirmWording);
    }

    [Fact]
    public async Task The_actions_of_an_element_are_those_for_objections_that_the_reader_may_see()
    {
        using var readers = await ReadersWithRights.BeginAsync();
        var id = Assert.Single(readers.Story.Update.Elements).ElementId;
        foreach (var person in readers.Everyone)
        {
            var rows = await readers.LoadAsync<ObjectionListQuery, Page<ObjectionView>>(person, list => list.LoadAsync(ObjectionFilter.Parse($"element={id}"), 200));
            var actions = await ActionsAsync(readers, person, $"element={id}");
            Assert.Equal(rows.Items.SelectMany(row => row.Actions).Distinct().Order(), actions.Items.Select(action => action.Id).Order());
        }

        var all = (await ActionsAsync(readers, readers.Story.Cio, $"element={id}")).Total;
        Assert.True((await ActionsAsync(readers, readers.Story.SalesLead, $"element={id}")).Total < all, "every action answers something Sales may know of, so nothing was shown");
    }

    [Fact]
    public async Task An_action_that_also_answers_a_hidden_objection_does_not_name_its_element()
    {
        using var readers = await ReadersWithRights.BeginAsync(11);
        var (story, id) = (readers.Story, Assert.Single(readers.Story.Update.Elements).ElementId);
        await using (var db = readers.Open())
        {
            var update = await db.Updates.Include(known => known.Strategy).SingleAsync();
            var elsewhere = update.FileObjection(story.Filing(await db.Units.SingleAsync(unit => unit.Code == "FIN")) with { Elements = [] }, story.FinanceLead.AsActor(), story.Now);
            db.Add(elsewhere);
            await db.SaveChangesAsync();
            elsewhere.Acknowledge(story.Pmo.AsActor(), story.Now);
            elsewhere.Diagnose([new OtherCause { Confidence = Confidence.Low, Statement = "Who runs it?" }], story.Pmo.AsActor(), story.Now);
            var hidden = (await db.LoadObjectionAsync(11))!;
            Assert.Equal(Confidentiality.Restricted, hidden.Confidentiality);
            db.Actions.Add(ResolutionAction.Plan(ActionKind.HoldWorkshop, "Both", [elsewhere, hidden], await db.People.SingleAsync(person => person.Id == story.Pmo.Id), 1, new DateOnly(2026, 12, 18), "Agreed", story.Pmo.AsActor(), story.Now));
            await db.SaveChangesAsync();
        }

        Assert.Contains((await ActionsAsync(readers, story.SalesLead, "")).Items, action => action.Title == "Both");
        Assert.DoesNotContain((await ActionsAsync(readers, story.SalesLead, $"element={id}")).Items, action => action.Title == "Both");
        Assert.Contains((await ActionsAsync(readers, story.FinanceLead, $"element={id}")).Items, action => action.Title == "Both");
    }

    [Fact]
    public async Task An_element_keeps_its_identity_when_its_number_changes()
    {
        using var readers = await ReadersWithRights.BeginAsync(6);
        var id = Assert.Single(readers.Story.Update.Elements).ElementId;
        await using (var db = readers.Open())
        {
            var strategy = readers.Story.Update.Strategy;
            db.Attach(strategy);
            var next = strategy.DraftUpdate("0.2", "Second text.", new DateOnly(2026, 12, 4));
            next.Include(strategy.Elements[0], new(Domain.Strategy.ElementKind.Initiative, "7", "Move", "All services move."));
            await db.SaveChangesAsync();
        }

        var view = (await OneAsync(readers, readers.Story.Pmo, id))!;

        Assert.Equal([("0.2", "7"), ("0.1", "1")], view.Versions.Select(version => (version.Version, version.Number)));
        Assert.Equal(6, view.Open + view.Closed);
    }

    [Fact]
    public async Task An_unknown_element_is_not_found_and_is_refused_in_a_filter()
    {
        using var readers = await ReadersWithRights.BeginAsync(1);

        Assert.Null(await OneAsync(readers, readers.Story.Cio, 999_999));
        foreach (var query in new[] { "element=999999", "element=first" })
        {
            var wrong = await Assert.ThrowsAsync<InvalidFieldException>(() => ActionsAsync(readers, readers.Story.Cio, query));
            Assert.Equal(("element", "filter.unknown"), (wrong.Error.Field, wrong.Error.Code));
        }
    }

    [Fact]
    public async Task Filters_besides_the_tabs_are_shown_and_can_be_removed_one_by_one()
    {
        using var readers = await ReadersWithRights.BeginAsync(6);
        var numbered = Assert.Single(readers.Story.Update.Elements);

        var view = await readers.LoadAsync<ActionsPageQuery, ActionsPageQuery.View>(readers.Story.Pmo, screen => screen.LoadAsync($"element={numbered.ElementId}&owner=olu@example.org&mine=true"));

        await using var db = readers.Open();
        var title = (await db.ElementVersions.SingleAsync(element => element.Id == numbered.Id)).Wording.Title;
        Assert.Equal([("Element", title), ("Owner", "olu@example.org")], view.Narrowed.Select(part => (part.Name, part.Words)));
        Assert.Equal(["mine=true&status=open&owner=olu%40example.org", $"mine=true&status=open&element={numbered.ElementId}"], view.Narrowed.Select(part => part.Without.ToQuery()));
    }

    private static Task<ElementQuery.View?> OneAsync(ReadersWithRights readers, Person person, int id) =>
        readers.LoadAsync<ElementQuery, ElementQuery.View?>(person, question => question.LoadAsync(id));

    private static Task<Page<ActionView>> ActionsAsync(ReadersWithRights readers, Person person, string query) =>
        readers.LoadAsync<ActionListQuery, Page<ActionView>>(person, list => list.LoadAsync(ActionFilter.Parse(query), 200));

    private static async Task<int> RowsAsync(ReadersWithRights readers, Person person, string query) =>
        (await readers.LoadAsync<ObjectionListQuery, Page<ObjectionView>>(person, list => list.LoadAsync(ObjectionFilter.Parse(query), 1))).Total ?? 0;
}
