using Microsoft.Extensions.Options;
using StrategyPushback.Data.Seeding;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.People;

/// <summary>Which people the sign-in page offers for one-click sign-in. They need no invitation.</summary>
public sealed class DemoSignIn(IHostEnvironment environment, IOptions<PushbackOptions> options)
{
    public bool Offers(string email) => environment.IsDevelopment() && options.Value.Demo && email.EndsWith(DemoStory.Domain, StringComparison.Ordinal);
}
