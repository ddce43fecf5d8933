using Microsoft.Extensions.Localization;
using MudBlazor;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Shell.Ui;

/// <summary>The words MudBlazor's own controls say, such as "Close". A key without our words falls back to MudBlazor's English.</summary>
internal sealed class MudLabels : MudLocalizer
{
    public override LocalizedString this[string key]
    {
        get
        {
            var text = MudTexts.ResourceManager.GetString(key, MudTexts.Culture);
            return new LocalizedString(key, text ?? key, resourceNotFound: text is null);
        }
    }
}
