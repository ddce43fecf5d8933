using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Imports.Lists;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Features.People.Import;

/// <summary>The list of people that this person chose.</summary>
public sealed class ImportPeopleQuery(QueryContextFactory contexts, ImportFiles files) : ListPreviewQuery(contexts, files)
{
    protected override ListKind Kind => ListKind.People;

    protected override async Task<ListContent> ReadAsync(QueryContext context, ListTable table, ListSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var language = UserLanguage.Spoken(context.Now.Settings.Language) ?? UserLanguage.English;
        return new PersonListReading(await StoredPeople.LoadAsync(context.Db, context.Now.At, cancellation), language, context.Actor, context.Now).Read(table, settings);
    }
}
