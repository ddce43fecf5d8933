using System.Globalization;

namespace StrategyPushback.Data.Backups;

/// <param name="At">When it was made, in UTC; the name of the file contains it.</param>
/// <param name="IsManual">Whether a person made it. Manual backups are never deleted.</param>
public sealed record BackupFile(string Path, DateTime At, long Bytes, bool IsManual);

/// <summary>The folder with the scheduled and the manual backups. Copies made before a migration have other names, are not listed and are never deleted.</summary>
public sealed class BackupFolder(string path)
{
    private const string Prefix = "pushback-";
    private const string ManualPrefix = "pushback-manual-";
    private const string Time = "yyyyMMdd-HHmmss";
    private const string Extension = ".db";

    public string Path { get; } = path;

    /// <summary>The complete backups, newest first.</summary>
    public IReadOnlyList<BackupFile> List() =>
        !Directory.Exists(Path) ? [] :
        [
            .. new DirectoryInfo(Path).EnumerateFiles($"{Prefix}*{Extension}")
                .Select(file => TimeOf(file.Name) is { } at ? new BackupFile(file.FullName, at, file.Length, IsManual(file.Name)) : null)
                .OfType<BackupFile>()
                .OrderByDescending(file => file.At),
        ];

    /// <summary>The path of a backup made at this time.</summary>
    public string PathOf(DateTime at, bool isManual) => System.IO.Path.Combine(Path, (isManual ? ManualPrefix : Prefix) + at.ToString(Time, CultureInfo.InvariantCulture) + Extension);

    /// <summary>Deletes all but the newest scheduled backups. One that is dated in the future is neither counted nor deleted.</summary>
    public void KeepNewest(int count, DateTime now)
    {
        foreach (var old in List().Where(backup => !backup.IsManual && backup.At <= now).Skip(count))
        {
            File.Delete(old.Path);
        }
    }

    /// <summary>Deletes what backups that were interrupted more than an hour ago left.</summary>
    public void DeleteInterrupted(DateTime now)
    {
        foreach (var part in Directory.EnumerateFiles(Path, $"{Prefix}*{Extension}.*.part*").Where(part => File.GetLastWriteTimeUtc(part) < now.AddHours(-1)))
        {
            File.Delete(part);
        }
    }

    private static bool IsManual(string name) => name.StartsWith(ManualPrefix, StringComparison.Ordinal);

    private static DateTime? TimeOf(string name) =>
        DateTime.TryParseExact(name[(IsManual(name) ? ManualPrefix : Prefix).Length..^Extension.Length], Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
}
