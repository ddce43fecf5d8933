namespace StrategyPushback.Web.Platform.Drafts;

/// <summary>Identifies one draft of a person.</summary>
/// <param name="Form">The form's name, e.g. <c>propose</c>. A form with a name has drafts.</param>
/// <param name="About">The number of the record the form is about, e.g. <c>OBJ-12</c>; empty for a form that is not about a record.</param>
public sealed record DraftKey(string Form, string About = "");
