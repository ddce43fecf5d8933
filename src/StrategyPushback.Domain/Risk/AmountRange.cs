namespace StrategyPushback.Domain.Risk;

/// <summary>An amount that is known to lie between two values. With equal values it is known exactly.</summary>
public sealed record AmountRange(decimal Low, decimal High)
{
    public bool IsUpsideDown => Low > High;

    /// <summary>Whether both values are within the bounds.</summary>
    public bool IsWithin(decimal least, decimal most) => Low >= least && High >= least && Low <= most && High <= most;

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Low}..{High}");
}
