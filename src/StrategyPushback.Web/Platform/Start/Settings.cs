using System.Globalization;
using Microsoft.Data.Sqlite;
using StrategyPushback.Data;
using StrategyPushback.Data.Backups;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.Start;

/// <summary>Reads the settings once, at start. An invalid one stops the start with a line that names the setting and its valid values.</summary>
public static class Settings
{
    public const string ConnectionName = "Pushback";

    /// <summary>The default address.</summary>
    public const string DefaultAddress = "http://localhost:5080";

    private static readonly string[] s_addresses = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];

    /// <summary>The resolved data directory and the connection string.</summary>
    public sealed record Places(string DataDirectory, string ConnectionString);

    public static void AddSettings(this IHostApplicationBuilder builder)
    {
        var options = Checked(builder.Configuration);
        builder.Services.Configure<PushbackOptions>(builder.Configuration.GetSection(PushbackOptions.Section));
        var places = PlacesOf(options, builder.Configuration, builder.Environment.ContentRootPath);
        builder.Services.AddSingleton(places);
        builder.Services.AddSingleton<ServerLock>();
        builder.Services.AddSingleton(new BackupFolder(Path.GetFullPath(options.Backup.Folder, places.DataDirectory)));
    }

    /// <summary>Listens at the address of <c>ASPNETCORE_URLS</c>, a port or an endpoint setting, otherwise at <see cref="DefaultAddress"/>.</summary>
    public static void AddAddress(this WebApplicationBuilder builder)
    {
        if (s_addresses.All(name => string.IsNullOrEmpty(builder.Configuration[name])) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }
    }

    public static void AddDatabase(this IHostApplicationBuilder builder)
    {
        var places = (Places)builder.Services.Last(service => service.ServiceType == typeof(Places)).ImplementationInstance!;
        builder.Services.AddPushbackData(places.ConnectionString);
    }

    /// <exception cref="StartupRefusedException">A setting is invalid.</exception>
    public static PushbackOptions Checked(IConfiguration configuration)
    {
        var section = configuration.GetSection(PushbackOptions.Section);
        Check(section, "Demo", text => bool.TryParse(text, out _), "true, false");
        Check(section, "SecondServer", text => bool.TryParse(text, out _), "true, false");
        Check(section, "TimeZone", text => TimeZoneInfo.TryFindSystemTimeZoneById(text, out _), StartTexts.TakesTimeZone);
        Check(section, "PublicAddress", text => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https"), StartTexts.TakesAddress);
        Check(section, "SignInsPerMinute", text => IsCount(text, 100_000), "1-100000");
        Check(section, "SignInTries", text => IsCount(text, 1000), "1-1000");
        Check(section, "LockMinutes", text => IsCount(text, 1440), "1-1440");
        Check(section, "MessagesPerSecond", text => IsCount(text, 100_000), "1-100000");
        Check(section, "EvidenceMegabytes", text => IsCount(text, 100), "1-100");
        Check(section, "Backup:EveryHours", text => text == "0" || IsCount(text, 8760), "0-8760");
        Check(section, "Backup:Keep", text => IsCount(text, 1000), "1-1000");
        CheckMail(section);
        foreach (var clock in section.GetSection("Clocks").GetChildren())
        {
            Check(section, $"Clocks:{clock.Key}", text => IsCount(text, 999), StartTexts.TakesBusinessDays);
        }

        // PostgreSQL is reserved and not implemented yet.
        Check(section, "Database:Provider", text => text.Equals("Sqlite", StringComparison.OrdinalIgnoreCase), StartTexts.TakesProvider);
        return section.Get<PushbackOptions>() ?? new PushbackOptions();
    }

    /// <summary>A mail server needs a sender. The password itself is never shown.</summary>
    private static void CheckMail(IConfigurationSection section)
    {
        Check(section, "Mail:Port", text => IsCount(text, 65_535), "1-65535");
        Check(section, "Mail:Security", text => Enum.GetNames<MailSecurity>().Contains(text, StringComparer.OrdinalIgnoreCase), string.Join(", ", Enum.GetNames<MailSecurity>()));
        Check(section, "Mail:From", text => text.Length == 0 || TextRules.IsEmail(text, MailOptions.AddressLength), StartTexts.TakesEmail);
        Check(section, "Mail:PasswordFile", text => text.Length == 0 || File.Exists(text), StartTexts.TakesFile);
        if (!string.IsNullOrEmpty(section["Mail:Host"]) && string.IsNullOrEmpty(section["Mail:From"]))
        {
            throw Wrong($"{PushbackOptions.Section}:Mail:From", "", StartTexts.TakesEmail);
        }
    }

    private static void Check(IConfigurationSection section, string key, Func<string, bool> isRight, string takes)
    {
        if (section[key] is { } value && !isRight(value))
        {
            throw Wrong($"{PushbackOptions.Section}:{key}", value, takes);
        }
    }

    private static bool IsCount(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1 && count <= most;

    private static Places PlacesOf(PushbackOptions options, IConfiguration configuration, string contentRoot)
    {
        var directory = Path.GetFullPath(options.DataDirectory, contentRoot);
        try
        {
            Directory.CreateDirectory(directory);
            var probe = Path.Combine(directory, $".probe-{Guid.NewGuid():N}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Wrong($"{PushbackOptions.Section}:DataDirectory", options.DataDirectory, StartTexts.TakesDirectory);
        }

        return new Places(directory, Connection(configuration.GetConnectionString(ConnectionName), directory));
    }

    private static string Connection(string? set, string directory)
    {
        if (string.IsNullOrWhiteSpace(set))
        {
            return new SqliteConnectionStringBuilder { DataSource = Path.Combine(directory, "pushback.db") }.ToString();
        }

        try
        {
            return new SqliteConnectionStringBuilder(set).ToString();
        }
        catch (ArgumentException)
        {
            // The value may contain a password, so it is not shown.
            throw Wrong($"ConnectionStrings:{ConnectionName}", "…", StartTexts.TakesConnection);
        }
    }

    private static StartupRefusedException Wrong(string name, string value, string takes) => new(StartTexts.WrongSetting.With(name, value, takes));
}
