using System.Globalization;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.CommandLine;

/// <summary>The file that a command writes, in the language of the person it runs as.</summary>
internal static class CommandFile
{
    /// <summary>Writes to a temporary name first, so that the folder never holds half a file and an older file stays when this fails.</summary>
    /// <param name="write">Writes the content and returns the exit code. The file takes its name when that is <see cref="PushbackCommands.Done"/>.</param>
    public static async Task<int> WriteFileAsync(this IServiceProvider services, FileInfo file, Func<Stream, Task<int>> write, CancellationToken cancellation)
    {
        var part = $"{file.FullName}.{Guid.NewGuid():N}.part";
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = await services.LanguageAsync(cancellation);
            int code;
            await using (var output = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, FileOptions.Asynchronous))
            {
                code = await write(output);
            }

            if (code == PushbackCommands.Done)
            {
                File.Move(part, file.FullName, overwrite: true);
            }

            return code;
        }
        catch (InvalidFieldException wrong)
        {
            return await PushbackCommands.ReportAsync($"{wrong.Error.Field}: {wrong.Error.Text}", PushbackCommands.WrongUse);
        }
        catch (NotAllowedException)
        {
            return await PushbackCommands.ReportAsync(UseCase.Wording("access.not-allowed"), PushbackCommands.Failed);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return await PushbackCommands.ReportAsync(CommandTexts.ExportFailed.With(file.FullName, exception.Message), PushbackCommands.Failed);
        }
        catch (OperationCanceledException)
        {
            return await PushbackCommands.ReportAsync(CommandTexts.ExportStopped, PushbackCommands.Failed);
        }
        finally
        {
            // Deleting in a folder that does not exist would throw and hide the first error.
            if (File.Exists(part))
            {
                File.Delete(part);
            }
        }
    }
}
