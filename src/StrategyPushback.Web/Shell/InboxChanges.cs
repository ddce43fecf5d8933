namespace StrategyPushback.Web.Shell;

/// <summary>Connects the inbox page with the count in the bar of the same browser tab.</summary>
public sealed class InboxChanges
{
    public event Func<Task>? Changed;

    /// <summary>The person has marked notifications as done, or has opened them again.</summary>
    public Task ReportAsync() => Changed?.Invoke() ?? Task.CompletedTask;
}
