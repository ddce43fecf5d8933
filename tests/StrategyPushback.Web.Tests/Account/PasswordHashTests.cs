using System.Buffers.Binary;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Web.Platform.Access;
using Xunit;

namespace StrategyPushback.Web.Tests.Account;

/// <summary>What the product stores of a password. The hosts of the other tests use fewer rounds, which take less time.</summary>
public sealed class PasswordHashTests
{
    /// <summary>The number of HMACSHA512 in the header of a hash of ASP.NET Identity.</summary>
    private const uint HmacSha512 = 2;

    [Fact]
    public async Task A_password_is_hashed_with_HMACSHA512_in_210_000_rounds()
    {
        var services = new ServiceCollection();
        services.AddIdentityCore();
        await using var provider = services.BuildServiceProvider();
        var hash = Convert.FromBase64String(provider.GetRequiredService<IPasswordHasher<StrategyPushback.Data.Accounts.Account>>().HashPassword(null!, "a long enough sentence"));
        Assert.Equal((HmacSha512, 210_000u), (BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)), BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5))));
    }
}
