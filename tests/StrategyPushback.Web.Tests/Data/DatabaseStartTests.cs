using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Internal;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Data;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform.Start;
using Xunit;

namespace StrategyPushback.Web.Tests.Data;

public sealed class DatabaseStartTests : IDisposable
{
    private readonly TemporaryDatabase _database = new(migrated: false);

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task A_first_start_makes_the_database_and_needs_no_copy()
    {
        Assert.Null(await PrepareAsync(_database.ConnectionString));
        await using var db = _database.Open();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.Equal("wal", await db.Database.SqlQuery<string>($"SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync());
    }

    [Fact]
    public async Task A_database_that_is_up_to_date_is_left_alone()
    {
        await PrepareAsync(_database.ConnectionString);
        Assert.Null(await PrepareAsync(_database.ConnectionString));
    }

    /// <summary>Nothing older than the first migration was ever installed, so every later version upgrades from here.</summary>
    [Fact]
    public async Task A_database_of_the_first_version_is_migrated_to_this_one_and_keeps_its_records()
    {
        await CreateFirstVersionAsync();
        await PrepareAsync(_database.ConnectionString);
        await using var db = _database.Open();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.Equal("New Year", (await db.Holidays.SingleAsync()).Name);
        var element = await db.Updates.SelectMany(update => update.Elements).SingleAsync();
        Assert.Equal(new ElementWording(ElementKind.Policy, "2.1", "One platform", "All units use it.", "Architecture", "Sales"), element.Wording);
        Assert.Equal(DateOnly.Parse("2026-02-02", CultureInfo.InvariantCulture), (await db.Updates.SingleAsync()).Window!.Closes);
    }

    [Fact]
    public async Task An_older_database_is_copied_before_it_is_migrated()
    {
        await CreateFirstVersionAsync();
        await using var services = new ServiceCollection()
            .AddDbContextFactory<PushbackDb>(options => options.UsePushback(_database.ConnectionString).ReplaceService<IMigrationsAssembly, LaterVersion>())
            .BuildServiceProvider();
        var copy = (await services.GetRequiredService<IDbContextFactory<PushbackDb>>().PrepareAsync(TimeProvider.System, TimeSpan.Zero)).Copy;

        await using var migrated = _database.Open();
        Assert.Contains(LaterVersion.Id, await migrated.Database.GetAppliedMigrationsAsync());
        Assert.Equal("New Year", (await migrated.Holidays.SingleAsync()).Name);
        var options = new DbContextOptionsBuilder<PushbackDb>();
        options.UsePushback($"Data Source={copy};Pooling=False");
        await using var before = new PushbackDb(options.Options);
        Assert.EndsWith("_Initial", Assert.Single(await before.Database.GetAppliedMigrationsAsync()), StringComparison.Ordinal);
        Assert.Equal("New Year", await before.Holidays.Select(holiday => holiday.Name).SingleAsync());
    }

    [Fact]
    public async Task Without_a_copy_nothing_is_migrated_and_the_start_ends_in_one_line()
    {
        await CreateFirstVersionAsync();
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(_database.Path)!, "backups"), "");
        await using var services = new ServiceCollection()
            .AddDbContextFactory<PushbackDb>(options => options.UsePushback(_database.ConnectionString).ReplaceService<IMigrationsAssembly, LaterVersion>())
            .BuildServiceProvider();
        var refusal = await Assert.ThrowsAsync<DatabaseNotReadyException>(() => services.GetRequiredService<IDbContextFactory<PushbackDb>>().PrepareAsync(TimeProvider.System, TimeSpan.Zero));
        Assert.Contains("cannot be written", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        await using var db = _database.Open();
        Assert.DoesNotContain(LaterVersion.Id, await db.Database.GetAppliedMigrationsAsync());
    }

    [Fact]
    public async Task An_orphaned_migration_lock_is_reported_after_a_time_out()
    {
        await PrepareAsync(_database.ConnectionString);
        await using (var db = _database.Open())
        {
            await db.Database.ExecuteSqlAsync($"""CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER PRIMARY KEY, "Timestamp" TEXT NOT NULL)""");
            await db.Database.ExecuteSqlAsync($"INSERT INTO __EFMigrationsLock VALUES (1, '2026-11-09')");
        }

        var refusal = await Assert.ThrowsAsync<DatabaseNotReadyException>(() => PrepareAsync(_database.ConnectionString));
        Assert.Contains("DELETE FROM __EFMigrationsLock", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        await PrepareAsync(_database.ConnectionString);
        await using (var db = _database.Open())
        {
            await db.Database.ExecuteSqlAsync($"INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '12.0')");
        }

        Assert.Contains("29990101000000_Later", (await Assert.ThrowsAsync<DatabaseNotReadyException>(() => PrepareAsync(_database.ConnectionString))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(";Foreign Keys=False")]
    public async Task A_connection_that_could_lose_or_orphan_records_is_refused(string setting) =>
        Assert.Contains("foreign_keys=1", (await Assert.ThrowsAsync<DatabaseNotReadyException>(() => PrepareAsync(_database.ConnectionString + setting))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_database_in_memory_is_refused() =>
        await Assert.ThrowsAsync<DatabaseNotReadyException>(() => PrepareAsync("Data Source=:memory:"));

    private static async Task<string?> PrepareAsync(string connectionString)
    {
        await using var services = new ServiceCollection().AddPushbackData(connectionString).BuildServiceProvider();
        return (await services.GetRequiredService<IDbContextFactory<PushbackDb>>().PrepareAsync(TimeProvider.System, TimeSpan.Zero)).Copy;
    }

    private async Task CreateFirstVersionAsync()
    {
        await using var db = _database.Open();
        await db.GetService<IMigrator>().MigrateAsync("Initial");
        await db.Database.ExecuteSqlAsync($"INSERT INTO Holidays (Date, Name) VALUES ('2026-01-01', 'New Year')");
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO Strategies (Id, Title, ConcurrencyToken) VALUES (7, 'Target model', '00000000-0000-0000-0000-000000000001');
            INSERT INTO Elements (Id, StrategyId, Kind, Title, Description, Lead, Contributors, ConcurrencyToken)
                VALUES (5, 7, 'Policy', 'One platform', 'All units use it.', 'Architecture', 'Sales', '00000000-0000-0000-0000-000000000002');
            INSERT INTO Updates (Id, StrategyId, Number, Changes, DatedOn, Status, Window_Opens, Window_Closes, Window_FinalCommentDays, "Order", ConcurrencyToken)
                VALUES (3, 7, '0.1', 'First', '2026-01-05', 'InConsultation', '2026-01-06', '2026-02-02', 5, 1, '00000000-0000-0000-0000-000000000003');
            INSERT INTO NumberedElements (UpdateId, ElementId, Number, "Order") VALUES (3, 5, '2.1', 1);
            """);
    }

#pragma warning disable EF1001 // The only way to add a migration to those of the application.
    /// <summary>The application's migrations and one more.</summary>
    private sealed class LaterVersion(ICurrentDbContext context, IDbContextOptions options, IMigrationsIdGenerator ids, IDiagnosticsLogger<DbLoggerCategory.Migrations> log)
        : MigrationsAssembly(context, options, ids, log)
    {
        public const string Id = "29990101000000_Later";

        public override IReadOnlyDictionary<string, TypeInfo> Migrations => new Dictionary<string, TypeInfo>(base.Migrations) { [Id] = typeof(Later).GetTypeInfo() };
    }
#pragma warning restore EF1001

    [Migration(LaterVersion.Id)]
    private sealed class Later : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("CREATE TABLE Later (Id INTEGER)");
    }
}
