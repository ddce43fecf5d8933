using Microsoft.AspNetCore.Components;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Shell.Ui;

/// <summary>The base of a form that runs one command: runs it once, keeps the input after a refusal, and reports the result.</summary>
public abstract class CommandForm : ComponentBase
{
    [Inject] public required UseCase UseCase { get; set; }

    [Parameter] public EventCallback OnLeave { get; set; }

    /// <summary>Raised when the record has changed in the meantime. The page reloads it, and the form keeps its input.</summary>
    [Parameter] public EventCallback OnStale { get; set; }

    protected Refusal? Refusal { get; private set; }

    protected bool Busy { get; private set; }

    protected string? ErrorOf(string field) => Refusal?.Fields.FirstOrDefault(error => error.Field == field)?.Text;

    /// <summary>Asks the person to confirm; false leaves the form as it is.</summary>
    protected virtual Task<bool> ConfirmAsync() => Task.FromResult(true);

    /// <summary>Moves the refusal to the field that shows it.</summary>
    protected virtual Refusal PlaceRefusal(Refusal refusal) => refusal;

    protected abstract Task ReportDoneAsync();

    protected async Task RunAsync<TResult>(Func<Task<Outcome<TResult>>> run)
    {
        if (Busy || !await ConfirmAsync())
        {
            return;
        }

        Busy = true;
        var outcome = await run();
        Busy = false;
        Refusal = outcome.Refusal is { } refusal ? PlaceRefusal(refusal) : null;
        if (outcome.Succeeded)
        {
            await ReportDoneAsync();
        }
        else if (Refusal!.Kind is RefusalKind.Stale)
        {
            await OnStale.InvokeAsync();
        }
    }
}
