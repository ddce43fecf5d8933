using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.CommandLine;
using StrategyPushback.Web.Platform.Start;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Account.SecondFactor;

/// <summary><c>user reset-second-factor</c>: for the last administrator, whom nobody else can help.</summary>
internal static class ResetSecondFactorCommand
{
    public static Command Create(CommandHost host)
    {
        var email = new Option<string>("--email") { Description = CommandTexts.UserEmail, Required = true };
        var command = new Command("reset-second-factor", CommandTexts.UserResetSecondFactor) { email };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var app = host.Build();
            await using var scope = app.Services.CreateAsyncScope();
            await app.Services.MigrateAsync();
            var address = parsed.GetValue(email)!.Trim();
            var db = scope.ServiceProvider.GetRequiredService<PushbackDb>();
            if (await db.People.AsTracking().FirstOrDefaultAsync(person => person.Email == address, cancellation) is not { } person)
            {
                return await PushbackCommands.ReportAsync(CommandTexts.UserUnknown.With(address), PushbackCommands.Failed);
            }

            try
            {
                await SecondFactorReset.RunAsync(db, person, Actor.System, await scope.ServiceProvider.GetRequiredService<BusinessClock>().NowAsync(db, cancellation), cancellation);
            }
            catch (BrokenRule broken)
            {
                return await PushbackCommands.ReportAsync(UseCase.Wording(broken.Rule.Code, broken.Facts), PushbackCommands.Failed);
            }

            await db.SaveChangesAsync(cancellation);
            Console.WriteLine(CommandTexts.UserSecondFactorReset.With(address));
            return PushbackCommands.Done;
        });
        return command;
    }
}
