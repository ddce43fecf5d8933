using System.Globalization;

namespace StrategyPushback.Data.Backups;

/// <param name="At">When it was made, in UTC; the name of the file contains it.</param>
public sealed record BackupFile(string Path, DateTime At, long Bytes);

/// <summary>The folder with the scheduled backups. Copies made before a migration have other names, are not listed and are never deleted.</summary>
public sealed class BackupFolder(string path)
{
    private const string Prefix = "pushback-";
    private const string Time = "yyyyMMdd-HHmmss";
    private const string Extension = ".db";

    public string Path { get; } = path;

    /// <summary>The complete backups, newest first.</summary>
    public IReadOnlyList<BackupFile> List() =>
        !Directory.Exists(Path) ? [] :
        [
            .. new DirectoryInfo(Path).EnumerateFiles($"{Prefix}*{Extension}")
                .Select(file => TimeOf(file.Name) is { } at ? new BackupFile(file.FullName, at, file.Length) : null)
                .OfType<BackupFile>()
                .OrderByDescending(file => file.At),
        ];

    /// <summary>The path of a backup made at this time.</summary>
    public string PathOf(DateTime at) => System.IO.Path.Combine(Path, Prefix + at.ToString(Time, CultureInfo.InvariantCulture) + Extension);

    /// <summary>Deletes all but the newest backups, and what backups that were interrupted more than an hour ago left.</summary>
    public void KeepNewest(int count, DateTime now)
    {
        foreach (var old in List().Skip(count))
        {
            File.Delete(old.Path);
        }

        foreach (var part in Directory.EnumerateFiles(Path, $"{Prefix}*{Extension}.*.part*").Where(part => File.GetLastWriteTimeUtc(part) < now.AddHours(-1)))
        {
            File.Delete(part);
        }
    }

    private static DateTime? TimeOf(string name) =>
        DateTime.TryParseExact(name[Prefix.Length..^Extension.Length], Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
}
