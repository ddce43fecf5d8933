using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Packs;

/// <summary>The company template of steering packs.</summary>
public sealed class TemplateQuery(QueryContextFactory contexts) : IQuery
{
    public sealed record View(string Name, DateOnly UploadedOn, string By, DateOnly Today);

    /// <returns>Null while packs are made on the built-in template.</returns>
    /// <exception cref="NotAllowedException">This person may not change settings.</exception>
    public async Task<View?> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!context.Actor.Roles.May(Right.ManageSettings))
        {
            throw new NotAllowedException();
        }

        var template = await context.Db.PackTemplates.Where(template => template.RemovedAt == null).OrderByDescending(template => template.Id)
            .Select(template => new { template.Name, template.UploadedAt, By = template.Person.Name }).FirstOrDefaultAsync(cancellation);
        return template is null ? null : new(template.Name, context.Now.Calendar.DateOf(template.UploadedAt), template.By, context.Now.Today);
    }
}
