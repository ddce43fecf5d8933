using System.CommandLine;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Backups;
using StrategyPushback.Web.Platform.Start;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.CommandLine;

/// <summary><c>backup</c>, <c>restore</c> and <c>restore-drill</c>.</summary>
internal static class BackupCommands
{
    /// <summary>Directories that may exist in a data directory into which a backup is restored.</summary>
    private static readonly string[] s_besideDatabase = ["keys", "backups"];

    public static Command Backup(CommandHost host)
    {
        var file = new Option<FileInfo>("--out") { Description = CommandTexts.BackupOut, Required = true };
        var command = new Command("backup", CommandTexts.Backup) { file };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(file)!.FullName, async path =>
        {
            await using var app = host.Build();
            var contexts = app.Services.GetRequiredService<IDbContextFactory<PushbackDb>>();
            await contexts.RequireCurrentAsync(cancellation);
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            var head = await PushbackCommands.WithProgressAsync(db.BackUpAsync(path, cancellation));
            Console.WriteLine(CommandTexts.BackupMade.With(path, new FileInfo(path).Length));
            Console.WriteLine(CommandTexts.BackupHead.With(head));
            return PushbackCommands.Done;
        }));
        return command;
    }

    public static Command Restore(CommandHost host)
    {
        var file = new Option<FileInfo>("--from") { Description = CommandTexts.RestoreFrom, Required = true };
        var command = new Command("restore", CommandTexts.Restore) { file };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(file)!.FullName, async path =>
        {
            await using var app = host.Build();
            var directory = app.Services.GetRequiredService<Settings.Places>().DataDirectory;
            if (Directory.EnumerateFileSystemEntries(directory).FirstOrDefault(entry => !s_besideDatabase.Contains(Path.GetFileName(entry)) && !ServerLock.IsLeft(entry)) is { } other)
            {
                return await PushbackCommands.ReportAsync(CommandTexts.RestoreNotEmpty.With(directory, Path.GetFileName(other)), PushbackCommands.Failed);
            }

            var restored = await PushbackCommands.WithProgressAsync(app.Services.GetRequiredService<IDbContextFactory<PushbackDb>>().RestoreAsync(path, cancellation));
            Console.WriteLine(CommandTexts.Restored.With(restored));
            return PushbackCommands.Done;
        }));
        return command;
    }

    public static Command Drill(CommandHost host)
    {
        var file = new Option<FileInfo?>("--from") { Description = CommandTexts.DrillFrom };
        var scratch = new Option<DirectoryInfo>("--scratch") { Description = CommandTexts.DrillScratch, DefaultValueFactory = _ => new DirectoryInfo(Path.GetTempPath()) };
        var command = new Command("restore-drill", CommandTexts.Drill) { file, scratch };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(scratch)!.FullName, async directory =>
        {
            await using var app = host.Build();
            var folder = app.Services.GetRequiredService<BackupFolder>();
            var backup = parsed.GetValue(file)?.FullName ?? (folder.List() is [var newest, ..] ? newest.Path : null);
            if (backup is null)
            {
                return await PushbackCommands.ReportAsync(CommandTexts.DrillNoBackup.With(folder.Path), PushbackCommands.Failed);
            }

            Console.WriteLine(CommandTexts.DrillOf.With(backup));
            return await VerifyCommand.ReportAsync(RestoreDrill.RunAsync(backup, directory, app.Services.GetRequiredService<TimeProvider>(), cancellation));
        }));
        return command;
    }

    /// <summary>Every failure of the disk or the database ends in one line.</summary>
    private static async Task<int> RunAsync(string path, Func<string, Task<int>> run)
    {
        try
        {
            return await run(path);
        }
        catch (DatabaseNotReadyException notReady)
        {
            return await PushbackCommands.ReportAsync(notReady.Message, PushbackCommands.Failed);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SqliteException)
        {
            return await PushbackCommands.ReportAsync(CommandTexts.FileFailed.With(path, exception.Message.ReplaceLineEndings(" ")), PushbackCommands.Failed);
        }
        catch (OperationCanceledException)
        {
            return await PushbackCommands.ReportAsync(CommandTexts.Stopped, PushbackCommands.Failed);
        }
    }
}
