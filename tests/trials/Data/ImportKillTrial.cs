using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace StrategyPushback.Trials.Data;

/// <summary>Kills <c>import objections</c> and <c>migrate</c> in turns, at random moments.</summary>
internal static class ImportKillTrial
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(8);

    public static async Task<bool> RunAsync(int kills, int rows, int seed)
    {
        using var product = new Product();
        await product.DoAsync("demo");
        await using (var db = product.Open())
        {
            await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)");
        }

        var original = await File.ReadAllBytesAsync(product.Database);
        var first = await FirstVersionAsync(product);
        var file = Path.Combine(product.Scratch, "import.csv");
        await File.WriteAllTextAsync(file, FileOf(rows));
        var random = new Random(seed);
        var (killed, whole, none, bad) = (0, 0, 0, 0);
        for (var round = 0; killed < kills; round++)
        {
            var time = s_longest * random.NextDouble();
            var isImport = round % 2 == 0;
            Replace(product, isImport ? original : first);
            killed += await product.KillAfterAsync(time, isImport ? ["import", "objections", file, "--as", "pmo@demo.example"] : ["migrate"]) ? 1 : 0;
            if (!isImport)
            {
                await CompleteMigrationAsync(product);
            }

            var verified = await product.TryAsync("verify");
            var imported = isImport ? await CountAsync(product) : 0;
            bad += verified.Code != 0 || imported is not 0 && imported != rows ? 1 : 0;
            (whole, none) = imported == rows || !isImport ? (whole + 1, none) : (whole, none + 1);
            if (verified.Code != 0)
            {
                Console.Error.WriteLine(verified.Errors.Trim());
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kills-import: {killed} kills; {whole} complete, {none} not begun, {bad} in between"));
        return bad == 0;
    }

    /// <summary>As an operator does: start again, and remove the lock that the message names.</summary>
    private static async Task CompleteMigrationAsync(Product product)
    {
        var again = await product.TryAsync("migrate");
        if (again.Errors.Contains("__EFMigrationsLock", StringComparison.Ordinal))
        {
            await using (var db = product.Open())
            {
                await db.Database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsLock");
            }

            again = await product.TryAsync("migrate");
        }

        if (again.Code != 0)
        {
            throw new InvalidOperationException(again.Errors);
        }
    }

    private static async Task<int> CountAsync(Product product)
    {
        await using var db = product.Open();
        return await db.Objections.CountAsync(objection => objection.Title.StartsWith("Trial "));
    }

    /// <summary>The database as the first version left it, with nothing in it.</summary>
    private static async Task<byte[]> FirstVersionAsync(Product product)
    {
        Remove(product);
        await using (var db = product.Open())
        {
            await db.GetService<IMigrator>().MigrateAsync("Initial");
            await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)");
        }

        return await File.ReadAllBytesAsync(product.Database);
    }

    private static void Replace(Product product, byte[] database)
    {
        Remove(product);
        File.WriteAllBytes(product.Database, database);
    }

    private static void Remove(Product product)
    {
        SqliteConnection.ClearAllPools();
        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            File.Delete(product.Database + suffix);
        }
    }

    private static string FileOf(int rows)
    {
        var text = new StringBuilder("Title,Unit,Statement,Proposed change\n");
        for (var row = 1; row <= rows; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"Trial {row},EA,We cannot move in December ({row}).,Move in March.\n");
        }

        return text.ToString();
    }
}
