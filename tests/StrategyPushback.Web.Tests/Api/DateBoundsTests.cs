using System.Text.Json.Nodes;
using StrategyPushback.Web.Features.Objections.Lifecycle.Deciding;
using StrategyPushback.Web.Features.Settings.Holidays;
using StrategyPushback.Web.Features.Strategy.Consultation;
using StrategyPushback.Web.Platform;
using Xunit;

namespace StrategyPushback.Web.Tests.Api;

/// <summary>Every date from outside is inside 1900 to 2199, or refused with one code that names the field.</summary>
public sealed class DateBoundsTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    public static TheoryData<string> Outside => ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"];

    [Theory]
    [MemberData(nameof(Outside))]
    public async Task A_date_in_a_body_is_refused_and_nothing_is_saved(string date)
    {
        var number = await world.StoryAsync((objection, _) => world.Acknowledged(objection));
        var stored = await world.StoredAsync();
        var answer = await world.ActAsync(ApiWorld.Pmo, number, "defer", new JsonObject { ["until"] = date, ["reason"] = "The law changes." });
        answer.Refused(400, "date.out-of-range");
        Assert.Equal("until: date.out-of-range", answer.Fields[0]);
        Assert.Equal(stored, await world.StoredAsync());
    }

    [Theory]
    [MemberData(nameof(Outside))]
    public async Task A_date_of_a_form_is_refused_also_inside_a_list(string text)
    {
        var date = DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var number = await world.StoryAsync((objection, _) => world.Acknowledged(objection));
        var deferred = await world.DoAsync<DeferObjection.Command, NoResult>(ApiWorld.Pmo, new(number, null, date, "The law changes."));
        Assert.Equal(("until", "date.out-of-range"), (deferred.Refusal!.Fields[0].Field, deferred.Refusal.Fields[0].Code));
        var opened = await world.DoAsync<MoveWindow.Command, NoResult>(ApiWorld.Pmo, new(int.Parse(world.Update, System.Globalization.CultureInfo.InvariantCulture), null, date, null, null, null, "Later."));
        Assert.Equal("opens", opened.Refusal!.Fields[0].Field);
        var holidays = await world.DoAsync<ChangeHolidays.Command, NoResult>(ApiWorld.Pmo, new(new HolidaysInput { Holidays = [new HolidayInput(new DateOnly(2021, 1, 1), "New Year"), new HolidayInput(date, "Never")] }, null));
        Assert.Equal(("holidays[1].date", "date.out-of-range"), (holidays.Refusal!.Fields[0].Field, holidays.Refusal.Code));
    }

    [Theory]
    [InlineData("1900-01-01")]
    [InlineData("2020-11-09")]
    public async Task Changes_since_an_accepted_day_are_shown(string day) =>
        Assert.Equal(200, (await world.GetAsync(ApiWorld.Pmo, $"dashboard?since={day}")).Code);
}
