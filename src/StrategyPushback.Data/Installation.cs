using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace StrategyPushback.Data;

/// <summary>
/// Tells installations apart, so that a file of another one is recognised. The value is SQLite's <c>application_id</c>, which is in
/// the header of the file: a backup contains it, and no table is needed. See docs/decisions/0173-what-an-exported-workbook-carries.md.
/// </summary>
public static class Installation
{
    /// <summary>Eight hexadecimal digits.</summary>
    public static async Task<string> InstallationIdAsync(this PushbackDb db, CancellationToken cancellation = default) =>
        (await ReadAsync(db, cancellation)).ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>Gives a new database its value.</summary>
    internal static async Task MarkInstallationAsync(this PushbackDb db, CancellationToken cancellation)
    {
        if (await ReadAsync(db, cancellation) == 0)
        {
            var mark = string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {RandomNumberGenerator.GetInt32(1, int.MaxValue)}");
            await db.Database.ExecuteSqlRawAsync(mark, cancellation);
        }
    }

    private static Task<int> ReadAsync(PushbackDb db, CancellationToken cancellation) =>
        db.Database.SqlQuery<int>($"SELECT application_id AS Value FROM pragma_application_id").SingleAsync(cancellation);
}
