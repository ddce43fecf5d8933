namespace StrategyPushback.Web.Platform.Start;

/// <summary>The start stops here, with one line for the operator.</summary>
public sealed class StartupRefusedException(string line) : Exception(line.ReplaceLineEndings(" "));
