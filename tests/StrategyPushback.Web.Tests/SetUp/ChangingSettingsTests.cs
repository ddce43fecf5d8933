using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Features.Settings;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.SetUp;

/// <summary>The administrator and the PMO change the settings and the holidays, on the page and over HTTP.</summary>
public sealed class ChangingSettingsTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData(ApiWorld.Pmo, 200)]
    [InlineData(ApiWorld.Administrator, 200)]
    [InlineData(ApiWorld.Cio, 403)]
    [InlineData(ApiWorld.FinanceLead, 403)]
    [InlineData(ApiWorld.Member, 403)]
    public async Task Everybody_reads_the_settings_and_only_the_PMO_and_administrators_change_them(string email, int status)
    {
        Assert.Equal(200, (await _world.GetAsync(email, "settings")).Code);
        Assert.Equal(200, (await _world.GetAsync(email, "holidays")).Code);
        Assert.Equal(status, (await _world.PostAsync(email, "settings/preview", new JsonObject { ["name"] = "Acme" })).Code);
        Assert.Equal(status, (await PatchAsync(email, """{"name":"Acme"}""")).Code);
        Assert.Equal(status, (await PutHolidaysAsync(email, """{"holidays":[]}""")).Code);
    }

    [Fact]
    public async Task A_change_keeps_what_it_does_not_name_and_tells_who_made_it_and_the_former_values()
    {
        var changed = await PatchAsync(ApiWorld.Pmo, """{"name":"Acme","clocks":{"verdict":12},"workingDays":["Monday","Tuesday","Wednesday","Thursday"]}""");

        Assert.Equal((200, "Acme", 12, 2), (changed.Code, (string?)changed.Body["name"], (int?)changed.Body["clocks"]!["verdict"], (int?)changed.Body["clocks"]!["acknowledge"]));
        Assert.Equal("2020-11-09", (string?)changed.Body["effectiveOn"]);
        var view = await _world.LoadAsync<SettingsQuery, SettingsQuery.View>(ApiWorld.FinanceLead, query => query.LoadAsync());
        var change = Assert.Single(view.Changes);
        Assert.Equal(("Pat", "Name=\nWorkingDays=Monday,Tuesday,Wednesday,Thursday,Friday\nClockVerdict=10"), (change.By, change.Text));
    }

    [Fact]
    public async Task A_change_of_an_older_state_is_refused_and_so_is_one_without_a_state()
    {
        var before = await _world.GetAsync(ApiWorld.Pmo, "settings");
        var first = await PatchAsync(ApiWorld.Pmo, """{"name":"Acme"}""", before.Tag);
        var second = await PatchAsync(ApiWorld.Administrator, """{"name":"Other"}""", before.Tag);

        Assert.Equal(200, first.Code);
        second.Refused(412, "edit.stale");
        (await PatchAsync(ApiWorld.Pmo, """{"name":"Other"}""", "\"nonsense\"")).Refused(412, "edit.stale");
        (await _world.SendAsync(ApiWorld.Pmo, HttpMethod.Patch, "settings", """{"name":"Other"}""")).Refused(428, "edit.precondition-required");
    }

    [Theory]
    [InlineData("""{"workingDays":[]}""", "workingDays: settings.no-working-day")]
    [InlineData("""{"timeZone":"Mars/Olympus"}""", "timeZone: settings.time-zone-unknown")]
    [InlineData("""{"clocks":{"rule":0,"verdict":366}}""", "clocks.verdict: settings.out-of-range,clocks.rule: settings.out-of-range")]
    [InlineData("""{"weights":{"administrative":0}}""", "weights.administrative: settings.out-of-range")]
    [InlineData("""{"targetPercent":101,"finalCommentDays":-1,"evidenceMegabytes":101,"importMegabytes":0}""", "targetPercent: settings.out-of-range,finalCommentDays: settings.out-of-range,evidenceMegabytes: settings.out-of-range,importMegabytes: settings.out-of-range")]
    [InlineData("""{"language":"fr"}""", "language: field.unknown")]
    [InlineData("""{"yearEnd":{"month":13,"day":0}}""", "yearEnd.month: settings.out-of-range,yearEnd.day: settings.out-of-range")]
    public async Task Bad_values_are_refused_by_field_and_change_nothing(string body, string fields)
    {
        var refused = await PatchAsync(ApiWorld.Pmo, body);

        Assert.Equal(400, refused.Code);
        Assert.Equal(fields.Split(','), refused.Fields);
        Assert.Equal(fields.Split(','), (await _world.PostAsync(ApiWorld.Pmo, "settings/preview", JsonNode.Parse(body))).Fields);
        Assert.Null((await _world.GetAsync(ApiWorld.Pmo, "settings")).Body["effectiveOn"]);
    }

    [Fact]
    public async Task The_financial_year_ends_on_31_December_until_the_organisation_says_otherwise()
    {
        var before = (await _world.GetAsync(ApiWorld.FinanceLead, "settings")).Body["yearEnd"]!;
        Assert.Equal((12, 31), ((int)before["month"]!, (int)before["day"]!));
        (await PatchAsync(ApiWorld.Pmo, """{"yearEnd":{"month":2,"day":30}}""")).Refused(409, "settings.year-end-no-such-day");

        var changed = await PatchAsync(ApiWorld.Pmo, """{"yearEnd":{"month":3}}""");

        Assert.Equal((3, 31), ((int)changed.Body["yearEnd"]!["month"]!, (int)changed.Body["yearEnd"]!["day"]!));
        var view = await _world.LoadAsync<SettingsQuery, SettingsQuery.View>(ApiWorld.Pmo, query => query.LoadAsync());
        Assert.Equal(new Domain.Organisation.YearEnd(3, 31), view.Settings.YearEnd);
    }

    [Fact]
    public async Task Criteria_are_the_products_until_the_organisation_writes_its_own_and_are_paired_in_both_languages()
    {
        var before = (await _world.GetAsync(ApiWorld.FinanceLead, "settings")).Body["criteria"]!["critical"]!;
        Assert.Equal(4, ((string)before["english"]!).Split('\n').Length);
        Assert.Equal(4, ((string)before["portuguese"]!).Split('\n').Length);
        var unpaired = await PatchAsync(ApiWorld.Pmo, """{"criteria":{"critical":{"english":"The plant stops."}}}""");
        unpaired.Refused(409, "settings.criteria-not-paired");

        var changed = await PatchAsync(ApiWorld.Pmo, """{"criteria":{"critical":{"english":" The plant stops.\n\n","portuguese":"A fábrica para."}}}""");
        Assert.Equal(("The plant stops.", "A fábrica para."), ((string)changed.Body["criteria"]!["critical"]!["english"]!, (string)changed.Body["criteria"]!["critical"]!["portuguese"]!));
        var filed = await _world.PostAsync(ApiWorld.FinanceLead, "objections", _world.Filing(("severity", "Critical"), ("criterion", "A fábrica para.")));
        Assert.Equal("The plant stops.", (string)filed.Body["criterion"]!);

        var restored = await PatchAsync(ApiWorld.Pmo, """{"criteria":{"critical":{"english":"","portuguese":""}}}""");
        Assert.Equal((string)before["english"]!, (string)restored.Body["criteria"]!["critical"]!["english"]!);
        Assert.Equal("The plant stops.", (string)(await _world.GetAsync(ApiWorld.FinanceLead, $"objections/{filed.Number}")).Body["criterion"]!);
    }

    [Fact]
    public async Task A_form_that_shows_the_criteria_of_the_product_changes_nothing_when_it_is_saved()
    {
        var view = await _world.LoadAsync<SettingsQuery, SettingsQuery.View>(ApiWorld.Pmo, query => query.LoadAsync());

        var effect = await _world.DoAsync<PreviewSettings.Command, SettingsEffect>(ApiWorld.Pmo, new(SettingsEntry.Of(view.Settings).ToInput()));

        Assert.Empty(effect.Value!.Facts);
    }

    [Fact]
    public async Task Weights_out_of_order_are_refused_in_both_languages()
    {
        foreach (var (language, words) in new[] { ("en", "would weigh more"), ("pt-BR", "pesaria mais") })
        {
            var refused = await _world.SendAsync(ApiWorld.Pmo, HttpMethod.Patch, "settings", """{"weights":{"major":9}}""", "*", language: language);

            refused.Refused(409, "settings.weights-out-of-order");
            Assert.Contains(words, (string)refused.Body["detail"]!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_holiday_twice_without_a_date_or_on_a_past_day_is_refused()
    {
        await _world.StoryAsync();

        Assert.Equal(["holidays[0]: settings.holiday-twice", "holidays[1]: settings.holiday-twice"], (await PutHolidaysAsync(ApiWorld.Pmo, """{"holidays":[{"date":"2020-12-25","name":"Christmas"},{"date":"2020-12-25","name":"Xmas"}]}""")).Fields);
        Assert.Equal(["holidays[0].date: field.required", "holidays[0].name: field.required"], (await PutHolidaysAsync(ApiWorld.Pmo, """{"holidays":[{"name":" "}]}""")).Fields);
        (await PutHolidaysAsync(ApiWorld.Pmo, """{"holidays":[{"date":"2020-11-06","name":"Last Friday"}]}""")).Refused(409, "settings.holiday-in-the-past");
    }

    [Fact]
    public async Task A_new_holiday_moves_open_due_dates_as_the_preview_says_and_no_figure_of_the_day_before()
    {
        var number = await _world.StoryAsync((objection, db) => _world.Proposed(objection));
        var due = await DueAsync(number);
        var yesterday = ObjectionFilter.Parse("asOf=2020-11-06");
        var before = await FiguresAsync(yesterday);
        var input = new StrategyPushback.Web.Features.Settings.Holidays.HolidaysInput { Holidays = [new(due, "Founders' day")] };
        var preview = (await _world.DoAsync<StrategyPushback.Web.Features.Settings.Holidays.PreviewHolidays.Command, SettingsEffect>(ApiWorld.Pmo, new(input))).Value!;
        Assert.Equal(due, await DueAsync(number));

        Assert.Equal(200, (await PutHolidaysAsync(ApiWorld.Pmo, $$"""{"holidays":[{"date":"{{due:yyyy-MM-dd}}","name":"Founders' day"}]}""")).Code);

        var moved = await DueAsync(number);
        Assert.Equal((1, number, due, moved), (preview.Moved, preview.Listed[0].Objection, preview.Listed[0].Before, preview.Listed[0].After));
        Assert.True(moved > due);
        var history = (await _world.GetAsync(ApiWorld.FinanceLead, $"objections/{number}")).Body["history"]!.AsArray();
        Assert.Equal("DueDateMoved", (string?)history[^1]!["kind"]);
        Assert.Equal(before, await FiguresAsync(yesterday));
    }

    [Fact]
    public async Task A_shorter_clock_makes_a_step_overdue_as_the_preview_says()
    {
        await _world.StoryAsync((objection, db) => _world.Proposed(objection));
        var preview = await _world.PostAsync(ApiWorld.Pmo, "settings/preview", JsonNode.Parse("""{"clocks":{"verdict":1}}"""));

        Assert.Equal((1, 1), ((int?)preview.Body["moved"], (int?)preview.Body["becomeOverdue"]));
        Assert.Equal(0, (await FiguresAsync(new ObjectionFilter())).Overdue);
        await PatchAsync(ApiWorld.Pmo, """{"clocks":{"verdict":1}}""");
        Assert.Equal(1, (await FiguresAsync(new ObjectionFilter())).Overdue);
        Assert.Equal(0, (await FiguresAsync(ObjectionFilter.Parse("asOf=2020-11-06"))).Overdue);
    }

    [Fact]
    public async Task New_weights_count_from_today_and_earlier_days_keep_the_old_ones()
    {
        await _world.StoryAsync(severity: Severity.Major);
        await PatchAsync(ApiWorld.Pmo, """{"weights":{"critical":50,"major":40}}""");

        Assert.Equal(40, (await FiguresAsync(new ObjectionFilter())).Points);
        Assert.Equal(4, (await FiguresAsync(ObjectionFilter.Parse("asOf=2020-11-06"))).Points);
        Assert.Equal(4, (await FiguresAsync(ObjectionFilter.Parse("asOf=2020-11-06&unit=FIN"))).Points);
    }

    [Fact]
    public async Task A_new_time_zone_changes_today_and_no_due_date()
    {
        var number = await _world.StoryAsync();
        var due = await DueAsync(number);
        var preview = await _world.PostAsync(ApiWorld.Pmo, "settings/preview", JsonNode.Parse("""{"timeZone":"Pacific/Kiritimati"}"""));
        _world.Clock.Move(TimeSpan.FromHours(2));
        await PatchAsync(ApiWorld.Pmo, """{"timeZone":"Pacific/Kiritimati"}""");

        Assert.Equal(0, (int?)preview.Body["moved"]);
        Assert.Equal(due, await DueAsync(number));
        Assert.Equal(new DateOnly(2020, 11, 10), (await _world.LoadAsync<SettingsQuery, SettingsQuery.View>(ApiWorld.Pmo, query => query.LoadAsync())).Today);
    }

    [Fact]
    public async Task A_preview_does_not_count_objections_that_the_reader_may_not_see()
    {
        await _world.StoryAsync((objection, db) => _world.Proposed(objection), Confidentiality.Restricted);

        Assert.Equal(0, (int?)(await _world.PostAsync(ApiWorld.Administrator, "settings/preview", JsonNode.Parse("""{"clocks":{"verdict":1}}"""))).Body["moved"]);
        await PatchAsync(ApiWorld.Administrator, """{"clocks":{"verdict":1}}""");
        Assert.Equal(1, (await FiguresAsync(new ObjectionFilter())).Overdue);
    }

    [Fact]
    public async Task The_limit_of_evidence_applies_at_once()
    {
        var number = await _world.StoryAsync();
        await PatchAsync(ApiWorld.Pmo, """{"evidenceMegabytes":1}""");
        using var form = new MultipartFormDataContent { { new StringContent("Table"), "title" }, { new StringContent("Document"), "kind" }, { new ByteArrayContent(new byte[2 * 1024 * 1024]), "file", "table.csv" } };

        using var answer = await (await _world.OfAsync(ApiWorld.Pmo)).PostAsync(new Uri($"/api/v1/objections/{number}/evidence", UriKind.Relative), form);
        Assert.Contains("evidence.too-large", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<DateOnly> DueAsync(string number)
    {
        await using var db = _world.Open();
        var id = int.Parse(number["OBJ-".Length..]);
        return (await db.Objections.Where(objection => objection.Id == id).Select(objection => objection.Turn.DueOn).SingleAsync())!.Value;
    }

    private Task<(int Open, int Overdue, int Points, int Age)> FiguresAsync(ObjectionFilter filter) =>
        _world.LoadAsync<DashboardQuery, (int, int, int, int)>(ApiWorld.Pmo, async query =>
        {
            var view = await query.LoadFiguresAsync(filter);
            return (view.Headline.Open, view.Headline.Overdue, view.Heat.Totals.All.Points, view.Oldest.Sum(age => age.Total));
        });

    private Task<Answer> PatchAsync(string email, string body, string? ifMatch = "*") => _world.SendAsync(email, HttpMethod.Patch, "settings", body, ifMatch);

    private Task<Answer> PutHolidaysAsync(string email, string body) => _world.SendAsync(email, HttpMethod.Put, "holidays", body, "*");
}
