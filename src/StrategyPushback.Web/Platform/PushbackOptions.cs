using StrategyPushback.Domain.Common;

namespace StrategyPushback.Web.Platform;

/// <summary>Settings under <c>Pushback</c> in configuration; docs/operations.md lists them.</summary>
public sealed class PushbackOptions
{
    public const string Section = "Pushback";

    /// <summary>Directory of SQLite's files, relative to the content root.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>Whether the demo story is loaded once, and the sign-in page offers its people.</summary>
    public bool Demo { get; set; }

    /// <summary>IANA name of the time zone in which dates are counted.</summary>
    public string TimeZone { get; set; } = "Etc/UTC";

    /// <summary>Business days each step may take.</summary>
    public Clocks Clocks { get; set; } = new();

    /// <summary>Sign-in attempts per network address and minute.</summary>
    public int SignInsPerMinute { get; set; } = 30;

    /// <summary>Wrong passwords in a row after which an account is locked.</summary>
    public int SignInTries { get; set; } = 10;

    /// <summary>Minutes for which an account is locked.</summary>
    public int LockMinutes { get; set; } = 15;

    /// <summary>Messages of one open page per second. A page that sends more is slowed down.</summary>
    public int MessagesPerSecond { get; set; } = 200;

    public const int Megabyte = 1024 * 1024;

    /// <summary>Size limit of a file of evidence in megabytes.</summary>
    public int EvidenceMegabytes { get; set; } = 10;

    /// <summary>Public address of the application, used for links in files that the command line writes.</summary>
    public string PublicAddress { get; set; } = Start.Settings.DefaultAddress;

    public DatabaseOptions Database { get; set; } = new();

    public BackupOptions Backup { get; set; } = new();

    public MailOptions Mail { get; set; } = new();

    /// <summary>Whether a second server may run on the same data directory.</summary>
    public bool SecondServer { get; set; }
}

/// <summary>
/// The scheduled backups. These are settings of the host and not of the organisation, because they name a directory and use
/// its disk, and because a database that was restored must not decide where its backups go.
/// </summary>
public sealed class BackupOptions
{
    /// <summary>Directory of the scheduled backups, relative to the data directory.</summary>
    public string Folder { get; set; } = "backups";

    /// <summary>Hours between two backups; 0 makes none.</summary>
    public int EveryHours { get; set; } = 24;

    /// <summary>How many scheduled backups are stored. Older ones are deleted.</summary>
    public int Keep { get; set; } = 14;
}

public sealed class DatabaseOptions
{
    /// <summary><c>Sqlite</c>; <c>Postgres</c> is reserved and refused at start.</summary>
    public string Provider { get; set; } = "Sqlite";
}
