namespace StrategyPushback.Web.Platform.Start;

/// <summary>Stops the start with one line for the operator.</summary>
public sealed class StartupRefusedException(string line) : Exception(line.ReplaceLineEndings(" "));
