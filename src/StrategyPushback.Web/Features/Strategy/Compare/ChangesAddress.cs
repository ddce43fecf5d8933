using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace StrategyPushback.Web.Features.Strategy.Compare;

/// <summary>Addresses of the page of changes.</summary>
internal static class ChangesAddress
{
    /// <param name="unit">The code of the unit; null for all changes.</param>
    /// <param name="linking">The element whose form to link an objection is open.</param>
    public static string Of(ChangesView view, string? unit, int page = 1, int? linking = null) => QueryHelpers.AddQueryString($"/updates/{view.To.Id}/changes", new Dictionary<string, string?>
    {
        ["from"] = view.From?.Id.ToString(CultureInfo.InvariantCulture),
        ["unit"] = unit,
        ["page"] = page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null,
        ["link"] = linking?.ToString(CultureInfo.InvariantCulture),
    });
}
