using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Exports.Slides;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Packs;

/// <summary>A steering pack as a presentation, on the company template or, without one, on the built-in template.</summary>
public sealed class PackFile(PackContentQuery content, QueryContextFactory contexts) : IQuery
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

    public sealed record View(byte[] Content, int Slides, PackContentQuery.View About)
    {
        public string Name => NameOf(About.Today);
    }

    public static string NameOf(DateOnly madeOn) => FormattableString.Invariant($"steering-pack-{madeOn:yyyy-MM-dd}.pptx");

    /// <exception cref="NotAllowedException">This person may not make packs.</exception>
    /// <exception cref="InvalidFieldException">The filter contains an unknown name or names a past day.</exception>
    public async Task<View> LoadAsync(ObjectionFilter filter, CancellationToken cancellation = default)
    {
        var about = await content.LoadAsync(filter, cancellation);
        await using var context = await contexts.CreateAsync(cancellation);
        var template = await context.Db.PackTemplates.Where(template => template.RemovedAt == null).OrderByDescending(template => template.Id).Select(template => template.Content).FirstOrDefaultAsync(cancellation);
        var slides = new PackSlides(about);
        var (file, count) = Deck.Write(template ?? SlideTemplate.BuiltIn, slides.Head, slides.All(), cancellation);
        return new(file, count, about);
    }
}
