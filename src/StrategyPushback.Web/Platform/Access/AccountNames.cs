using System.Text;
using Microsoft.AspNetCore.Identity;
using StrategyPushback.Domain.Common;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>Names and e-mail addresses in the form in which accounts are found. Unlike Identity's own, it accepts every text.</summary>
internal sealed class AccountNames : ILookupNormalizer
{
    public string? NormalizeName(string? name) => name?.NormalizedTo(NormalizationForm.FormC).ToUpperInvariant();

    public string? NormalizeEmail(string? email) => NormalizeName(email);
}
