using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Account;
using StrategyPushback.Web.Features.Account.Passwords;
using Xunit;

namespace StrategyPushback.Web.Tests.Account;

/// <summary>Passwords that many people use are refused, without asking anybody outside.</summary>
public sealed class LeakedPasswordTests
{
    [Theory]
    [InlineData("administrator")]
    [InlineData("ADMINISTRATOR")]
    [InlineData("1qaz2wsx3edc4rfv")]
    [InlineData("Password-2026!")]
    [InlineData("2026 password 11")]
    [InlineData("monkeymonkey")]
    [InlineData("Sunshine!!!!!!!")]
    [InlineData("123456789012345")]
    public void A_common_password_is_refused_also_when_it_is_repeated_or_has_digits_around_it(string password) => Assert.True(LeakedPasswords.IsLeaked(password));

    [Theory]
    [InlineData("a long enough sentence")]
    [InlineData("correct horse battery staple")]
    [InlineData("o gato comeu a planilha")]
    [InlineData("Xq7#mmLw0-pTz")]
    public void A_sentence_and_a_random_password_are_accepted(string password) => Assert.False(LeakedPasswords.IsLeaked(password));

    [Fact]
    public async Task Nobody_chooses_a_leaked_password_at_the_set_up_or_by_a_link()
    {
        await using var host = TestHost.With(demo: false);
        await using var scope = host.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<NewPerson>();
        var error = Assert.Single(await people.MakeAsync(new("Ana", "ana@example.org", Roles.Pmo, null, "Password-2026!", "en")));
        Assert.Equal(("password", "field.password-weak"), (error.Field, error.Code));

        Assert.Empty(await people.MakeAsync(new("Ana", "ana@example.org", Roles.Pmo, null, null, "en")));
        var code = Uri.UnescapeDataString((await people.LinkAsync("ana@example.org")).Split("code=")[1]);
        var links = scope.ServiceProvider.GetRequiredService<PasswordLinks>();
        Assert.Null(await links.UseAsync("ana@example.org", code, "Password-2026!"));
        Assert.Equal(PasswordLinkState.Valid, await links.UseAsync("ana@example.org", code, "a long enough sentence"));
    }
}
