using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Exports.Documents;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Documents;

/// <summary>Who makes a document, when, and for which rows: what each document says about itself.</summary>
public sealed class DocumentHeadQuery(QueryContextFactory contexts, FilterLabels words) : IQuery
{
    /// <param name="Filter">The filter in words.</param>
    /// <param name="Time">The time of making in the organization's time zone.</param>
    public sealed record View(string By, string Filter, DateTime At, DateOnly Today, TimeOnly Time)
    {
        /// <summary>"Made for Cleo on Mon 9 Nov 2020 at 09:00".</summary>
        public string MadeFor => DocumentTexts.MadeFor.With(By, DisplayFormat.Date(Today), DisplayFormat.Time(Time));

        internal PdfHead Of(string title, IReadOnlyList<string> lines, bool isLandscape = false, string? mark = null) => new(
            title, [.. lines, MadeFor], string.Join(" · ", new[] { title, mark, MadeFor }.OfType<string>()), By, At, System.Globalization.CultureInfo.CurrentUICulture.Name,
            DocumentTexts.PageOf, DocumentTexts.Missing.With(FontMetrics.Missing), isLandscape);
    }

    /// <exception cref="NotAllowedException">This person may not export.</exception>
    /// <exception cref="InvalidFieldException">The filter contains an unknown name.</exception>
    public async Task<View> LoadAsync(ObjectionFilter filter, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!context.Actor.Roles.May(Right.Export))
        {
            throw new NotAllowedException();
        }

        var by = await context.Db.People.Where(person => person.Id == context.Actor.PersonId).Select(person => person.Name).SingleAsync(cancellation);
        var parts = await words.LoadAsync(context, filter, cancellation);
        return new(by, DocumentTexts.Filter.With(FilterLabels.Line(parts, DocumentTexts.NoFilter)), context.Now.At, context.Now.Today, context.Now.Calendar.TimeOf(context.Now.At));
    }
}
