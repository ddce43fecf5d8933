using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.Detail;

namespace StrategyPushback.Web.Features.Packs;

/// <summary>The colours of the causes on a slide, those of the light theme in <c>tokens.css</c>, which a presentation cannot load.</summary>
internal static class CauseColors
{
    /// <summary>The colour of a chart without causes.</summary>
    public const string Status = "0B5966";

    public static string Of(string cause) => cause switch
    {
        nameof(CauseKind.Threat) => "AD3319",
        nameof(CauseKind.ConflictingProject) => "1F5C9E",
        nameof(CauseKind.UnclearBenefit) => "8A6600",
        nameof(CauseKind.StrategyGap) => "583C92",
        nameof(CauseKind.OtherCause) => "4A3F55",
        CauseView.Undisclosed => "14232B",
        _ => "66757A",
    };
}
