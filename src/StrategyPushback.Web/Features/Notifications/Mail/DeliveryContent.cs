using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StrategyPushback.Data;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Notifications.Inbox;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Notifications.Mail;

/// <summary>The content of one e-mail: its notifications that are still open and that its person may still see.</summary>
public sealed class DeliveryContent(IOptions<PushbackOptions> options, UnsubscribeLinks links)
{
    /// <summary>Lines of an e-mail; the others are counted.</summary>
    public const int MostLines = 50;

    /// <param name="Confidential">The objections that are not open to everybody.</param>
    /// <param name="Versions">The numbers of the versions.</param>
    public sealed record Loaded(Person Person, IReadOnlyList<InboxLine> Lines, IReadOnlySet<int> Confidential, IReadOnlyDictionary<int, string> Versions, DateOnly Today);

    /// <returns>Null when nothing is left to say, or the person is deactivated or wants no e-mail about it any more.</returns>
    public static async Task<Loaded?> LoadAsync(PushbackDb db, MailDelivery delivery, BusinessTime now, CancellationToken cancellation)
    {
        var person = await db.People.AsNoTracking().Include(person => person.StandsInFor.Where(other => other.DeputyFrom <= now.Today && other.DeputyUntil >= now.Today))
            .FirstOrDefaultAsync(person => person.Id == delivery.PersonId && person.DeactivatedAt == null, cancellation);
        if (person is null)
        {
            return null;
        }

        var settings = await db.NotificationSettings.AsNoTracking().FirstOrDefaultAsync(own => own.PersonId == person.Id, cancellation) ?? new NotificationSettings(person.Id);
        var rows = await db.NotificationsOf(person.AsActor(now.Today)).AsNoTracking().Where(row => row.DeliveryId == delivery.Id && row.DoneAt == null).WithSubjects().OrderByDescending(row => row.Id).ToListAsync(cancellation);
        var lines = rows.Where(row => settings.FrequencyOf(row.Kind) is not MailFrequency.Off).Select(row => InboxLine.Of(row, now)).ToList();
        if (lines.Count == 0)
        {
            return null;
        }

        var objections = lines.Select(line => line.ObjectionId).OfType<int>().Distinct().ToList();
        var updates = lines.Select(line => line.UpdateId).OfType<int>().Distinct().ToList();
        var confidential = objections.Count == 0 ? [] : await db.Objections.Where(objection => EF.Parameter(objections).Contains(objection.Id) && objection.Confidentiality != Confidentiality.Open).Select(objection => objection.Id).ToListAsync(cancellation);
        var versions = updates.Count == 0 ? [] : await db.Updates.Where(update => EF.Parameter(updates).Contains(update.Id)).ToDictionaryAsync(update => update.Id, update => update.Number, cancellation);
        return new(person, lines, confidential.ToHashSet(), versions, now.Today);
    }

    /// <summary>The text in the culture of the caller.</summary>
    public MailContent Write(Loaded loaded)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        var asks = loaded.Lines.Where(line => line.Asks).ToList();
        var news = loaded.Lines.Where(line => !line.Asks).ToList();
        var shownNews = Math.Max(0, MostLines - asks.Count);
        var subject = asks.Count > 0 ? asks.Count.Count(NotificationTexts.MailSubjectTurnOne, NotificationTexts.MailSubjectTurnMany) : news.Count.Count(NotificationTexts.MailSubjectNewsOne, NotificationTexts.MailSubjectNewsMany);
        return new(
            UserLanguage.Spoken(loaded.Person.Language) ?? UserLanguage.English, subject,
            [.. asks.Take(MostLines).Select(line => LineOf(line, loaded))], [.. news.Take(shownNews).Select(line => LineOf(line, loaded))],
            Math.Max(0, asks.Count - MostLines) + Math.Max(0, news.Count - shownNews), At("/inbox"), links.Of(loaded.Person.Id));
    }

    /// <summary>The content of a test message.</summary>
    public MailContent WriteTest(string language) =>
        new(UserLanguage.Spoken(language) ?? UserLanguage.English, NotificationTexts.MailSubjectTest, [], [], 0, At("/inbox"), null) { Intro = NotificationTexts.MailTest };

    private MailLine LineOf(InboxLine line, Loaded loaded)
    {
        if (line.ObjectionId is { } id && loaded.Confidential.Contains(id))
        {
            return new(line.Asks ? NotificationTexts.MailRestricted : NotificationTexts.MailRestrictedNews, At("/inbox"));
        }

        var about = line switch
        {
            { ObjectionId: { } number } => $"OBJ-{number}",
            { EffectId: not null } => NotificationTexts.EffectSubject,
            { NeedId: not null } => NotificationTexts.MailNeed,
            _ => NotificationTexts.MailVersion.With(loaded.Versions[line.UpdateId!.Value]),
        };
        var sentence = NotificationTexts.MailLine.With(about, NotificationLabels.Sentence(line.Kind, line.Cause, line.Step, line.UpdateId is not null));
        var due = line.DueOn is not { } date ? null
            : line.Asks ? NotificationTexts.Due.With(DisplayFormat.Date(date, loaded.Today), DisplayFormat.DaysLeft(line.DaysLeft ?? 0)) : NotificationTexts.Until.With(DisplayFormat.Date(date, loaded.Today));
        return new(due is null ? sentence : NotificationTexts.DateAndTime.With(sentence, due), At(line.Address));
    }

    private Uri At(string path) => new(new Uri(options.Value.PublicAddress), path);
}
