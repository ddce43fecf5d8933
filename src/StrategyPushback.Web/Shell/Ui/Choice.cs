namespace StrategyPushback.Web.Shell.Ui;

/// <summary>One option of a search field.</summary>
/// <param name="Key">What a command takes: a unit's code, a person's e-mail address, an objection's number, an element's id.</param>
/// <param name="Words">What the user reads and types.</param>
/// <param name="Note">Distinguishes options with the same words, such as an e-mail address.</param>
public sealed record Choice(string Key, string Words, string? Note = null);
