using System.Net;
using System.Text.Json.Nodes;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Notifications;

/// <summary>Each person sets when each kind is sent by e-mail, and when it is quiet.</summary>
public sealed class NotificationSettingsTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    [Fact]
    public async Task What_a_person_must_do_is_sent_at_once_and_the_rest_daily_until_the_person_changes_it()
    {
        var before = await _world.GetAsync(ApiWorld.FinanceLead, "notification-settings");
        Assert.Equal(("AtOnce", "Daily"), (FrequencyOf(before, "YourTurn"), FrequencyOf(before, "Answered")));

        var after = await ChangeAsync(new JsonObject { ["answered"] = "Weekly", ["quietFrom"] = "22:00", ["quietUntil"] = "07:00" }, before.Tag);

        Assert.Equal(HttpStatusCode.OK, after.Status);
        Assert.Equal(("AtOnce", "Weekly", "22:00", "07:00"), (FrequencyOf(after, "YourTurn"), FrequencyOf(after, "Answered"), (string?)after.Body["quietFrom"], (string?)after.Body["quietUntil"]));
        Assert.Equal("Daily", FrequencyOf(await _world.GetAsync(ApiWorld.Pmo, "notification-settings"), "Answered"));

        var cleared = await ChangeAsync(new JsonObject { ["quietFrom"] = "", ["quietUntil"] = "" }, after.Tag);
        Assert.Equal((null, "Weekly"), ((string?)cleared.Body["quietFrom"], FrequencyOf(cleared, "Answered")));
    }

    [Fact]
    public async Task A_change_of_settings_that_were_changed_meanwhile_is_refused()
    {
        var seen = await _world.GetAsync(ApiWorld.FinanceLead, "notification-settings");
        await ChangeAsync(new JsonObject { ["ruled"] = "Off" }, seen.Tag);
        (await ChangeAsync(new JsonObject { ["ruled"] = "Daily" }, seen.Tag)).Refused(412, "edit.stale");
        (await ChangeAsync(new JsonObject { ["ruled"] = "Daily" }, null)).Refused(428, "edit.precondition-required");
        Assert.Equal("Off", FrequencyOf(await _world.GetAsync(ApiWorld.FinanceLead, "notification-settings"), "Ruled"));
    }

    [Theory]
    [InlineData("""{"quietFrom":"25:00","quietUntil":"07:00"}""", "field.time-malformed")]
    [InlineData("""{"quietFrom":"22:00"}""", "notifications.quiet-hours-incomplete")]
    [InlineData("""{"quietFrom":"22:00","quietUntil":"22:00"}""", "notifications.quiet-hours-incomplete")]
    public async Task A_wrong_time_changes_nothing(string body, string code)
    {
        var seen = await _world.GetAsync(ApiWorld.FinanceLead, "notification-settings");
        Assert.Equal(code, (await ChangeAsync(JsonNode.Parse(body)!.AsObject(), seen.Tag)).Problem);
        Assert.Equal(seen.Tag, (await _world.GetAsync(ApiWorld.FinanceLead, "notification-settings")).Tag);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private Task<Answer> ChangeAsync(JsonObject body, string? seen) => _world.SendAsync(ApiWorld.FinanceLead, HttpMethod.Patch, "notification-settings", body.ToJsonString(), seen);

    private static string? FrequencyOf(Answer answer, string kind) => (string?)answer.Body["mail"]!.AsArray().Single(row => (string?)row!["kind"] == kind)!["frequency"];
}
