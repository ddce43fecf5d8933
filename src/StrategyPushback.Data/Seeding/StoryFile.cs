using System.Text.Json;
using System.Text.Json.Serialization;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Data.Seeding;

/// <summary>
/// The content of <c>esdc-it-strategy.json</c>: facts of the source under <c>source</c>, illustrative additions under
/// <c>reading</c>. Dates are those of the source and are shifted on loading.
/// </summary>
internal sealed record StoryFile(
    StoryOrigin Source,
    DateOnly ReferenceDate,
    StoryCalendar Calendar,
    IReadOnlyList<StoryUnit> Units,
    IReadOnlyList<StoryPerson> People,
    IReadOnlyList<StoryStrategy> Strategies,
    IReadOnlyList<StoryObjection> Objections,
    IReadOnlyList<StoryAction> Actions)
{
    private static readonly JsonSerializerOptions s_format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static async Task<StoryFile> ReadAsync(CancellationToken cancellation)
    {
        var assembly = typeof(StoryFile).Assembly;
        var name = assembly.GetManifestResourceNames().Single(resource => resource.EndsWith("esdc-it-strategy.json", StringComparison.Ordinal));
        await using var stream = assembly.GetManifestResourceStream(name)!;
        return (await JsonSerializer.DeserializeAsync<StoryFile>(stream, s_format, cancellation))!;
    }
}

internal sealed record StoryOrigin(IReadOnlyList<StoryOriginFile> Files);

internal sealed record StoryOriginFile(string File, string Path);

internal sealed record StoryCalendar(IReadOnlyDictionary<DateOnly, string> Names);

internal sealed record StoryUnit(string Code, string Name, IReadOnlyList<string> Aliases, bool IsIt, int Order);

internal sealed record StoryPerson(string Email, string Name, Roles Role, string? Unit);

internal sealed record StoryStrategy(string Title, string Owner, IReadOnlyList<StoryElement> Elements, IReadOnlyList<StoryUpdate> Updates);

internal sealed record StoryElement(string Id, string Number, string Title, ElementKind Kind, string Description, string? Lead = null, IReadOnlyList<string>? Contributors = null);

internal sealed record StoryUpdate(string Number, DateOnly Date, string Change, UpdateStatus Status, ConsultationWindow? Window, bool HasElements);

internal sealed record StoryObjection(int Number, StorySource Source, IReadOnlyList<string> Units, string Update, IReadOnlyList<string> Elements, StoryReading Reading);

internal sealed record StorySource(string File, string Reference, IReadOnlyList<int> Lines, DateOnly Date, string Title, string? Statement, string? WhatIsBeingDone);

internal sealed record StoryReading(DateOnly NoticedOn, Severity Severity, string? Interest, string ProposedChange, Confidentiality Confidentiality, IReadOnlyList<StoryCause> Causes, IReadOnlyList<StoryEvent> Events, string? Statement = null);

/// <summary>A root cause with the properties of its kind.</summary>
internal sealed record StoryCause(CauseKind Kind, Confidence Confidence)
{
    public string? Evidence { get; init; }

    public string? Statement { get; init; }

    public string? ForWhom { get; init; }

    public IReadOnlyList<Stake>? AtStake { get; init; }

    public string? CollidesWith { get; init; }

    public Clash? Clash { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public string? Benefit { get; init; }

    public ChangeStage? StuckAt { get; init; }

    public string? Lacks { get; init; }

    public string? Element { get; init; }
}

internal sealed record StoryAction(int Number, IReadOnlyList<int> Objections, ActionKind Kind, string Title, string Owner, DateOnly Due, decimal? EffortDays, string AcceptanceCriterion, IReadOnlyList<StoryEvent> Events);

/// <summary>One event: date, local time, person and action.</summary>
internal sealed record StoryEvent(DateOnly On, TimeOnly At, string By, string Verb)
{
    public string? Unit { get; init; }

    public string? Text { get; init; }

    public string? Reason { get; init; }

    public string? Response { get; init; }

    public string? Outcome { get; init; }

    public DispositionKind? Disposition { get; init; }

    public RulingKind? Ruling { get; init; }

    public string? MinorityOpinion { get; init; }

    public DateOnly? ConversationOn { get; init; }

    public DateOnly? Until { get; init; }

    /// <summary>Indexes of the objection's diagnosed causes, from 0.</summary>
    public IReadOnlyList<int>? Causes { get; init; }
}
