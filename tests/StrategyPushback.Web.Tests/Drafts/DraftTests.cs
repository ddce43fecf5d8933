using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Data.Drafts;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.Lifecycle.Deciding;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Drafts;
using StrategyPushback.Web.Shell.Ui;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Drafts;

/// <summary>Drafts are stored, visible only to their person, and deleted when they are sent or may no longer be read.</summary>
public sealed class DraftTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_draft_is_restored_for_its_person_only()
    {
        var key = new DraftKey("escalate", await _world.StoryAsync());
        await KeptAsync(ApiWorld.FinanceLead, key, Typed("reason", "We wait since"));
        var draft = await OpenAsync(ApiWorld.FinanceLead, key);
        Assert.Equal(("reason", "We wait since", "reason"), (draft.Fields.Single().Name, draft.Fields.Single().Text, draft.LeftIn));
        Assert.Equal((new DateOnly(2020, 11, 9), new TimeOnly(9, 0)), (draft.On, draft.At));
        Assert.Empty((await OpenAsync(ApiWorld.Pmo, key)).Fields);
        Assert.Empty((await OpenAsync(ApiWorld.FinanceLead, key with { Form = "withdraw" })).Fields);
    }

    [Fact]
    public async Task Two_tabs_that_type_into_different_fields_merge_by_themselves()
    {
        var key = new DraftKey("file");
        await KeptAsync(ApiWorld.FinanceLead, key, Typed("title", "Ours"));
        var stored = await KeptAsync(ApiWorld.FinanceLead, key, Typed("statement", "Not now"));
        Assert.Empty(stored.Both);
        Assert.Equal(["Ours", "Not now"], (await OpenAsync(ApiWorld.FinanceLead, key)).Fields.Select(field => field.Text));
    }

    [Fact]
    public async Task Two_tabs_that_type_into_one_field_keep_both_texts_until_the_person_needs_one_no_more()
    {
        var key = new DraftKey("file");
        await KeptAsync(ApiWorld.FinanceLead, key, Typed("title", "From the first tab"));
        var later = await KeptAsync(ApiWorld.FinanceLead, key, Typed("title", "From the second"));
        Assert.Equal(["title"], later.Both);
        Assert.Equal(("From the second", "From the first tab"), await TextsAsync(key));

        // The second tab saves, then the first, which does not know the second one's text.
        await KeptAsync(ApiWorld.FinanceLead, key, Typed("title", "From the second tab", "From the second"));
        Assert.Equal(("From the second tab", "From the first tab"), await TextsAsync(key));
        await KeptAsync(ApiWorld.FinanceLead, key, Typed("title", "From the first tab, longer", "From the first tab"));
        Assert.Equal(("From the first tab, longer", "From the second tab"), await TextsAsync(key));

        await _world.DoAsync<KeepDraft.Command, KeepDraft.Kept>(ApiWorld.FinanceLead, new(key, [], ["title"], null));
        Assert.Equal(("From the first tab, longer", ""), await TextsAsync(key));
    }

    [Fact]
    public async Task The_text_of_a_field_that_was_removed_from_the_form_can_be_copied()
    {
        var key = new DraftKey("escalate", await _world.StoryAsync());
        await KeptAsync(ApiWorld.FinanceLead, key, Typed("reason", "We wait."), new("urgency", "How urgent?", "Very: the close is near.", null, null), Typed("blank", " "));
        var draft = new OpenDraft(await OpenAsync(ApiWorld.FinanceLead, key), default);
        Assert.Equal("We wait.", draft.Take("reason"));
        Assert.Null(draft.Take("reason"));
        Assert.Equal([("How urgent?", "Very: the close is near.")], draft.Left.Select(field => (field.Label!, field.Text)));
    }

    [Fact]
    public async Task A_successful_command_deletes_its_draft_and_a_refused_one_keeps_it()
    {
        var number = await _world.StoryAsync();
        var key = new DraftKey("escalate", number);
        await KeptAsync(ApiWorld.FinanceLead, key, Typed("reason", "We wait."));
        var refused = await ActAsync(new(number, null, " "), key);
        Assert.Equal(Objection.RationaleRequired.Code, refused.Refusal?.Code);
        Assert.Single((await OpenAsync(ApiWorld.FinanceLead, key)).Fields);
        Assert.True((await ActAsync(new(number, null, "We wait."), key)).Succeeded);
        Assert.Empty((await OpenAsync(ApiWorld.FinanceLead, key)).Fields);
    }

    [Fact]
    public async Task A_record_that_the_person_may_not_see_has_no_drafts()
    {
        var key = new DraftKey("co-sign", await _world.StoryAsync(confidentiality: Confidentiality.Restricted));
        foreach (var about in new[] { key.About, "OBJ-9999", "OBJ-x", "SOMETHING", "ACT-1" })
        {
            var outcome = await KeepAsync(ApiWorld.SalesLead, key with { About = about }, Typed("reason", "Ours too."));
            Assert.Equal("access.not-found", outcome.Refusal?.Code);
        }

        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_draft_about_a_record_that_its_person_may_no_longer_see_is_neither_shown_nor_stored()
    {
        var number = await _world.StoryAsync();
        var key = new DraftKey("escalate", number);
        await KeptAsync(ApiWorld.SalesLead, key, Typed("reason", "Words of theirs that I quote."));
        await KeptAsync(ApiWorld.FinanceLead, key, Typed("reason", "Ours."));
        await using (var db = _world.Open())
        {
            var id = ObjectionNumber.Parse(number);
            await db.Objections.Where(objection => objection.Id == id).ExecuteUpdateAsync(set => set.SetProperty(objection => objection.Confidentiality, Confidentiality.Restricted));
        }

        Assert.Empty((await OpenAsync(ApiWorld.SalesLead, key)).Fields);
        await SweepAsync();
        Assert.Equal(1, await CountAsync());
        Assert.Single((await OpenAsync(ApiWorld.FinanceLead, key)).Fields);

        await using (var db = _world.Open())
        {
            db.Drafts.Add(new Draft(_world.By(ApiWorld.SalesLead).PersonId, key.Form, key.About));
            await db.SaveChangesAsync();
        }

        Assert.Equal("access.not-found", (await KeepAsync(ApiWorld.SalesLead, key, Typed("reason", "More."))).Refusal?.Code);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_draft_that_was_not_edited_for_ninety_days_is_deleted()
    {
        await KeptAsync(ApiWorld.FinanceLead, new("file"), Typed("title", "Old"));
        _world.Clock.Move(TimeSpan.FromDays(DraftRules.DaysKept));
        await KeptAsync(ApiWorld.SalesLead, new("file"), Typed("title", "New"));
        await SweepAsync();
        Assert.Equal(2, await CountAsync());
        _world.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Empty((await OpenAsync(ApiWorld.FinanceLead, new("file"))).Fields);
        await SweepAsync();
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_draft_stores_a_hundred_thousand_characters_and_controls_and_refuses_more_than_the_maximum()
    {
        var text = "\u0007\u0001" + new string('ã', 99_998);
        await KeptAsync(ApiWorld.FinanceLead, new("file"), Typed("statement", text));
        Assert.Equal(text, (await OpenAsync(ApiWorld.FinanceLead, new("file"))).Fields.Single().Text);
        var outcome = await KeepAsync(ApiWorld.FinanceLead, new("file"), Typed("statement", new string('a', KeepDraft.MostCharacters + 1), text));
        Assert.Equal("draft.too-long", outcome.Refusal?.Code);
        Assert.Equal(text, (await OpenAsync(ApiWorld.FinanceLead, new("file"))).Fields.Single().Text);
    }

    private static TypedField Typed(string name, string text, string? was = null) => new(name, null, text, null, was);

    private Task<Outcome<NoResult>> ActAsync(EscalateObjection.Command command, DraftKey key) => _world.DoAsync<EscalateObjection.Command, NoResult>(ApiWorld.FinanceLead, command, draft: key);

    private Task<Outcome<KeepDraft.Kept>> KeepAsync(string email, DraftKey key, params TypedField[] fields) =>
        _world.DoAsync<KeepDraft.Command, KeepDraft.Kept>(email, new(key, fields, [], fields[0].Name));

    private async Task<KeepDraft.Kept> KeptAsync(string email, DraftKey key, params TypedField[] fields)
    {
        var outcome = await KeepAsync(email, key, fields);
        Assert.True(outcome.Succeeded, outcome.Refusal?.Text);
        return outcome.Value!;
    }

    private Task<OwnDraftQuery.View> OpenAsync(string email, DraftKey key) => _world.LoadAsync<OwnDraftQuery, OwnDraftQuery.View>(email, question => question.LoadAsync(key));

    private async Task<(string Own, string Other)> TextsAsync(DraftKey key)
    {
        var field = (await OpenAsync(ApiWorld.FinanceLead, key)).Fields.Single();
        return (field.Text, string.Join('|', field.Others));
    }

    private Task SweepAsync() => _world.Services.GetRequiredService<DraftSweep>().SweepAsync();

    private async Task<int> CountAsync()
    {
        await using var db = _world.Open();
        return await db.Drafts.CountAsync();
    }
}
