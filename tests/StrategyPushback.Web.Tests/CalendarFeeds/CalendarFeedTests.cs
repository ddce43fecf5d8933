using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.CalendarFeeds;
using StrategyPushback.Web.Features.People.Deactivation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.CalendarFeeds;

/// <summary>A calendar program reads the due dates of one person from a secret address. Python's icalendar is the second parser.</summary>
public sealed class CalendarFeedTests : IAsyncLifetime
{
    private const string Reading = """
        import sys, json, icalendar
        calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
        day = lambda event, name: event[name].dt.isoformat()
        print(json.dumps([{
            "uid": str(event["UID"]), "summary": str(event["SUMMARY"]), "first": day(event, "DTSTART"), "end": day(event, "DTEND"),
            "url": str(event["URL"]), "allDay": type(event["DTSTART"].dt).__name__ == "date",
        } for event in calendar.walk("VEVENT")]))
        """;

    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task It_has_the_persons_own_steps_and_the_windows_as_whole_days()
    {
        var number = await _world.StoryAsync((objection, _) => _world.Proposed(objection), title: "Close; of \"the\" year, again");
        var due = await DueOnAsync(number);
        var events = await ReadAsync(await AddressAsync(ApiWorld.FinanceLead));
        var reply = Assert.Single(events, entry => ((string)entry!["summary"]!).Contains(number, StringComparison.Ordinal))!;
        Assert.Equal($"Reply to the answer: Close; of \"the\" year, again ({number})", (string?)reply["summary"]);
        Assert.Equal(($"{due:yyyy-MM-dd}", $"{due.AddDays(1):yyyy-MM-dd}", true), ((string?)reply["first"], (string?)reply["end"], (bool)reply["allDay"]!));
        Assert.EndsWith($"/objections/{number}", (string?)reply["url"], StringComparison.Ordinal);
        var window = Assert.Single(events, entry => ((string)entry!["summary"]!).StartsWith("Consultation:", StringComparison.Ordinal))!;
        Assert.Equal(("2020-10-05", "2020-12-19"), ((string?)window["first"], (string?)window["end"]));

        // The step of one person is not in another person's calendar.
        Assert.DoesNotContain(await ReadAsync(await AddressAsync(ApiWorld.SalesLead)), entry => ((string)entry!["summary"]!).Contains(number, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_has_the_sessions_to_which_the_person_is_invited_with_their_time_until_they_are_cancelled()
    {
        var strategy = await StrategyAsync();
        var planned = await _world.PostAsync(ApiWorld.Pmo, "sessions", new JsonObject { ["strategy"] = strategy, ["kind"] = "Workshop", ["title"] = "Year end", ["place"] = "Room 1", ["on"] = "2020-11-12", ["from"] = "14:00", ["until"] = "15:30", ["units"] = new JsonArray("FIN") });
        Assert.Equal(201, planned.Code);
        var lead = await AddressAsync(ApiWorld.FinanceLead);

        var session = Assert.Single(await ReadAsync(lead), entry => (string)entry!["summary"]! == "Year end")!;
        Assert.Equal(("2020-11-12T14:00:00+00:00", "2020-11-12T15:30:00+00:00", false), ((string?)session["first"], (string?)session["end"], (bool)session["allDay"]!));
        Assert.EndsWith($"/sessions/{planned.Body["id"]}", (string?)session["url"], StringComparison.Ordinal);

        // That of the file in the e-mail, so that one calendar has the session once.
        Assert.Equal($"session-{planned.Body["id"]}@sessions.strategypushback", (string?)session["uid"]);

        // A member sees the session and is not invited; Sales does not see it.
        foreach (var email in new[] { ApiWorld.Member, ApiWorld.SalesLead })
        {
            Assert.DoesNotContain("Year end", await TextAsync(await AddressAsync(email)), StringComparison.Ordinal);
        }

        Assert.Equal(200, (await _world.PostAsync(ApiWorld.Pmo, $"sessions/{planned.Body["id"]}/cancel", new JsonObject { ["reason"] = "The room is closed." }, "*")).Code);
        Assert.DoesNotContain("Year end", await TextAsync(lead), StringComparison.Ordinal);
    }

    private async Task<string> StrategyAsync()
    {
        await using var db = _world.Open();
        return $"{await db.Strategies.Select(strategy => strategy.Id).SingleAsync()}";
    }

    [Fact]
    public async Task Every_line_follows_the_standard()
    {
        await _world.StoryAsync((objection, _) => _world.Proposed(objection), title: "a\\n; " + string.Concat(Enumerable.Repeat("Straße → café ", 12)));
        var text = await TextAsync(await AddressAsync(ApiWorld.FinanceLead));
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        var lines = text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(("BEGIN:VCALENDAR", "END:VCALENDAR"), (lines[0], lines[^1]));
        Assert.Contains("VERSION:2.0", lines);
        Assert.Contains(lines, line => line.StartsWith(@"SUMMARY:Reply to the answer: a\\n\; Straße", StringComparison.Ordinal));
        var events = lines.Count(line => line == "BEGIN:VEVENT");
        Assert.True(events > 1);
        foreach (var once in new[] { "UID:", "DTSTAMP:20201109T000000Z", "SUMMARY:", "DTSTART;VALUE=DATE:", "DTEND;VALUE=DATE:" })
        {
            Assert.Equal(events, lines.Count(line => line.StartsWith(once, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task A_restricted_objection_is_only_something_that_needs_the_person()
    {
        var address = await AddressAsync(ApiWorld.FinanceLead);
        var number = await _world.StoryAsync((objection, db) => { _world.Proposed(objection); _world.Planned(objection, db); }, Confidentiality.Restricted, "Zebrawords");
        var text = await TextAsync(address);
        Assert.Contains("Something needs you", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Zebra", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(number, text, StringComparison.Ordinal);

        // Also through the title of its action, in the calendar of the owner.
        var actions = await TextAsync(await AddressAsync(ApiWorld.Owner));
        Assert.Contains("Something needs you", actions, StringComparison.Ordinal);
        Assert.DoesNotContain("Secretactionwords", actions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_finds_the_number_of_a_restricted_objection_by_trying_all_numbers()
    {
        var address = await AddressAsync(ApiWorld.FinanceLead);
        var number = await _world.StoryAsync((objection, _) => _world.Proposed(objection), Confidentiality.Restricted);
        await _world.StoryAsync((objection, _) => _world.Proposed(objection), Confidentiality.Restricted);
        var entries = (await ReadAsync(address)).Where(entry => (string)entry!["summary"]! == "Something needs you").Select(entry => (string)entry!["uid"]!).ToList();
        Assert.Equal((2, 2), (entries.Count, entries.Distinct().Count()));

        var person = _world.By(ApiWorld.FinanceLead).PersonId;
        Assert.All(Enum.GetValues<Step>(), step => Assert.DoesNotContain(entries, uid => uid.StartsWith(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{person} {number} {step}")))[..32], StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_calendar_does_not_tell_that_a_cause_is_a_threat()
    {
        var number = await _world.StoryAsync((objection, _) => _world.Steps(12).Diagnose(objection, new Threat { Confidence = Confidence.High, AtStake = Stake.Headcount, Statement = "Secretthreatwords", ForWhom = "Clerks" }));
        Assert.Single(await ReadAsync(await AddressAsync(ApiWorld.FinanceLead)), entry => (string)entry!["summary"]! == $"Did we understand you? The close of the year ({number})");
    }

    [Fact]
    public async Task An_entry_keeps_its_UID_when_its_date_moves()
    {
        var number = await _world.StoryAsync((objection, _) => _world.Proposed(objection));
        var address = await AddressAsync(ApiWorld.FinanceLead);
        var before = Of(await ReadAsync(address));
        await using (var db = _world.Open())
        {
            var id = int.Parse(number[4..]);
            await db.Objections.Where(objection => objection.Id == id).ExecuteUpdateAsync(set => set.SetProperty(objection => objection.Turn.DueOn, new DateOnly(2020, 12, 24)));
        }

        var after = Of(await ReadAsync(address));
        Assert.Equal((string?)before["uid"], (string?)after["uid"]);
        Assert.Equal("2020-12-24", (string?)after["first"]);

        JsonNode Of(JsonArray events) => Assert.Single(events, entry => ((string)entry!["summary"]!).Contains(number, StringComparison.Ordinal))!;
    }

    [Fact]
    public async Task An_unchanged_calendar_is_not_sent_again()
    {
        var address = await AddressAsync(ApiWorld.FinanceLead);
        using var client = _world.Stranger();
        using var first = await client.GetAsync(new Uri(address, UriKind.Relative));
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using (var answer = await client.SendAsync(again))
        {
            Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        }

        await _world.StoryAsync((objection, _) => _world.Proposed(objection));
        using var changed = new HttpRequestMessage(HttpMethod.Get, address);
        changed.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var after = await client.SendAsync(changed);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task An_address_that_is_unknown_revoked_renewed_or_of_a_person_who_left_is_not_found_in_the_same_words()
    {
        var unknown = await RefusalAsync($"/api/v1/calendar/{new string('A', 43)}.ics");
        Assert.Contains("access.not-found", unknown, StringComparison.Ordinal);
        Assert.Equal(unknown, await RefusalAsync("/api/v1/calendar/short.ics"));

        var first = await AddressAsync(ApiWorld.FinanceLead);
        var renewed = await AddressAsync(ApiWorld.FinanceLead);
        Assert.Equal(unknown, await RefusalAsync(first));
        Assert.NotEmpty(await TextAsync(renewed));
        Assert.True((await _world.DoAsync<RevokeCalendarAddress.Command, NoResult>(ApiWorld.FinanceLead, new())).Succeeded);
        Assert.Equal(unknown, await RefusalAsync(renewed));

        // Revoking ends only one's own.
        var member = await AddressAsync(ApiWorld.Member);
        await _world.DoAsync<RevokeCalendarAddress.Command, NoResult>(ApiWorld.FinanceLead, new());
        Assert.NotEmpty(await TextAsync(member));
        await using (var db = _world.Open())
        {
            var id = (await db.People.SingleAsync(person => person.Email == ApiWorld.Member)).Id;
            Assert.Null((await _world.DoAsync<DeactivatePerson.Command, NoResult>(ApiWorld.Administrator, new($"{id}", null, null))).Refusal);
            Assert.NotNull((await db.CalendarFeeds.AsNoTracking().SingleAsync(feed => feed.PersonId == id)).RevokedAt);
        }

        Assert.Equal(unknown, await RefusalAsync(member));
    }

    [Fact]
    public async Task The_secret_is_stored_as_a_hash_and_the_owner_sees_when_it_was_read()
    {
        var address = await AddressAsync(ApiWorld.FinanceLead);
        var secret = address[(address.LastIndexOf('/') + 1)..^4];
        Assert.Null((await ViewAsync()).LastReadOn);
        await TextAsync(address);
        Assert.Equal(DateOnly.FromDateTime(TestHost.StoryNow), (await ViewAsync()).LastReadOn);
        await using var db = _world.Open();
        Assert.NotEqual(secret, (await db.CalendarFeeds.SingleAsync()).Hash);
        await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)");
        Assert.DoesNotContain(secret, Encoding.Latin1.GetString(await File.ReadAllBytesAsync(_world.DatabasePath)), StringComparison.Ordinal);

        Task<OwnCalendarQuery.View> ViewAsync() => _world.LoadAsync<OwnCalendarQuery, OwnCalendarQuery.View>(ApiWorld.FinanceLead, query => query.LoadAsync());
    }

    [Fact]
    public async Task It_is_in_the_persons_language_and_a_deputy_reads_the_steps_too()
    {
        await _world.StoryAsync((objection, _) => _world.Proposed(objection));
        await using (var db = _world.Open())
        {
            await db.People.Where(person => person.Email == ApiWorld.Member).ExecuteUpdateAsync(set => set.SetProperty(person => person.Language, "pt-BR"));
            var deputy = await db.People.SingleAsync(person => person.Email == ApiWorld.Member);
            await db.People.Where(person => person.Email == ApiWorld.FinanceLead).ExecuteUpdateAsync(set => set
                .SetProperty(person => person.DeputyId, deputy.Id).SetProperty(person => person.DeputyFrom, new DateOnly(2020, 11, 1)).SetProperty(person => person.DeputyUntil, new DateOnly(2020, 11, 30)));
        }

        var summaries = (await ReadAsync(await AddressAsync(ApiWorld.Member))).Select(entry => (string)entry!["summary"]!).ToList();
        Assert.Contains(summaries, summary => summary.StartsWith("Consulta:", StringComparison.Ordinal));
        Assert.Contains(summaries, summary => summary.Contains("OBJ-", StringComparison.Ordinal));
    }

    private async Task<string> AddressAsync(string email) => CalendarSecret.Path((await _world.DoAsync<CreateCalendarAddress.Command, CreateCalendarAddress.Created>(email, new())).Value!.Secret);

    private async Task<string> TextAsync(string address)
    {
        using var client = _world.Stranger();
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, "text/calendar"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<string> RefusalAsync(string address)
    {
        using var client = _world.Stranger();
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
        problem.Remove("traceId");
        return problem.ToJsonString();
    }

    private async Task<DateOnly> DueOnAsync(string number)
    {
        await using var db = _world.Open();
        var id = int.Parse(number[4..]);
        return (await db.Objections.AsNoTracking().SingleAsync(objection => objection.Id == id)).Turn.DueOn!.Value;
    }

    private async Task<JsonArray> ReadAsync(string address)
    {
        var text = await TextAsync(address);
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", Reading]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await python.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(text));
        python.StandardInput.Close();
        var output = await python.StandardOutput.ReadToEndAsync();
        var errors = await python.StandardError.ReadToEndAsync();
        await python.WaitForExitAsync();
        Assert.True(python.ExitCode == 0, errors);
        return JsonNode.Parse(output)!.AsArray();
    }
}
