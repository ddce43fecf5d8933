using System.CommandLine;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.HistoryChain;
using StrategyPushback.Data.Verification;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.CommandLine;

/// <summary><c>verify</c>: checks the database and names the first bad row of each check.</summary>
internal static class VerifyCommand
{
    public static Command Create(CommandHost host)
    {
        var head = new Option<string?>("--head") { Description = CommandTexts.VerifyHead };
        head.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && HistoryHead.Parse(token.Value) is null)
            {
                result.AddError(CommandTexts.VerifyWrongHead.With(token.Value));
            }
        });
        var command = new Command("verify", CommandTexts.Verify) { head };
        command.SetAction(async (parsed, cancellation) =>
        {
            var expected = parsed.GetValue(head) is { } text ? HistoryHead.Parse(text) : null;
            await using var app = host.Build();
            var contexts = app.Services.GetRequiredService<IDbContextFactory<PushbackDb>>();
            try
            {
                await contexts.RequireCurrentAsync(cancellation);
                return await ReportAsync(contexts.VerifyAsync(app.Services.GetRequiredService<TimeProvider>(), expected, cancellation));
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
        VerifiedPart.Snapshots => CommandTexts.PartSnapshots,
        VerifiedPart.SearchIndex => CommandTexts.PartSearchIndex,
        VerifiedPart.Evidence => CommandTexts.PartEvidence,
        _ => CommandTexts.PartHistory,
    };

    private static string TextOf(VerificationFault fault) => (fault.Kind switch
    {
        VerificationFaultKind.Damaged => CommandTexts.FaultDamaged,
        VerificationFaultKind.NoParent => CommandTexts.FaultNoParent,
        VerificationFaultKind.WrongCount => CommandTexts.FaultWrongCount,
        VerificationFaultKind.NotOneSnapshot => CommandTexts.FaultNotOneSnapshot,
        VerificationFaultKind.WrongSnapshot => CommandTexts.FaultWrongSnapshot,
        VerificationFaultKind.NotIndexed => CommandTexts.FaultNotIndexed,
        VerificationFaultKind.IndexedOnly => CommandTexts.FaultIndexedOnly,
        VerificationFaultKind.NoContent => CommandTexts.FaultNoContent,
        VerificationFaultKind.OtherContent => CommandTexts.FaultOtherContent,
        VerificationFaultKind.NotGuarded => CommandTexts.FaultNotGuarded,
        VerificationFaultKind.EntryChanged => CommandTexts.FaultEntryChanged,
        VerificationFaultKind.EntryMissing => CommandTexts.FaultEntryMissing,
        VerificationFaultKind.EntryNotLinked => CommandTexts.FaultEntryNotLinked,
        VerificationFaultKind.EntryReturned => CommandTexts.FaultEntryReturned,
        VerificationFaultKind.LinkMissing => CommandTexts.FaultLinkMissing,
        VerificationFaultKind.LinkChanged => CommandTexts.FaultLinkChanged,
        _ => CommandTexts.FaultHeadNotFound,
    }).With(fault.Row, fault.Detail);
}
