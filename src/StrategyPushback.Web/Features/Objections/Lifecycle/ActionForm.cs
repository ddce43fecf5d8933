using Microsoft.AspNetCore.Components;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Drafts;

namespace StrategyPushback.Web.Features.Objections.Lifecycle;

/// <summary>What every form of a verb shares: it runs once, keeps what was typed when refused, and says what came of it.</summary>
public abstract class ActionForm : ComponentBase
{
    [Inject] public required UseCase UseCase { get; set; }

    [Parameter, EditorRequired] public required string Number { get; set; }

    /// <summary>The state the person has in front of them.</summary>
    [Parameter] public Guid Seen { get; set; }

    [Parameter] public EventCallback OnDone { get; set; }

    [Parameter] public EventCallback OnLeave { get; set; }

    /// <summary>It changed meanwhile: the page loads what stands now, the form keeps its text.</summary>
    [Parameter] public EventCallback OnStale { get; set; }

    protected Refusal? Refusal { get; private set; }

    protected bool Busy { get; private set; }

    /// <summary>Under which the form's draft is kept: its verb, as the API names it. A form without words has none.</summary>
    protected virtual string? Name => null;

    protected DraftKey? Draft => Name is { } name ? new(name, Number) : null;

    /// <summary>The field that holds the act's written reason.</summary>
    protected virtual string Reasoned => "reason";

    protected string? ErrorOf(string field) => Refusal?.Fields.FirstOrDefault(error => error.Field == field)?.Text;

    /// <param name="key">Given where something is created, so that a doubled click creates one.</param>
    protected async Task RunAsync<TCommand, TResult>(TCommand command, string? key = null)
        where TCommand : class, ICommand<TResult>
    {
        if (Busy)
        {
            return;
        }

        Busy = true;
        var outcome = await UseCase.RunAsync<TCommand, TResult>(command, Draft, key);
        Busy = false;
        Refusal = outcome.Refusal?.Code == Objection.RationaleRequired.Code ? outcome.Refusal.At(Reasoned) : outcome.Refusal;
        if (outcome.Succeeded)
        {
            await OnDone.InvokeAsync();
        }
        else if (Refusal!.Kind is RefusalKind.Stale)
        {
            await OnStale.InvokeAsync();
        }
    }
}
