using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Resolution;

/// <summary>What a piece of evidence is.</summary>
public enum EvidenceKind
{
    /// <summary>Something to read: a plan, a mail, a page.</summary>
    Document,

    /// <summary>A figure, with where it comes from, its date and its unit.</summary>
    Metric,

    /// <summary>What came of it elsewhere: who, in what context, with what result, and what carries over.</summary>
    CaseStudy,
}

/// <summary>Where a figure comes from.</summary>
/// <param name="On">The date it holds for.</param>
/// <param name="MeasuredIn">Its unit of measure.</param>
public sealed record Metric(string Source, DateOnly On, string MeasuredIn);

/// <param name="CarriesOver">What of it holds here too.</param>
public sealed record CaseStudy(string Who, string Context, string Result, string CarriesOver);

/// <summary>A file as it was checked: its content is stored beside it.</summary>
/// <param name="Name">Without a path, and without letters that hide what it ends in.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Of its content, in hexadecimal.</param>
public sealed record EvidenceFile(string Name, string ContentType, int Bytes, string Sha256);

/// <summary>What is brought: a title, a file or a link, and of a figure or a case study its facts.</summary>
public sealed record EvidenceBrought(string Title, EvidenceKind Kind, EvidenceFile? File, Uri? Link, Metric? Metric = null, CaseStudy? CaseStudy = null);

/// <summary>A file or a link that shows something, on an objection, on one of its causes, or on an action.</summary>
public sealed class Evidence : Entity
{
    public static readonly Rule OnlyThoseInvolved = new("evidence.only-those-involved");
    public static readonly Rule OnlyAdderRemoves = new("evidence.only-adder-removes");
    public static readonly Rule AlreadyRemoved = new("evidence.already-removed");
    public static readonly Rule FactsRequired = new("evidence.facts-required");

    /// <summary>Characters a title, and a fact, may have.</summary>
    public const int TitleLength = 200;

    public const int LinkLength = 2000;

    private Evidence()
    {
    }

    private Evidence(EvidenceBrought brought, Actor by, BusinessTime now)
    {
        if (string.IsNullOrWhiteSpace(brought.Title) || (brought.File is null) == (brought.Link is null)
            || (brought.Kind is EvidenceKind.Metric) != (brought.Metric is not null) || (brought.Kind is EvidenceKind.CaseStudy) != (brought.CaseStudy is not null))
        {
            throw new BrokenRule(FactsRequired);
        }

        Title = brought.Title.Trim();
        Kind = brought.Kind;
        File = brought.File;
        Link = brought.Link;
        Metric = brought.Metric;
        CaseStudy = brought.CaseStudy;
        ById = by.PersonId;
        At = now.At;
    }

    /// <summary>The objection it is on, also where it is on one of its causes; null where it is on an action.</summary>
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

    /// <summary>When its content was taken away; null while it is there.</summary>
    public DateTime? RemovedAt { get; private set; }

    /// <summary>Brings it to an objection, or to one of its causes; its units' leads and IT do.</summary>
    public static Evidence On(Objection objection, RootCause? cause, EvidenceBrought brought, Actor by, BusinessTime now)
    {
        if (!by.ActsForIt && !objection.Units.Any(raising => raising.Stands && by.Leads(raising.UnitId)))
        {
            throw new BrokenRule(OnlyThoseInvolved);
        }

        var evidence = new Evidence(brought, by, now) { Objection = objection, ObjectionId = objection.Id, Cause = cause, CauseId = cause?.Id };
        objection.TakeEvidence(HistoryKind.EvidenceAdded, evidence, by, now);
        return evidence;
    }

    /// <summary>Brings it to an action; its owner and IT do.</summary>
    public static Evidence On(ResolutionAction action, EvidenceBrought brought, Actor by, BusinessTime now)
    {
        if (!by.ActsForIt && by.PersonId != action.OwnerId)
        {
            throw new BrokenRule(OnlyThoseInvolved);
        }

        var evidence = new Evidence(brought, by, now) { Action = action, ActionId = action.Id };
        action.TakeEvidence(HistoryKind.EvidenceAdded, evidence, by, now);
        return evidence;
    }

    /// <summary>Whoever brought it takes it away; that there was one stays in the history.</summary>
    public void Remove(Actor by, BusinessTime now)
    {
        if (by.PersonId != ById)
        {
            throw new BrokenRule(OnlyAdderRemoves);
        }

        if (RemovedAt is not null)
        {
            throw new BrokenRule(AlreadyRemoved);
        }

        RemovedAt = now.At;
        Objection?.TakeEvidence(HistoryKind.EvidenceRemoved, this, by, now);
        Action?.TakeEvidence(HistoryKind.EvidenceRemoved, this, by, now);
    }
}
