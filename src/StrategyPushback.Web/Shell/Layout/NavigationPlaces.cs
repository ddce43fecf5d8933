using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Shell.Layout;

/// <summary>The places of the main navigation, the same in the bar and in the phone's drawer.</summary>
public static class NavigationPlaces
{
    /// <param name="IsCurrent">Whether the page shown belongs to this place.</param>
    public sealed record Place(string Address, string Name, bool IsCurrent);

    /// <param name="path">Path and query of the page shown.</param>
    public static IReadOnlyList<Place> Of(ShellQuery.View person, string path)
    {
        var here = OwnerOf(path.Split('?')[0], person.IsLead);
        (string Address, string Name)[] setUp = person.IsSettingUp ? [("/set-up", ShellTexts.NavSetUp)] : [];
        (string Address, string Name)[] places = person.OnlyAdministers
            ? [.. setUp, ("/people", ShellTexts.NavPeople), ("/units", ShellTexts.NavUnits), ("/settings", ShellTexts.Settings), ("/operations", ShellTexts.NavOperations), ("/exchange", ShellTexts.NavExchange)]
            :
        [
            .. setUp,
            .. person.IsLead ? new[] { ("/home", ShellTexts.NavHome) } : [],
            (person.AddressOf(ViewPlace.Dashboard), ShellTexts.NavDashboard),
            (person.AddressOf(ViewPlace.Objections), ShellTexts.NavObjections),
            ("/actions", ShellTexts.NavActions),
            .. person.IsLead ? [] : new[] { ("/strategies", ShellTexts.NavStrategies) },
            ("/updates", ShellTexts.NavUpdates),
            ("/goals", ShellTexts.NavGoals),
            .. person.May(Right.ActForIt) ? new[] { ("/sessions", ShellTexts.NavSessions) } : [],
            .. person.IsLead ? [] : new[] { ("/units", ShellTexts.NavUnits) },
            .. person.May(Right.ManagePeople) ? new[] { ("/people", ShellTexts.NavPeople) } : [],
            ("/exchange", ShellTexts.NavExchange),
        ];
        return [.. places.Select(place => new Place(place.Address, place.Name, IsUnder(here, place.Address.Split('?')[0])))];
    }

    /// <summary>The path itself, or that of the place a page belongs to which the navigation does not name.</summary>
    private static string OwnerOf(string path, bool isLead) => path switch
    {
        "/history" => "/dashboard",
        "/problems" => "/goals",
        "/oppositions" or "/claims" => "/objections",
        "/playbook" or "/obligations" => "/actions",
        "/pulses" => isLead ? "/updates" : "/strategies",
        _ when path.StartsWith("/pulses/", StringComparison.Ordinal) => isLead ? "/updates" : "/strategies",
        _ when path.StartsWith("/elements/", StringComparison.Ordinal) => isLead ? "/updates" : "/strategies",
        _ => path,
    };

    private static bool IsUnder(string path, string place) =>
        path != "/objections/new" && (path == place || path.StartsWith(place + "/", StringComparison.Ordinal));
}
