using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Packs;

/// <summary>The page of steering packs: earlier packs, and the versions to choose from.</summary>
public sealed class PacksPageQuery(QueryContextFactory contexts, DashboardQuery dashboard, FilterLabels words) : IQuery
{
    /// <summary>Earlier packs that are listed.</summary>
    public const int MaxPacks = 50;

    /// <param name="Current">The version in consultation, offered first.</param>
    public sealed record View(IReadOnlyList<Pack> Packs, IReadOnlyList<UpdateLine> Versions, int? Current, DateOnly Today);

    /// <param name="Rows">The filter in words.</param>
    public sealed record Pack(int Id, DateOnly MadeOn, string By, string Rows, DateOnly SinceOn, int Slides);

    /// <exception cref="NotAllowedException">This person may not make packs.</exception>
    public async Task<View> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!context.Actor.Roles.May(Right.MakePacks))
        {
            throw new NotAllowedException();
        }

        var packs = await context.Db.SteeringPacks.OrderByDescending(pack => pack.Id).Take(MaxPacks)
            .Select(pack => new { pack.Id, pack.MadeAt, By = pack.Person.Name, pack.Query, pack.SinceOn, pack.Slides }).ToListAsync(cancellation);
        var rows = new Dictionary<string, string>();
        foreach (var query in packs.Select(pack => pack.Query).Distinct())
        {
            rows[query] = FilterLabels.Line(await words.LoadAsync(context, ObjectionFilter.Parse(query), cancellation), PackTexts.NoFilter);
        }

        return new(
            [.. packs.Select(pack => new Pack(pack.Id, context.Now.Calendar.DateOf(pack.MadeAt), pack.By, rows[pack.Query], pack.SinceOn, pack.Slides))],
            (await dashboard.LoadFiguresAsync(new ObjectionFilter(), cancellation)).Choices,
            await dashboard.UpdateInConsultationAsync(cancellation),
            context.Now.Today);
    }

    /// <summary>The stored file of an earlier pack.</summary>
    /// <exception cref="NotFoundException">There is none, or the reader may not make packs.</exception>
    public async Task<(byte[] Content, DateOnly MadeOn)> LoadFileAsync(int id, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var pack = context.Actor.Roles.May(Right.MakePacks) ? await context.Db.SteeringPacks.FirstOrDefaultAsync(pack => pack.Id == id, cancellation) : null;
        return pack is null ? throw new NotFoundException() : (pack.Content, context.Now.Calendar.DateOf(pack.MadeAt));
    }
}
