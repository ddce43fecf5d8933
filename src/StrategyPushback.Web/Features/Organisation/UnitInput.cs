using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Organisation;

/// <summary>What a person or a program writes about a unit. In an edit, null leaves the fact as it is.</summary>
public record UnitInput
{
    /// <summary>2 to 12 of A-Z, 0-9 and hyphen.</summary>
    public string? Code { get; init; }

    public string? Name { get; init; }

    /// <summary>Code or name of the unit it belongs to; empty for none.</summary>
    public string? Parent { get; init; }

    /// <summary>Other names it is known by.</summary>
    public IReadOnlyList<string>? Aliases { get; init; }

    public bool? IsIt { get; init; }
}

/// <summary>The shape of a unit's facts. Rules that concern other units are in <see cref="UnitTree"/>.</summary>
internal sealed class UnitInputValidator : AbstractValidator<UnitInput>
{
    private const int MostAliases = 50;

    /// <param name="isNew">A new unit needs a code and a name; in an edit they may be absent, but not blank.</param>
    public UnitInputValidator(bool isNew)
    {
        RuleFor(input => input.Code).Required().When(input => isNew || input.Code is not null);
        RuleFor(input => input.Code).Must(code => string.IsNullOrWhiteSpace(code) || BusinessUnit.IsCode(BusinessUnit.ToCode(code)))
            .WithErrorCode(BusinessUnit.CodeMalformed.Code).WithMessage((_, code) => UseCase.Wording(BusinessUnit.CodeMalformed.Code, [code ?? ""]));
        RuleFor(input => input.Name).Required().When(input => isNew || input.Name is not null);
        RuleFor(input => input.Name).PlainText(BusinessUnit.NameLength);
        RuleFor(input => input.Parent).PlainText(BusinessUnit.NameLength);
        RuleFor(input => input.Aliases).AtMost(MostAliases);
        RuleForEach(input => input.Aliases).PlainText(BusinessUnit.NameLength);
    }
}

internal static class UnitLoading
{
    /// <summary>All units with their aliases, tracked.</summary>
    public static Task<List<BusinessUnit>> UnitsAsync(this CommandContext context, CancellationToken cancellation) =>
        context.Db.Units.AsTracking().Include(unit => unit.Aliases).ToListAsync(cancellation);

    /// <exception cref="NotFoundException">No unit has or had this code.</exception>
    /// <exception cref="StaleEditException">The unit has changed since <paramref name="seen"/>; null matches any state.</exception>
    public static BusinessUnit OfCode(this List<BusinessUnit> units, string code, Guid? seen)
    {
        var unit = units.OfCode(code) ?? throw new NotFoundException();
        return seen is null || seen == unit.ConcurrencyToken ? unit : throw new StaleEditException();
    }

    /// <summary>The same by the current code only: a former code must not end the unit that has it now.</summary>
    public static BusinessUnit OfCurrentCode(this List<BusinessUnit> units, string code, Guid? seen) =>
        units.FindAll(unit => string.Equals(unit.Code, code, StringComparison.OrdinalIgnoreCase)).OfCode(code, seen);

    /// <summary>The input on top of what is stored.</summary>
    public static UnitDetails ToDetails(this UnitInput input, List<BusinessUnit> units, UnitDetails stored) => new(
        input.Code is null ? stored.Code : BusinessUnit.ToCode(input.Code),
        input.Name is null ? stored.Name : input.Name.OneLine(),
        input.Parent is null ? stored.Parent : input.Parent.Trim().Length == 0 ? null : ParentOf(input.Parent.Trim(), units),
        input.Aliases is null ? stored.Aliases : [.. input.Aliases.Select(alias => alias.OneLine())],
        input.IsIt ?? stored.IsIt);

    private static BusinessUnit ParentOf(string name, List<BusinessUnit> units) =>
        units.OfCode(name) ?? units.Find(unit => unit.IsKnownAs(name))
        ?? throw new InvalidFieldException("parent", "field.unknown", FieldTexts.UnknownUnit.With(name));
}
