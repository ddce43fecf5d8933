using System.Net;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Accounts;
using StrategyPushback.Web.Features.Account.SecondFactor;
using StrategyPushback.Web.Features.People.SigningIn;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Texts;
using Xunit;
using static StrategyPushback.Web.Tests.Account.AccountWorld;

namespace StrategyPushback.Web.Tests.Account;

/// <summary>A person turns a second factor on, needs it from then on, and signs in again without the device.</summary>
public sealed class SecondFactorTests : IAsyncLifetime
{
    private AccountWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await CreateAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task After_the_password_a_code_is_required_and_then_the_page_that_the_person_wanted_opens()
    {
        var (key, _) = await _world.TurnOnAsync();
        using var client = _world.Host.Stranger();
        using var first = await PasswordAsync(client, address: "/account/sign-in?returnUrl=%2Fupdates");
        Assert.Equal("/account/second-step?returnUrl=%2Fupdates&remember=false", first.LeadsTo());
        Assert.False(await IsSignedInAsync(client));

        using (var wrong = await CodeAsync(client, first.LeadsTo()!, "000000"))
        {
            Assert.Contains("You are not signed in", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var right = await CodeAsync(client, first.LeadsTo()!, _world.CodeOf(key, 1));
        Assert.Equal("/updates", right.LeadsTo());
        Assert.True(await IsSignedInAsync(client));
    }

    [Fact]
    public async Task A_code_works_once_and_no_code_from_before_it_works()
    {
        var (key, _) = await _world.TurnOnAsync();
        var (earlier, later) = (_world.CodeOf(key), _world.CodeOf(key, 1));
        foreach (var (code, expected) in new[] { (earlier, null), (later, "/"), (later, null), (earlier, (string?)null) })
        {
            using var client = _world.Host.Stranger();
            using var first = await PasswordAsync(client);
            using var answer = await CodeAsync(client, first.LeadsTo()!, code);
            Assert.Equal(expected, answer.LeadsTo());
        }
    }

    [Fact]
    public async Task A_code_that_is_too_old_or_not_yet_shown_is_refused()
    {
        var (key, _) = await _world.TurnOnAsync();
        _world.Host.Clock.Move(TimeSpan.FromMinutes(10));
        foreach (var (step, expected) in new[] { (-2, null), (2, null), (-1, "/"), (0, "/"), (1, (string?)"/") })
        {
            using var client = _world.Host.Stranger();
            using var first = await PasswordAsync(client);
            using var answer = await CodeAsync(client, first.LeadsTo()!, _world.CodeOf(key, step));
            Assert.Equal(expected, answer.LeadsTo());
        }
    }

    [Fact]
    public async Task A_recovery_code_replaces_the_device_once()
    {
        var (_, codes) = await _world.TurnOnAsync();
        Assert.Equal(OneTimeCodes.RecoveryCodes, codes.Distinct().Count());
        foreach (var (code, expected) in new[] { (codes[0].ToLowerInvariant(), "/"), (codes[0], null), (codes[1], (string?)"/") })
        {
            using var client = _world.Host.Stranger();
            using var first = await PasswordAsync(client);
            using var answer = await CodeAsync(client, first.LeadsTo()!, code);
            Assert.Equal(expected, answer.LeadsTo());
        }

        await using var db = _world.Host.Open();
        Assert.Equal(OneTimeCodes.RecoveryCodes - 2, await db.RecoveryCodes.CountAsync());
        Assert.Contains(SignInMethod.PasswordAndRecoveryCode, await db.Sessions.Select(session => session.Method).ToListAsync());
    }

    [Fact]
    public async Task Guessing_codes_ends_after_the_tries_of_signing_in_even_for_the_right_one_and_goes_on_after_the_lock()
    {
        await using var world = await CreateAsync(("Pushback:SignInTries", "3"));
        var (key, _) = await world.TurnOnAsync();
        using var client = world.Host.Stranger();
        using var first = await PasswordAsync(client);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            using var wrong = await CodeAsync(client, first.LeadsTo()!, "000000");
            Assert.Null(wrong.LeadsTo());
        }

        using (var blocked = await CodeAsync(client, first.LeadsTo()!, world.CodeOf(key, 1)))
        {
            Assert.Null(blocked.LeadsTo());
        }

        // The right password again gives no new tries.
        using (var again = await PasswordAsync(client))
        using (var blocked = await CodeAsync(client, again.LeadsTo()!, world.CodeOf(key, 1)))
        {
            Assert.Null(blocked.LeadsTo());
        }

        world.Host.Clock.Move(TimeSpan.FromMinutes(16));
        using var last = await PasswordAsync(client);
        using var right = await CodeAsync(client, last.LeadsTo()!, world.CodeOf(key));
        Assert.Equal("/", right.LeadsTo());
    }

    [Fact]
    public async Task The_posts_of_the_second_step_count_for_the_limit_of_the_address()
    {
        await using var world = await CreateAsync(("Pushback:SignInsPerMinute", "3"));
        await world.TurnOnAsync();
        using var client = world.Host.Stranger();
        using var first = await PasswordAsync(client);
        using (await CodeAsync(client, first.LeadsTo()!, "000000"))
        using (await CodeAsync(client, first.LeadsTo()!, "000000"))
        {
            using var fourth = await CodeAsync(client, first.LeadsTo()!, "000000");
            Assert.Equal(HttpStatusCode.TooManyRequests, fourth.StatusCode);
        }
    }

    [Fact]
    public async Task The_second_step_expires_and_does_not_exist_without_a_password()
    {
        var (key, _) = await _world.TurnOnAsync();
        using var client = _world.Host.Stranger();
        Assert.Contains("Start again with your password", await client.GetStringAsync(new Uri("/account/second-step", UriKind.Relative)), StringComparison.Ordinal);
        using var first = await PasswordAsync(client);
        var step = await client.GetStringAsync(new Uri(first.LeadsTo()!, UriKind.Relative));
        Assert.DoesNotContain("Start again with your password", step, StringComparison.Ordinal);
        _world.Host.Clock.Move(TimeSpan.FromMinutes(6));
        Assert.Contains("Start again with your password", await client.GetStringAsync(new Uri(first.LeadsTo()!, UriKind.Relative)), StringComparison.Ordinal);
        using var late = await CodeAsync(client, first.LeadsTo()!, _world.CodeOf(key));
        Assert.Null(late.LeadsTo());
    }

    [Fact]
    public async Task A_wrong_code_or_a_wrong_password_turns_nothing_on()
    {
        var key = OneTimeCodes.NewKey();
        Assert.Equal("field.code-wrong", await CodeOfRefusalAsync<TurnOnSecondFactor.Command, NewCodes>(new(key, "000000", Password)));
        Assert.Equal("field.proof-wrong", await CodeOfRefusalAsync<TurnOnSecondFactor.Command, NewCodes>(new(key, _world.CodeOf(key), "another long sentence")));
        using var client = await _world.SignedInAsync();
        Assert.Empty(await _world.HistoryAsync(Ana));
    }

    [Fact]
    public async Task Who_has_no_second_factor_is_not_told_of_a_code_and_an_empty_field_is_called_empty()
    {
        var key = OneTimeCodes.NewKey();

        Assert.Equal(SecurityTexts.PasswordWrong, await TextAsync("another long sentence"));
        Assert.Equal(FieldTexts.Required, await TextAsync(null));

        async Task<string> TextAsync(string? proof) =>
            (await _world.Host.DoAsync<TurnOnSecondFactor.Command, NewCodes>(Ana, new(key, _world.CodeOf(key), proof))).Refusal!.Fields[0].Text;
    }

    [Fact]
    public async Task An_empty_proof_is_no_attempt()
    {
        await _world.TurnOnAsync();
        for (var time = 0; time < 50; time++)
        {
            Assert.Equal("field.proof-wrong", await CodeOfRefusalAsync<TurnOffSecondFactor.Command, NoResult>(new(null)));
        }

        Assert.Null((await _world.Host.DoAsync<TurnOffSecondFactor.Command, NoResult>(Ana, new(Password))).Refusal);
    }

    [Fact]
    public async Task It_is_turned_off_and_its_codes_are_renewed_only_with_the_password_or_a_code()
    {
        var (key, former) = await _world.TurnOnAsync();
        Assert.Equal("person.second-factor-on", await CodeOfRefusalAsync<TurnOnSecondFactor.Command, NewCodes>(new(key, _world.CodeOf(key, 1), Password)));
        Assert.Equal("field.proof-wrong", await CodeOfRefusalAsync<TurnOffSecondFactor.Command, NoResult>(new("000000")));
        Assert.Equal("field.proof-wrong", await CodeOfRefusalAsync<RenewRecoveryCodes.Command, NewCodes>(new(null)));

        var renewed = await _world.Host.DoAsync<RenewRecoveryCodes.Command, NewCodes>(Ana, new(_world.CodeOf(key, 1)));
        Assert.Empty(renewed.Value!.Codes.Intersect(former));
        Assert.Equal("field.proof-wrong", await CodeOfRefusalAsync<TurnOffSecondFactor.Command, NoResult>(new(_world.CodeOf(key, 1))));
        Assert.Null((await _world.Host.DoAsync<TurnOffSecondFactor.Command, NoResult>(Ana, new(Password))).Refusal);
        Assert.Equal("person.no-second-factor", await CodeOfRefusalAsync<TurnOffSecondFactor.Command, NoResult>(new(Password)));
        using var client = await _world.SignedInAsync();
        Assert.Equal(["SecondFactorTurnedOn", "RecoveryCodesRenewed", "SecondFactorTurnedOff"], await _world.HistoryAsync(Ana));
    }

    [Fact]
    public async Task An_administrator_removes_the_second_factor_of_a_person_who_lost_the_device_and_all_sign_ins_end()
    {
        using var open = await _world.SignedInAsync();
        await _world.TurnOnAsync();
        Assert.Equal("person.own-reset", (await ResetAsync(Bea, Bea)).Refusal?.Code);
        Assert.Equal(RefusalKind.NotAllowed, (await ResetAsync(Ana, Bea)).Refusal?.Kind);
        Assert.Null((await ResetAsync(Bea, Ana)).Refusal);
        Assert.False(await IsSignedInAsync(open));
        using var again = await _world.SignedInAsync();
        Assert.Equal("person.nothing-to-reset", (await ResetAsync(Bea, Ana)).Refusal?.Code);
        Assert.Equal(["SecondFactorTurnedOn", "SecondFactorReset"], await _world.HistoryAsync(Ana));
    }

    [Fact]
    public async Task A_new_password_does_not_replace_the_second_factor()
    {
        await _world.TurnOnAsync();
        await using var db = _world.Host.Open();
        var account = await db.Users.AsTracking().SingleAsync(account => account.Email == Ana);
        var link = StrategyPushback.Web.Features.Account.PasswordLinks.Renew(account, _world.Host.Clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync();
        using var client = _world.Host.Stranger();
        using var set = await client.PostFormAsync(link.Path, ("_handler", "set-password"), ("Password", "another long sentence"));
        Assert.Equal("/account/second-step", set.LeadsTo());
        Assert.False(await IsSignedInAsync(client));
    }

    [Fact]
    public async Task The_database_has_neither_the_key_nor_a_recovery_code()
    {
        var (key, codes) = await _world.TurnOnAsync();
        await using var db = _world.Host.Open();
        var stored = string.Join(' ', await db.Users.Select(account => account.CodeKey).Concat(db.RecoveryCodes.Select(code => code.Hash)).ToListAsync());
        Assert.NotEqual("", stored.Trim());
        Assert.DoesNotContain(key, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(codes[0].Replace(" ", "", StringComparison.Ordinal), stored, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<string?> CodeOfRefusalAsync<TCommand, TResult>(TCommand command)
        where TCommand : class, ICommand<TResult>
    {
        var refusal = (await _world.Host.DoAsync<TCommand, TResult>(Ana, command)).Refusal;
        return refusal?.Fields is [var field, ..] ? field.Code : refusal?.Code;
    }

    private async Task<Outcome<NoResult>> ResetAsync(string by, string of)
    {
        await using var db = _world.Host.Open();
        var id = await db.People.Where(person => person.Email == of).Select(person => person.Id).SingleAsync();
        return await _world.Host.DoAsync<ResetSecondFactor.Command, NoResult>(by, new(id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }
}
