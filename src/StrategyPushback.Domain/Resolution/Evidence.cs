using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Resolution;

/// <summary>The kinds of evidence.</summary>
public enum EvidenceKind
{
    /// <summary>A document, for example a plan, an e-mail or a web page.</summary>
    Document,

    /// <summary>A figure, with its source, date and unit of measure.</summary>
    Metric,

    /// <summary>A case from elsewhere: who, in what context, with what result, and what applies here.</summary>
    CaseStudy,
}

/// <summary>The source of a figure.</summary>
/// <param name="On">The date of the figure.</param>
/// <param name="MeasuredIn">The unit of measure.</param>
public sealed record Metric(string Source, DateOnly On, string MeasuredIn);

/// <param name="CarriesOver">What of it applies here.</param>
public sealed record CaseStudy(string Who, string Context, string Result, string CarriesOver);

/// <summary>The properties of a checked file. The content is stored separately.</summary>
/// <param name="Name">The name without a path, and without characters that hide the extension.</param>
/// <param name="Bytes">The length of the content.</param>
/// <param name="Sha256">The hash of the content, in hexadecimal.</param>
public sealed record EvidenceFile(string Name, string ContentType, int Bytes, string Sha256);

/// <summary>The input for adding evidence: a title, a file or a link, and the facts of a figure or a case study.</summary>
public sealed record EvidenceInput(string Title, EvidenceKind Kind, EvidenceFile? File, Uri? Link, Metric? Metric = null, CaseStudy? CaseStudy = null);

/// <summary>A file or a link that supports an objection, one of its causes or a resolution action.</summary>
public sealed class Evidence : Entity
{
    public static readonly Rule OnlyThoseInvolved = new("evidence.only-those-involved");
    public static readonly Rule OnlyAdderRemoves = new("evidence.only-adder-removes");
    public static readonly Rule AlreadyRemoved = new("evidence.already-removed");
    public static readonly Rule FactsRequired = new("evidence.facts-required");

    /// <summary>The maximum length of a title and of each fact.</summary>
    public const int TitleLength = 200;

    public const int LinkLength = 2000;

    private Evidence()
    {
    }

    private Evidence(EvidenceInput input, Actor by, BusinessTime now)
    {
        if (string.IsNullOrWhiteSpace(input.Title) || (input.File is null) == (input.Link is null)
            || (input.Kind is EvidenceKind.Metric) != (input.Metric is not null) || (input.Kind is EvidenceKind.CaseStudy) != (input.CaseStudy is not null))
        {
            throw new BrokenRule(FactsRequired);
        }

        Title = input.Title.Trim();
        Kind = input.Kind;
        File = input.File;
        Link = input.Link;
        Metric = input.Metric;
        CaseStudy = input.CaseStudy;
        ById = by.PersonId;
        At = now.At;
    }

    /// <summary>The objection, also for evidence on one of its causes; null for evidence on an action.</summary>
    public int? ObjectionId { get; private set; }

    public Objection? Objection { get; private set; }

    public int? CauseId { get; private set; }

    public RootCause? Cause { get; private set; }

    public int? ActionId { get; private set; }

    public ResolutionAction? Action { get; private set; }

    public string Title { get; private set; } = "";

    public EvidenceKind Kind { get; private set; }

    public EvidenceFile? File { get; private set; }

    public Uri? Link { get; private set; }

    public Metric? Metric { get; private set; }

    public CaseStudy? CaseStudy { get; private set; }

    public int ById { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>When its content was removed; null while it exists.</summary>
    public DateTime? RemovedAt { get; private set; }

    /// <summary>Adds evidence to an objection or one of its causes. See <see cref="Objection.AgainstAddingEvidence"/>.</summary>
    public static Evidence On(Objection objection, RootCause? cause, EvidenceInput input, Actor by, BusinessTime now)
    {
        ThrowIf(objection.AgainstAddingEvidence(by, now));
        var evidence = new Evidence(input, by, now) { Objection = objection, ObjectionId = objection.Id, Cause = cause, CauseId = cause?.Id };
        objection.RecordEvidence(HistoryKind.EvidenceAdded, evidence, by, now);
        return evidence;
    }

    /// <summary>Adds evidence to a resolution action. See <see cref="ResolutionAction.AgainstAddingEvidence"/>.</summary>
    public static Evidence On(ResolutionAction action, EvidenceInput input, Actor by, BusinessTime now)
    {
        ThrowIf(action.AgainstAddingEvidence(by, now));
        var evidence = new Evidence(input, by, now) { Action = action, ActionId = action.Id };
        action.RecordEvidence(HistoryKind.EvidenceAdded, evidence, by, now);
        return evidence;
    }

    /// <summary>Records that an import is taken back that added the evidence, which the caller then deletes. This may be another person than the one who imported.</summary>
    public void TakeBackWithImport(Actor by, BusinessTime now)
    {
        ThrowIf(OnlyThoseInvolved.Unless(by.ActsForIt));
        Objection!.RecordEvidence(HistoryKind.EvidenceRemoved, this, by, now);
    }

    /// <summary>The rule that forbids <see cref="Remove"/> now; null when none does.</summary>
    public RuleViolation? AgainstRemoving(Actor by, BusinessTime now) => OnlyAdderRemoves.Unless(by.PersonId == ById) ?? AlreadyRemoved.When(RemovedAt is not null);

    /// <summary>Removes the content. Only the person who added it may do so; the history keeps the entry.</summary>
    public void Remove(Actor by, BusinessTime now)
    {
        ThrowIf(AgainstRemoving(by, now));
        RemovedAt = now.At;
        Objection?.RecordEvidence(HistoryKind.EvidenceRemoved, this, by, now);
        Action?.RecordEvidence(HistoryKind.EvidenceRemoved, this, by, now);
    }
}
