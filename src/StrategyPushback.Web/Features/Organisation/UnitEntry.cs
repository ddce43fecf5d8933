using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Shell.Ui;

namespace StrategyPushback.Web.Features.Organisation;

/// <summary>A unit as it is typed in the form.</summary>
internal sealed class UnitEntry
{
    public string? Code { get; set; }

    public string? Name { get; set; }

    /// <summary>The unit it belongs to; null for none.</summary>
    public Choice? Parent { get; set; }

    /// <summary>One alias to a line.</summary>
    public string? Aliases { get; set; }

    public bool IsIt { get; set; }

    public static UnitEntry Of(UnitListQuery.View? unit) => unit is null ? new() : new()
    {
        Code = unit.Code,
        Name = unit.Name,
        Parent = unit.Parent is { } code ? new Choice(code, unit.ParentName!) : null,
        Aliases = string.Join('\n', unit.Aliases),
        IsIt = unit.IsIt,
    };

    /// <summary>Takes over what somebody else saved, in the fields that were not edited here.</summary>
    public void Merge(UnitEntry before, UnitEntry now)
    {
        Code = Merging.Of(Code, before.Code, now.Code);
        Name = Merging.Of(Name, before.Name, now.Name);
        Parent = Merging.Of(Parent, before.Parent, now.Parent);
        Aliases = Merging.Of(Aliases, before.Aliases, now.Aliases);
        IsIt = Merging.Of(IsIt, before.IsIt, now.IsIt);
    }

    public CreateUnit.Command ToCreate() => new() { Code = Code?.Trim(), Name = Name, Parent = Parent?.Key ?? "", Aliases = Lines, IsIt = IsIt };

    public EditUnit.Command ToEdit(UnitListQuery.View unit) => new() { Unit = unit.Code, Seen = unit.Seen, Code = Code?.Trim() ?? "", Name = Name ?? "", Parent = Parent?.Key ?? "", Aliases = Lines, IsIt = IsIt };

    /// <summary>The field of the form that a refusal is about; null for the form as a whole.</summary>
    public string? FieldOf(Refusal refusal) => refusal.Fields.Count > 0 ? refusal.Fields[0].Field.Split('[')[0] : refusal.Code switch
    {
        "unit.code-in-use" => "code",
        "unit.name-in-use" => refusal.Text.Contains($"“{Name?.Trim()}”", StringComparison.OrdinalIgnoreCase) ? "name" : "aliases",
        "unit.cycle" => "parent",
        _ => null,
    };

    private string[] Lines => (Aliases ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
