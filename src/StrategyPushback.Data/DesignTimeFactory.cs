using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace StrategyPushback.Data;

/// <summary>Used only by <c>dotnet ef migrations</c>. It opens no database.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<PushbackDb>
{
    public PushbackDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PushbackDb>();
        options.UsePushback("Data Source=:memory:");
        return new PushbackDb(options.Options);
    }
}
