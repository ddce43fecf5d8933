using System.CommandLine;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Verification;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.CommandLine;

/// <summary><c>verify</c>: checks the database and names the first bad row of each check.</summary>
internal static class VerifyCommand
{
    public static Command Create(CommandHost host)
    {
        var command = new Command("verify", CommandTexts.Verify);
        command.SetAction(async (_, cancellation) =>
        {
            await using var app = host.Build();
            var contexts = app.Services.GetRequiredService<IDbContextFactory<PushbackDb>>();
            try
            {
                await contexts.RequireCurrentAsync(cancellation);
                return await ReportAsync(contexts.VerifyAsync(app.Services.GetRequiredService<TimeProvider>(), cancellation));
            }
            catch (DatabaseNotReadyException notReady)
            {
                return await PushbackCommands.ReportAsync(notReady.Message, PushbackCommands.Failed);
            }
            catch (SqliteException exception)
            {
                return await PushbackCommands.ReportAsync(CommandTexts.VerifyFailed.With(exception.Message.ReplaceLineEndings(" ")), PushbackCommands.Failed);
            }
        });
        return command;
    }

    /// <summary>Prints one line for each check: on standard error when it found a fault.</summary>
    public static async Task<int> ReportAsync(IAsyncEnumerable<VerificationResult> results)
    {
        var code = PushbackCommands.Done;
        await foreach (var result in results)
        {
            if (result.Fault is { } fault)
            {
                code = PushbackCommands.Failed;
                await Console.Error.WriteLineAsync($"{NameOf(result.Part)}: {TextOf(fault)}");
            }
            else
            {
                Console.WriteLine(CommandTexts.VerifiedPart.With(NameOf(result.Part), result.Rows, result.Duration.TotalSeconds));
            }
        }

        if (code == PushbackCommands.Done)
        {
            Console.WriteLine(CommandTexts.Verified);
        }

        return code;
    }

    private static string NameOf(VerifiedPart part) => part switch
    {
        VerifiedPart.Structure => CommandTexts.PartStructure,
        VerifiedPart.ForeignKeys => CommandTexts.PartForeignKeys,
        VerifiedPart.Counters => CommandTexts.PartCounters,
        VerifiedPart.SearchIndex => CommandTexts.PartSearchIndex,
        _ => CommandTexts.PartEvidence,
    };

    private static string TextOf(VerificationFault fault) => (fault.Kind switch
    {
        VerificationFaultKind.Damaged => CommandTexts.FaultDamaged,
        VerificationFaultKind.NoParent => CommandTexts.FaultNoParent,
        VerificationFaultKind.WrongCount => CommandTexts.FaultWrongCount,
        VerificationFaultKind.NotIndexed => CommandTexts.FaultNotIndexed,
        VerificationFaultKind.IndexedOnly => CommandTexts.FaultIndexedOnly,
        VerificationFaultKind.NoContent => CommandTexts.FaultNoContent,
        _ => CommandTexts.FaultOtherContent,
    }).With(fault.Row, fault.Detail);
}
