using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    public static readonly Rule ExtensionNotLater = new("objection.extension-not-later");
    public static readonly Rule NotYourStep = new("objection.not-your-step");

    private readonly List<Extension> _extensions = [];

    public IReadOnlyList<Extension> Extensions => _extensions;

    /// <summary>The later date that was asked for last in a step that is not over; a plan until it is agreed.</summary>
    public Extension? CurrentExtension => _extensions.FindLast(extension => extension.EndedAt is null);

    /// <summary>IT's later date, while some of the units still have to agree to it.</summary>
    private Extension? AwaitsUnits => AskedFor is null && CurrentExtension is { AgreedAt: null, Side: not Side.Unit } extension ? extension : null;

    /// <summary>The side whose step it is asks for a later date. The clock runs on as it did until the other side agrees.</summary>
    public void Extend(DateOnly until, string? reason, Actor by, BusinessTime now)
    {
        RequireOpen();
        if (Turn is not { Step: { } step, DueOn: { } due })
        {
            throw new BrokenRule(WrongState, Status);
        }

        var unit = AskerOfTurn(by);
        if (until <= due || until <= now.Today)
        {
            throw new BrokenRule(ExtensionNotLater, due);
        }

        var words = Rationale(reason);
        var before = Remember();
        EndExtensions(extension => extension.Step == step, now);
        if (Turn.Side is not Side.Unit)
        {
            foreach (var raising in _units)
            {
                raising.Agree(null);
            }
        }

        // A date agreed before is not the clock's: what the clock said is kept from the first time on.
        var clockDue = _extensions.FindLast(past => past.Step == step && past.AgreedAt is not null && past.Until == due)?.ClockDue ?? due;
        _extensions.Add(new Extension(step, Turn.Side, clockDue, until, words, by.PersonId, unit?.UnitId, now.At));
        MayBeTakenBack(Record(HistoryKind.ExtensionAsked, SideOf(by), by, now, unitId: unit?.UnitId, detail: Iso(until), text: words), before);
    }

    /// <summary>A unit's later date is agreed to by the PMO, IT's by every raising unit.</summary>
    private bool AgreeToExtension(Actor by, BusinessTime now)
    {
        if (AskedFor is not null || CurrentExtension is not { AgreedAt: null } extension)
        {
            return false;
        }

        var before = Remember();
        if (extension.Side is Side.Unit)
        {
            if (!by.Is(Roles.Pmo))
            {
                throw new BrokenRule(NotYourStep);
            }

            MayBeTakenBack(Record(HistoryKind.ExtensionAgreed, Side.It, by, now, detail: Iso(extension.Until)), before);
            Take(extension, by, now);
            return true;
        }

        var unit = RaisingUnitOf(by);
        if (unit.AgreedAt is not null)
        {
            throw new BrokenRule(WrongState, Status);
        }

        unit.Agree(now.At);
        MayBeTakenBack(Record(HistoryKind.ExtensionAgreed, Side.Unit, by, now, unitId: unit.UnitId, detail: Iso(extension.Until)), before);
        if (StandingUnits.All(raising => raising.AgreedAt is not null))
        {
            Take(extension, by, now);
        }

        return true;
    }

    private void Take(Extension extension, Actor by, BusinessTime now)
    {
        extension.Agree(by.PersonId, now.At);
        Turn = WithAgreedDate(Turn);
    }

    /// <summary>The date agreed for this step, where it is later than the clock's.</summary>
    private Turn WithAgreedDate(Turn turn) =>
        CurrentExtension is { AgreedAt: not null } extension && extension.Step == turn.Step && extension.Side == turn.Side && extension.Until > turn.DueOn
            ? turn with { DueOn = extension.Until, Agreed = true }
            : turn;

    /// <summary>Who may ask in the present turn; the unit, where it is a unit's.</summary>
    private RaisingUnit? AskerOfTurn(Actor by)
    {
        var unit = Turn.Side is Side.Unit ? _units.Find(raising => raising.Stands && by.Leads(raising.UnitId)) : null;
        var may = Turn.Side switch
        {
            Side.It => by.ActsForIt,
            Side.Cio => by.Is(Roles.Cio),
            Side.Unit => unit is not null,
            _ => false,
        };
        return may ? unit : throw new BrokenRule(NotYourStep);
    }

    private void EndExtensions(Func<Extension, bool> which, BusinessTime now)
    {
        foreach (var extension in _extensions.Where(extension => extension.EndedAt is null && which(extension)))
        {
            extension.End(now.At);
        }
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
