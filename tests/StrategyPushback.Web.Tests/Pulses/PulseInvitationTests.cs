using System.Globalization;
using System.Text;
using StrategyPushback.Domain.Pulses;
using StrategyPushback.Web.Features.Pulses;
using Xunit;

namespace StrategyPushback.Web.Tests.Pulses;

/// <summary>The text for the organisation's own e-mail, in the language of the reader, and the table for mail merge.</summary>
public sealed class PulseInvitationTests : PulseWorld
{
    [Theory]
    [InlineData("en", "How much do you support this strategy?", "How clear is it to you what this strategy means for your work?", "takes one minute", "anonymous", "at least 5 answers")]
    [InlineData("pt-BR", "Quanto você apoia esta estratégia?", "o que esta estratégia significa", "Leva um minuto", "anônima", "pelo menos 5 respostas")]
    public async Task The_text_says_what_is_asked_how_long_it_takes_until_when_and_that_it_is_anonymous(string language, params string[] words)
    {
        var view = await ViewAsync();
        In(language);
        var text = PulseInvitation.Text(view, "https://example.org/pulse/one");

        Assert.All(words.Append(view.StrategyTitle).Append("20").Append("2020").Append("https://example.org/pulse/one"), word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.All(view.Units, unit => Assert.DoesNotContain(unit.Name, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_table_has_one_row_for_each_link_with_the_text_that_contains_it_and_no_name()
    {
        var view = await ViewAsync();
        In("en");
        var title = view with { StrategyTitle = "The \"new\" one; really" };
        string[] links = ["https://example.org/pulse/one", "https://example.org/pulse/two"];
        var bytes = PulseInvitation.MailMerge(title, links);

        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var rows = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.Equal(("Link;Text", "", 4), (rows[0], rows[3], rows.Length));
        foreach (var (row, link) in rows[1..3].Zip(links))
        {
            Assert.StartsWith($"{link};\"", row, StringComparison.Ordinal);
            Assert.Equal(3, row.Split(link).Length);
            Assert.Contains("“The \"\"new\"\" one; really”", row, StringComparison.Ordinal);
            Assert.EndsWith("\"", row, StringComparison.Ordinal);
        }

        // A thousand rows stay below the longest address that a browser saves, which is 2 MB.
        var most = Convert.ToBase64String(PulseInvitation.MailMerge(view, [.. Enumerable.Repeat(new string('a', 250), Pulse.MostLinksAtOnce)]));
        Assert.InRange(most.Length, 1, 2 * 1024 * 1024);
    }

    private static void In(string language) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

    private async Task<PulseView> ViewAsync()
    {
        var round = await PlanAsync();
        return (await World.LoadAsync<PulseQuery, PulseView?>(Api.ApiWorld.Pmo, query => query.LoadAsync(int.Parse(round, CultureInfo.InvariantCulture), Cancellation)))!;
    }
}
