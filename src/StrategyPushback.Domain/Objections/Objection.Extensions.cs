using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    public static readonly Rule ExtensionNotLater = new("objection.extension-not-later");
    public static readonly Rule ExtensionTooFar = new("objection.extension-too-far");
    public static readonly Rule NotYourStep = new("objection.not-your-step");

    private readonly List<Extension> _extensions = [];

    public IReadOnlyList<Extension> Extensions => _extensions;

    /// <summary>The latest extension of a step that has not ended. It is only a plan until the other side agrees.</summary>
    public Extension? CurrentExtension => _extensions.FindLast(extension => extension.EndedAt is null);

    /// <summary>IT's extension, while some of the units still have to agree to it.</summary>
    private Extension? ExtensionAwaitingUnits => AskedFor is null && CurrentExtension is { AgreedAt: null, Side: not Side.Unit } extension ? extension : null;

    /// <summary>A unit's extension, while the PMO still has to agree to it.</summary>
    private Extension? ExtensionAwaitingPmo => AskedFor is null && CurrentExtension is { AgreedAt: null, Side: Side.Unit } extension ? extension : null;

    /// <summary>The rule that forbids <see cref="Extend"/> now; null when none does.</summary>
    public RuleViolation? AgainstExtending(Actor by, BusinessTime now) =>
        UnlessOpen() ?? WrongState.When(Turn.Step is null || Turn.DueOn is null, Status) ?? NotYourStep.Unless(Turn.Side switch
        {
            Side.It => by.ActsForIt,
            Side.Cio => by.Is(Roles.Cio),
            Side.Unit => OwnUnit(by) is not null,
            _ => false,
        });

    /// <summary>The side whose step it is requests a later date. The time limit stays in force until the other side agrees.</summary>
    public void Extend(DateOnly until, string? reason, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstExtending(by, now));
        var (step, due) = (Turn.Step!.Value, Turn.DueOn!.Value);
        var unit = Turn.Side is Side.Unit ? OwnUnit(by) : null;
        ThrowIf(ExtensionNotLater.When(until <= due || until <= now.Today, due));

        // A later date puts off as a deferral does, so it has the same limit.
        var latest = LatestDeferral(now);
        ThrowIf(ExtensionTooFar.When(until > latest, now.Settings.DeferralMonths, latest));
        var text = Rationale(reason);
        var before = CaptureState();
        EndExtensions(extension => extension.Step == step, now);
        if (Turn.Side is not Side.Unit)
        {
            _units.ForEach(raising => raising.Agree(null));
        }

        // The due date may itself be an agreed later date, so the date of the time limit is taken from that extension.
        var clockDue = _extensions.FindLast(past => past.Step == step && past.AgreedAt is not null && past.Until == due)?.ClockDue ?? due;
        _extensions.Add(new Extension(step, Turn.Side, clockDue, until, text, by.PersonId, unit?.UnitId, now.At));
        AllowTakeBack(Record(HistoryKind.ExtensionAsked, SideOf(by), by, now, unitId: unit?.UnitId, detail: Iso(until), text: text), before);
    }

    /// <summary>The PMO agrees to a unit's extension, every raising unit to one of IT.</summary>
    private void AgreeToExtension(Extension extension, Actor by, BusinessTime now)
    {
        var before = CaptureState();
        if (extension.Side is Side.Unit)
        {
            AllowTakeBack(Record(HistoryKind.ExtensionAgreed, Side.It, by, now, detail: Iso(extension.Until)), before);
            ApplyExtension(extension, by, now);
            return;
        }

        var unit = OwnUnit(by)!;
        unit.Agree(now.At);
        AllowTakeBack(Record(HistoryKind.ExtensionAgreed, Side.Unit, by, now, unitId: unit.UnitId, detail: Iso(extension.Until)), before);
        if (SupportingUnits.All(raising => raising.AgreedAt is not null))
        {
            ApplyExtension(extension, by, now);
        }
    }

    private void ApplyExtension(Extension extension, Actor by, BusinessTime now)
    {
        extension.Agree(by.PersonId, now.At);
        Turn = WithAgreedDate(Turn);
    }

    /// <summary>The turn with the agreed date, when there is one that is later than the time limit.</summary>
    private Turn WithAgreedDate(Turn turn) =>
        CurrentExtension is { AgreedAt: not null } extension && extension.Step == turn.Step && extension.Side == turn.Side && extension.Until > turn.DueOn
            ? turn with { DueOn = extension.Until, Agreed = true }
            : turn;

    private void EndExtensions(Func<Extension, bool> which, BusinessTime now)
    {
        foreach (var extension in _extensions.Where(extension => extension.EndedAt is null && which(extension)))
        {
            extension.End(now.At);
        }
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
