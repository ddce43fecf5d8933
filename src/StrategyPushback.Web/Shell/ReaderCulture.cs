using System.Globalization;

namespace StrategyPushback.Web.Shell;

/// <summary>
/// The language and formats of the person a component is drawn for, captured with the component. An event of a background
/// thread arrives without them.
/// </summary>
public sealed class ReaderCulture
{
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo _language = CultureInfo.CurrentUICulture;

    /// <summary>Call this first in what a component does after such an event.</summary>
    public void Restore() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_culture, _language);
}
