namespace StrategyPushback.Web.Platform.Drafts;

/// <summary>Names one draft of a person.</summary>
/// <param name="Form">The form's own name, e.g. <c>propose</c>. A form takes part in drafts by having one.</param>
/// <param name="About">The number of what it is about, e.g. <c>OBJ-12</c>; empty for a form about nothing yet.</param>
public sealed record DraftKey(string Form, string About = "");
