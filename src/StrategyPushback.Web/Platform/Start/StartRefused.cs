namespace StrategyPushback.Web.Platform.Start;

/// <summary>The start stops here, with one line for the operator.</summary>
public sealed class StartRefused(string line) : Exception(line.ReplaceLineEndings(" "));
