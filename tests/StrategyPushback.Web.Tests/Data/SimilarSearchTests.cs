using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Search;
using StrategyPushback.Domain.Objections;
using Xunit;

namespace StrategyPushback.Web.Tests.Data;

/// <summary>Which words find which concerns, in both languages.</summary>
public sealed class SimilarSearchTests : IDisposable
{
    private readonly TemporaryDatabase _database = new();
    private readonly SimilarSearch _search = new(new Vocabulary());

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData("funding of the products", "Who funds each product")]
    [InlineData("prodct upkep", "Product upkeep is unfunded")]
    [InlineData("archtecture standrads", "Standards of the architecture")]
    [InlineData("fianncial closing", "Financial closing of the year")]
    [InlineData("policies", "A policy without an owner")]
    [InlineData("process", "Two processes collide")]
    [InlineData("systems", "Our system of record")]
    [InlineData("managers", "Which manager decides")]
    [InlineData("vendors", "The vendor's terms")]
    [InlineData("orçamentos da migração", "O orcamento das migracoes")]
    [InlineData("migracao", "Migrações sem prazo")]
    [InlineData("decisoes", "Decisão sem dono")]
    [InlineData("equipes", "A equipe perde gente")]
    [InlineData("orcamneto", "Orçamento de custeio")]
    [InlineData("ACOES", "Ação conjunta")]
    [InlineData("we lack the budget", "Falta orçamento")]
    [InlineData("sistemas legados", "Outdated applications")]
    [InlineData("prazo da lei", "A statutory deadline set by legislation")]
    public async Task A_concern_is_found_by_words_without_accents_inflected_or_misspelt(string typed, string title)
    {
        await FileAsync((title, "Nothing else."), ("Elevators", "Wholly different."));
        Assert.Equal([1], await FindAsync(typed));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("with about them and our own")]
    [InlineData("para que nossa com eles")]
    [InlineData("lisbon")]
    [InlineData("\" OR * ^ NEAR( {Words}: --")]
    [InlineData("\ud800\u0000\u0001")]
    public async Task Common_words_unknown_words_and_operators_find_nothing(string typed)
    {
        await FileAsync(("Who funds each product with our own", "About them and para que nossa."));
        Assert.Empty(await FindAsync(typed));
    }

    [Fact]
    public async Task The_concern_that_says_most_of_it_comes_first()
    {
        await FileAsync(("Product upkeep", "Money."), ("Upkeep of products once a project closes", "Nobody pays for the upkeep."), ("Project rooms", "Too small."));
        Assert.Equal([2, 1], (await FindAsync("Who pays for the upkeep of products once a project closes"))[..2]);
    }

    [Fact]
    public async Task A_restricted_concern_is_not_in_the_index_of_similar_concerns()
    {
        await FileAsync(("Open words", "Plain."));
        await using (var db = _database.Open())
        {
            var story = await db.Updates.SingleAsync();
            var lead = (await db.People.FirstAsync(person => person.Email == "fay@example.org")).AsActor();
            var finance = await db.Units.FirstAsync(unit => unit.Code == "FIN");
            db.Add(story.FileObjection(new Filing { Unit = finance, Title = "Zebrawords", Statement = "Zebrawords.", ProposedChange = "Zebrawords.", Confidentiality = Confidentiality.Restricted }, lead, StoredStoryNow()));
            await db.SaveChangesAsync();
            Assert.Empty(await db.Database.SqlQuery<string>($"SELECT term AS Value FROM SimilarWords WHERE term = 'zebrawords'").ToListAsync());
        }

        Assert.Empty(await FindAsync("zebrawords"));
        Assert.Empty(await FindAsync("zebraword"));
    }

    [Fact]
    public async Task Changed_words_are_found_and_the_old_ones_are_not()
    {
        var story = await FileAsync(("Elevators", "Slow."));
        Assert.Equal([1], await FindAsync("elevators"));
        await using (var db = _database.Open())
        {
            (await StrategyPushback.Data.Loading.LoadObjectionAsync(db, 1))!.Reword("Staircases", "Steep.", null, "Fewer steps.", Severity.Major, story.FinanceLead.AsActor(), story.Now);
            await db.SaveChangesAsync();
        }

        Assert.Empty(await FindAsync("elevators"));
        Assert.Equal([1], await FindAsync("staircases"));
    }

    [Fact]
    public async Task A_hundred_thousand_characters_are_harmless()
    {
        await FileAsync(("Product upkeep", "Money."));
        Assert.Equal([1], await FindAsync("product " + string.Join(' ', Enumerable.Range(0, 20_000).Select(number => $"w{number}"))));
        Assert.Empty(await FindAsync(new string('a', 100_000)));
    }

    private static StrategyPushback.Domain.Common.BusinessTime StoredStoryNow() => new(StoredOrganisation.Start, new StrategyPushback.Domain.Common.BusinessCalendar([], TimeZoneInfo.Utc), new StrategyPushback.Domain.Common.Clocks());

    private async Task<List<int>> FindAsync(string typed)
    {
        await using var db = _database.Open();
        var near = await _search.FindAsync(db, typed);
        var texts = await db.Objections.Where(objection => near.Ids.Contains(objection.Id)).ToListAsync();
        return [.. near.ScoresOf([.. texts.Select(row => new ConcernText(row.Id, row.Title, row.Statement))]).Where(row => row.Value > 0).OrderByDescending(row => row.Value).Select(row => row.Key)];
    }

    private async Task<StoredOrganisation> FileAsync(params (string Title, string Statement)[] concerns)
    {
        await using var db = _database.Open();
        var story = await StoredOrganisation.BeginAsync(db);
        foreach (var (title, statement) in concerns)
        {
            db.Add(story.Update.FileObjection(story.Filing(story.Finance) with { Title = title, Statement = statement, ProposedChange = "See above." }, story.FinanceLead.AsActor(), story.Now));
            await db.SaveChangesAsync();
        }

        return story;
    }
}
