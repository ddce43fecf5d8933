using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Web.Features.Notifications.Mail;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Notifications;

/// <summary>The e-mails of an objection from its filing to the ruling, as a real mail server receives them, in the languages of the people.</summary>
public sealed class ObjectionLifeMailTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly RealSmtpServer _server = new();
    private readonly ApiWorld _world;
    private int _read;

    public ObjectionLifeMailTests() => _world = ApiWorld.With(
        ("Pushback:Mail:Host", "localhost"), ("Pushback:Mail:Port", $"{_server.Port}"), ("Pushback:Mail:Security", "None"), ("Pushback:Mail:From", "pushback@example.org"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server.Start();
        await _world.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("pt-BR")]
    public async Task Each_person_hears_of_each_step_that_needs_or_concerns_the_person(string language)
    {
        await EverythingAtOnceAsync(language);
        var number = (await _world.PostAsync(ApiWorld.FinanceLead, "objections", _world.Filing())).Number;
        await SaysAsync((ApiWorld.Pmo, "Your turn: acknowledge the objection", "Sua vez: confirme o recebimento da objeção"));
        await DoAsync(ApiWorld.Pmo, number, "acknowledge", "{}");
        await DoAsync(ApiWorld.Pmo, number, "read-back", """{"text":"You close the year."}""");
        await SaysAsync((ApiWorld.FinanceLead, "Your turn: say whether IT understood you", "Sua vez: diga se a TI entendeu a sua unidade"));
        await DoAsync(ApiWorld.FinanceLead, number, "confirm", "{}");
        await SaysAsync((ApiWorld.Pmo, "Your turn: name the root causes", "Sua vez: indique as causas"));
        await DoAsync(ApiWorld.Pmo, number, "diagnose", """{"causes":[{"kind":"StrategyGap","confidence":"Low","lacks":"A freeze"}]}""");
        var plan = await _world.PostAsync(ApiWorld.Pmo, "actions", JsonNode.Parse($$"""{"objections":["{{number}}"],"kind":"Resequence","title":"Move","owner":"{{ApiWorld.Owner}}","effortDays":2.5,"dueOn":"2020-12-01","acceptanceCriterion":"New dates stand"}"""));
        Assert.Equal(201, plan.Code);
        await SaysAsync();
        await DoAsync(ApiWorld.Pmo, number, "propose", """{"disposition":"NotAccepted","response":"December."}""");
        await SaysAsync(
            (ApiWorld.FinanceLead, "Your turn: reply to the answer", "Sua vez: responda à proposta"),
            (ApiWorld.Owner, "IT has proposed an answer", "A TI propôs uma resposta"));

        On(11, 16);
        await DoAsync(ApiWorld.Pmo, number, "remind", "{}");
        await SaysAsync((ApiWorld.FinanceLead, "Reminder: reply to the answer", "Lembrete: responda à proposta"));
        On(11, 20);
        await SaysAsync((ApiWorld.FinanceLead, "Due soon: reply to the answer", "Prazo próximo: responda à proposta"));
        On(11, 24);
        await SaysAsync((ApiWorld.FinanceLead, "Overdue: reply to the answer", "Em atraso: responda à proposta"));

        await DoAsync(ApiWorld.FinanceLead, number, "contest", """{"reason":"No."}""");
        await SaysAsync(
            (ApiWorld.Owner, "A unit has rejected the answer", "Uma unidade rejeitou a resposta"),
            (ApiWorld.Pmo, "Your turn: propose an answer", "Sua vez: proponha uma resposta"));
        await DoAsync(ApiWorld.FinanceLead, number, "escalate", """{"reason":"We do not come together."}""");
        await SaysAsync(
            (ApiWorld.Cio, "Your turn: decide the escalation", "Sua vez: decida o escalonamento"),
            (ApiWorld.Pmo, "The CIO is asked to decide", "Foi pedida uma decisão ao CIO"));
        await DoAsync(ApiWorld.Cio, number, "rule", """{"ruling":"Overruled","reason":"The date stays.","minorityOpinion":"Finance: the close is at risk."}""");
        await SaysAsync(
            (ApiWorld.FinanceLead, "The CIO has decided", "O CIO decidiu"),
            (ApiWorld.Owner, "The CIO has decided", "O CIO decidiu"),
            (ApiWorld.Pmo, "The CIO has decided", "O CIO decidiu"));

        async Task SaysAsync(params (string To, string English, string Portuguese)[] expected) =>
            Assert.Equal(expected.Select(one => $"{one.To}: {number}: {(language == "en" ? one.English : one.Portuguese)}").Order(StringComparer.Ordinal), await ReadAsync());
    }

    private void On(int month, int day) => _world.Clock.MoveTo(new DateTime(2020, month, day, 9, 0, 0, DateTimeKind.Utc));

    private async Task EverythingAtOnceAsync(string language)
    {
        await using var db = _world.Open();
        foreach (var person in await db.People.AsTracking().ToListAsync(Cancellation))
        {
            person.UseLanguage(language);
            var settings = new NotificationSettings(person.Id);
            settings.Change(Enum.GetValues<NotificationKind>().ToDictionary(kind => kind, _ => MailFrequency.AtOnce), null, null);
            db.Add(settings);
        }

        await db.SaveChangesAsync(Cancellation);
    }

    private async Task DoAsync(string email, string number, string action, string body)
    {
        var answer = await _world.ActAsync(email, number, action, JsonNode.Parse(body));
        Assert.True(answer.Code == 200, $"{action}: {answer.Code} {answer.Body.ToJsonString()}");
    }

    /// <summary>Delivers everything and returns the lines of the new messages, each with its receiver and without the due date. No text or name of the objection is in them.</summary>
    private async Task<IReadOnlyList<string>> ReadAsync()
    {
        await _world.DeliverAsync();
        await _world.Services.GetRequiredService<MailDispatch>().DispatchDueAsync(Cancellation);
        var messages = _server.Messages.Skip(_read).ToList();
        _read += messages.Count;
        Assert.All(messages, message => Assert.All(
            new[] { "The close of the year", "We cannot move", "You close", "December.", "Fay", "at risk" }, words => Assert.DoesNotContain(words, message.TextBody + message.HtmlBody, StringComparison.Ordinal)));
        return
        [
            .. messages.SelectMany(message => message.TextBody!.Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal))
                .Select(line => $"{((MailboxAddress)message.To[0]).Address}: {line[2..].Split(',')[0].Trim()}")).Order(StringComparer.Ordinal),
        ];
    }
}
