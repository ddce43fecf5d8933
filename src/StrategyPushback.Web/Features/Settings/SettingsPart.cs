namespace StrategyPushback.Web.Features.Settings;

/// <summary>The forms of the settings page.</summary>
public enum SettingsPart
{
    /// <summary>What an organisation enters before the first concern: name, language, time zone, working days.</summary>
    Organisation,

    /// <summary>What has usual values: consultation, clocks, weights, limits.</summary>
    Further,
}
