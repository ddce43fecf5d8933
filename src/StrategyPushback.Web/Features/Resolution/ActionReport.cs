using System.Globalization;
using Microsoft.AspNetCore.Components;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Drafts;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell.Ui;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Resolution;

/// <summary>Something that is reported on a resolution action, as registered in <see cref="ActionReports"/>.</summary>
/// <param name="Name">The prefix of its texts in <c>ResolutionTexts</c>.</param>
/// <param name="Route">The last segment of its API address and the value of <c>?act=</c>.</param>
/// <param name="Guard">Returns the rule that forbids it to this person now; null when none does.</param>
/// <param name="Form">The component of its form, an <see cref="ActionReportForm"/>.</param>
/// <param name="Map">Maps its API endpoint.</param>
public sealed record ActionReport(string Name, string Route, Func<ResolutionAction, Actor, BusinessTime, RuleViolation?> Guard, Type Form, Action<RouteGroupBuilder> Map)
{
    /// <summary>Runs the command with the text of the form; null when only its own form can.</summary>
    public Func<UseCase, ActionView, string?, DraftKey?, Task<Outcome<NoResult>>>? Run { get; init; }

    /// <summary>The label and the hint of the text field; null when the form has none.</summary>
    public Func<(string Label, string Hint)>? Field { get; init; }

    public string Link => Text("");

    public string Button(ActionView action) => Text("One").With(action.Number);

    public string Heading(ActionView action) => Text("Heading").With(action.Number, action.Title);

    public string Intro(ActionView action) => Text("Intro").With(action.AcceptanceCriterion);

    /// <summary>The sentence that says that it was done.</summary>
    public string Done(ActionView action) => Text("Done").With(action.Number);

    private string Text(string part) => ResolutionTexts.ResourceManager.GetString(Name + part, CultureInfo.CurrentUICulture) ?? Name + part;
}

/// <summary>The base of every form that reports on an action.</summary>
public abstract class ActionReportForm : CommandForm
{
    [Parameter, EditorRequired] public required ActionView Action { get; set; }

    [Parameter, EditorRequired] public required ActionReport Report { get; set; }

    /// <summary>Raised with the sentence that says what was done.</summary>
    [Parameter] public EventCallback<string> OnDone { get; set; }

    protected override Task ReportDoneAsync() => OnDone.InvokeAsync(Report.Done(Action));
}
