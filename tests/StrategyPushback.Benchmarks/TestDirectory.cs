namespace StrategyPushback.Web.Tests;

/// <summary>Directories on the disk, because benchmarks measure commits.</summary>
internal static class TestDirectory
{
    /// <returns>The path of a new directory, which the caller deletes.</returns>
    public static string Create(string prefix) => Directory.CreateTempSubdirectory(prefix).FullName;
}
