namespace StrategyPushback.Web.Tests;

/// <summary>
/// Directories for databases of tests. They are in memory where there is room, because every commit waits for the disk otherwise.
/// No test here depends on what a power failure leaves; the trials of tests/trials do.
/// </summary>
internal static class TestDirectory
{
    private const string Memory = "/dev/shm";

    /// <summary>Bytes that must be free in memory; a container often has 64 MB.</summary>
    private const long Room = 2L << 30;

    /// <returns>The path of a new directory, which the caller deletes.</returns>
    public static string Create(string prefix) =>
        HasRoom() ? Directory.CreateDirectory(Path.Combine(Memory, prefix + Path.GetRandomFileName())).FullName : Directory.CreateTempSubdirectory(prefix).FullName;

    private static bool HasRoom() => OperatingSystem.IsLinux() && Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace >= Room;
}
