using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Search;
using StrategyPushback.Domain.Objections;
using Xunit;

namespace StrategyPushback.Web.Tests.Data;

public sealed class SearchTests : IDisposable
{
    private readonly TemporaryDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData("sao")]
    [InlineData("SAO paulo")]
    [InlineData("year pau")]
    [InlineData("march december")]
    [InlineData("quarter-end")]
    [InlineData("\"paulo\"")]
    [InlineData("São")]
    public async Task Words_are_found_without_their_accents_in_any_order_and_by_their_beginning(string words) =>
        Assert.Equal([1], await FindAsync(words));

    [Theory]
    [InlineData("sao OR nothing")]
    [InlineData("paulo NOT year")]
    [InlineData("pau year")]
    [InlineData("lisbon")]
    [InlineData("--")]
    [InlineData("*")]
    [InlineData("   ")]
    [InlineData("\"")]
    [InlineData("Statement:cannot")]
    [InlineData("NEAR(year paulo)")]
    public async Task Missing_words_are_not_found_and_operators_are_ordinary_words(string words) => Assert.Empty(await FindAsync(words));

    [Theory]
    [InlineData("paulo AND (")]
    [InlineData("{Title}: ^paulo\0\u0001")]
    [InlineData("' OR 1=1 --")]
    [InlineData("\ud800 paulo")]
    public async Task Nothing_typed_can_break_the_search(string words) => Assert.True((await FindAsync(words)).Count <= 1);

    [Fact]
    public async Task Ten_thousand_characters_are_harmless()
    {
        Assert.Empty(await FindAsync(new string('a', 10_000)));
        Assert.Equal([1], await SearchAsync(string.Join(' ', Enumerable.Repeat("paulo", 1_700))));
    }

    [Fact]
    public async Task Answers_and_changed_words_are_found_and_the_old_words_are_not()
    {
        var story = await FileAsync();
        await ActAsync(objection => objection.Reword("Hiring", "No one is left", null, "Hire", Severity.Major, story.FinanceLead.AsActor(), story.Now));
        Assert.Empty(await SearchAsync("paulo"));
        Assert.Equal([1], await SearchAsync("hiring"));

        await ActAsync(objection =>
        {
            objection.Acknowledge(story.Pmo.AsActor(), story.Now);
            objection.SendReadBack("Hire", null, story.Pmo.AsActor(), story.Now);
            objection.Confirm(story.FinanceLead.AsActor(), story.Now);
            objection.Diagnose([new OtherCause { Confidence = Confidence.Low, Statement = "Run by whom?" }], story.Pmo.AsActor(), story.Now);
            objection.ProposeDisposition(DispositionKind.PartiallyAccepted, "Two posts in Évora", story.Pmo.AsActor(), story.Now);
        });
        Assert.Equal([1], await SearchAsync("hiring evora"));
    }

    [Fact]
    public async Task Nearer_hits_come_first_and_join_with_the_rows()
    {
        var story = await FileAsync();
        await using var db = _database.Open();
        var update = await db.Updates.SingleAsync();
        db.Add(update.FileObjection(story.Filing(null) with { Elements = [], Title = "Other", Statement = "It says paulo once among many other words that matter more" }, story.FinanceLead.AsActor(), story.Now));
        await db.SaveChangesAsync();
        var found = await db.SearchObjections("paulo")
            .Join(db.Objections.Where(objection => objection.ClosedOn == null), hit => hit.ObjectionId, objection => objection.Id, (hit, objection) => new { hit.Rank, objection.Id })
            .OrderBy(row => row.Rank).Select(row => row.Id).ToListAsync();
        Assert.Equal([1, 2], found);
    }

    [Fact]
    public async Task The_triggers_and_the_indexes_of_the_turn_exist()
    {
        await using var db = _database.Open();
        var names = await db.Database.SqlQuery<string>($"SELECT name AS Value FROM sqlite_master WHERE type IN ('trigger', 'index')").ToListAsync();
        Assert.Subset(
            names.ToHashSet(),
            new HashSet<string>
            {
                "ObjectionTexts_Filed", "ObjectionTexts_Reworded", "ObjectionTexts_Deleted", "ObjectionTexts_Answered", "ObjectionTexts_AnswerMended", "ObjectionTexts_AnswerDeleted",
                "IX_Objections_Turn", "IX_Objections_DueOn", "IX_Objections_Open_DueOn",
            });
    }

    private async Task<List<int>> FindAsync(string words)
    {
        await FileAsync();
        return await SearchAsync(words);
    }

    private async Task<List<int>> SearchAsync(string words)
    {
        await using var db = _database.Open();
        return await db.SearchObjections(words).Select(hit => hit.ObjectionId).ToListAsync();
    }

    private async Task<StoredOrganisation> FileAsync()
    {
        await using var db = _database.Open();
        var story = await StoredOrganisation.BeginAsync(db);
        db.Add(story.Update.FileObjection(story.Filing(story.Finance) with { Interest = "A calm quarter-end" }, story.FinanceLead.AsActor(), story.Now));
        await db.SaveChangesAsync();
        return story;
    }

    private async Task ActAsync(Action<Objection> action)
    {
        await using var db = _database.Open();
        action((await db.LoadObjectionAsync(1))!);
        await db.SaveChangesAsync();
    }
}
