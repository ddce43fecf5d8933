using StrategyPushback.Web.Features.Doors;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Briefs;

/// <summary>The elements without which others that serve goals of the unit stay closed, the one with the most value behind it first.</summary>
internal sealed class DoorsSection(DoorsQuery doors) : IBriefSection
{
    public async Task<BriefSection> LoadAsync(BriefSource source, CancellationToken cancellation)
    {
        var view = source.Data.Prerequisites.Count == 0 || source.Effects.Count == 0 ? null : await doors.LoadAsync(source.Update.Id, cancellation);
        var own = view?.Units.FirstOrDefault(unit => unit.Code == source.Unit.Code);
        return new BriefSection("doors", BriefTexts.Doors, BriefTexts.DoorsNone,
        [
            .. (own?.Doors ?? []).Select(door => new BriefLine(
                view!.Find(door.Without)?.Name ?? "", BriefTexts.DoorsDetail.With(DisplayFormat.List([.. door.Closed.Select(view.LabelOf)])), $"/updates/{view.Update}/doors?element={door.Without}")),
        ]);
    }
}
