using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Domain.Pulses;
using StrategyPushback.Web.Features.Pulses.Answering;
using Xunit;

namespace StrategyPushback.Web.Tests.Pulses;

/// <summary>A person answers by a signed link, without signing in.</summary>
public sealed class PulseAnsweringTests : PulseWorld
{
    [Fact]
    public async Task A_link_counts_once_and_says_so_in_words_when_it_is_used_again()
    {
        var token = (await LinksAsync(await PlanAsync(), "FIN", 1))[0];
        using var person = World.Stranger();

        var sent = await person.PostFormAsync($"/pulse/{token}", ("_handler", "pulse"), ("Support", "4"), ("Clarity", "2"));
        Assert.Equal("/pulse/done", sent.LeadsTo());
        Assert.Contains("Thank you", await person.GetStringAsync(new Uri("/pulse/done", UriKind.Relative), Cancellation), StringComparison.Ordinal);
        Assert.Contains("pulse.link-used", await person.GetStringAsync(new Uri($"/pulse/{token}", UriKind.Relative), Cancellation), StringComparison.Ordinal);
        Assert.Equal("pulse.link-used", (await AnswerAsync(token, 1, 1))?.Code);

        await using var db = World.Open();
        var finance = (await db.Pulses.Include(pulse => pulse.Units).SingleAsync(Cancellation)).Units.Single(asked => asked.Answers > 0);
        Assert.Equal((1, 4, 2), (finance.Answers, finance.SumOf(PulseQuestion.Support), finance.SumOf(PulseQuestion.Clarity)));
    }

    [Fact]
    public async Task An_incomplete_answer_is_not_counted_and_names_the_question_that_is_missing()
    {
        var token = (await LinksAsync(await PlanAsync(), "FIN", 1))[0];
        using var person = World.Stranger();

        var page = await (await person.PostFormAsync($"/pulse/{token}", ("_handler", "pulse"), ("Support", "4"), ("Clarity", "9"))).Content.ReadAsStringAsync(Cancellation);

        Assert.Contains("Nothing was sent.", page, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"Clarity-error\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"Clarity-error\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Support-error", page, StringComparison.Ordinal);
        Assert.Null(await AnswerAsync(token, 4, 2));
    }

    [Fact]
    public async Task Two_answers_with_one_link_at_the_same_time_count_once()
    {
        var token = (await LinksAsync(await PlanAsync(), "FIN", 1))[0];

        var refusals = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => AnswerAsync(token, 3, 3), Cancellation)));

        Assert.Single(refusals, refusal => refusal is null);
        Assert.All(refusals.OfType<StrategyPushback.Web.Platform.Refusal>(), refusal => Assert.Equal("pulse.link-used", refusal.Code));
        await using var db = World.Open();
        Assert.Equal(1, (await db.Pulses.Include(pulse => pulse.Units).SingleAsync(Cancellation)).Units.Sum(asked => asked.Answers));
    }

    [Fact]
    public async Task A_forged_an_early_and_an_expired_link_get_a_page_in_words_with_a_code()
    {
        var round = await PlanAsync("2020-11-12");
        var token = (await LinksAsync(round, "FIN", 1))[0];
        using var person = World.Stranger();

        Assert.Contains("pulse.link-forged", await PageAsync(token[..^4] + "AAAA"), StringComparison.Ordinal);
        Assert.Contains("pulse.link-early", await PageAsync(token), StringComparison.Ordinal);
        World.Clock.MoveTo(AfterTheRound);
        Assert.Contains("pulse.link-expired", await PageAsync(token), StringComparison.Ordinal);
        Assert.Equal("pulse.link-expired", (await AnswerAsync(token, 3, 3))?.Code);
        Assert.Equal("pulse.link-forged", (await AnswerAsync("x", 3, 3))?.Code);

        Task<string> PageAsync(string link) => person.GetStringAsync(new Uri($"/pulse/{link}", UriKind.Relative), Cancellation);
    }

    [Fact]
    public async Task A_link_that_was_opened_a_thousand_times_has_recorded_nothing_and_still_works()
    {
        var token = (await LinksAsync(await PlanAsync(), "FIN", 1))[0];
        await using var watching = World.Open();
        await watching.Database.OpenConnectionAsync(Cancellation);
        var before = await ChangesAsync();
        await using var scope = World.Services.CreateAsyncScope();
        var answering = scope.ServiceProvider.GetRequiredService<PulseAnswering>();
        for (var time = 0; time < 1_000; time++)
        {
            Assert.True((await answering.OpenAsync(token, null, Cancellation)).Succeeded);
        }

        Assert.Equal(before, await ChangesAsync());
        Assert.Null(await AnswerAsync(token, 5, 5));
        Assert.NotEqual(before, await ChangesAsync());

        // Changes with every commit of another connection.
        async Task<long> ChangesAsync() => (await watching.Database.SqlQueryRaw<long>("SELECT data_version AS Value FROM pragma_data_version").ToListAsync(Cancellation))[0];
    }

    [Fact]
    public async Task Nothing_that_is_stored_says_who_answered_or_when()
    {
        var round = await PlanAsync();
        await AnswerAsync(round, "FIN", (5, 1), (1, 5));

        await using var db = World.Open();
        var receipts = db.Model.FindEntityType(typeof(PulseReceipt))!.GetProperties().Select(property => property.Name).Order();
        var counts = db.Model.FindEntityType(typeof(PulseUnit))!.GetProperties().Select(property => property.Name).Order();
        Assert.Equal(["Key", "PulseId"], receipts);
        Assert.Equal(["Counts", "Links", "PulseId", "UnitId"], counts);
        Assert.DoesNotContain(await db.History.Where(entry => entry.On == new DateOnly(2020, 11, 9)).Select(entry => entry.Kind.ToString()).ToListAsync(Cancellation), kind => kind.Contains("Answer", StringComparison.Ordinal) && kind.StartsWith("Pulse", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_without_both_questions_is_asked_again_and_the_link_stays_good()
    {
        var token = (await LinksAsync(await PlanAsync(), "FIN", 1))[0];
        using var person = World.Stranger();

        var sent = await person.PostFormAsync($"/pulse/{token}", ("_handler", "pulse"), ("Support", "4"));

        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Contains("Answer both questions", await sent.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Null(await AnswerAsync(token, 4, 4));
    }

    [Fact]
    public async Task The_page_speaks_the_language_of_the_browser()
    {
        var token = (await LinksAsync(await PlanAsync(), "FIN", 1))[0];
        using var person = World.Stranger();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/pulse/{token}", UriKind.Relative));
        request.Headers.AcceptLanguage.ParseAdd("pt-BR");

        using var answer = await person.SendAsync(request, Cancellation);

        Assert.Contains("Duas perguntas", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_that_was_retired_meanwhile_is_not_asked_any_more()
    {
        var token = (await LinksAsync(await PlanAsync(), "SAL", 1))[0];
        await using (var db = World.Open())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE Units SET RetiredAt = '2020-11-09 08:00:00' WHERE Code = 'SAL'", Cancellation);
        }

        Assert.Equal("pulse.link-retired", (await AnswerAsync(token, 4, 4))?.Code);
    }

    [Fact]
    public void One_address_tries_only_so_many_forged_links_in_a_minute()
    {
        using var forgeries = new PulseForgeries();

        Assert.All(Enumerable.Range(0, PulseForgeries.Most), _ => Assert.True(forgeries.Allows("10.0.0.1")));
        Assert.False(forgeries.Allows("10.0.0.1"));
        Assert.True(forgeries.Allows("10.0.0.2"));
    }
}
