using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Opposing;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Opposing;

internal static class OppositionInput
{
    /// <summary>Words that say why, or that reply. Code <c>opposition.why-required</c>.</summary>
    public static IRuleBuilderOptions<T, string?> Words<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => !string.IsNullOrWhiteSpace(text)).WithErrorCode(Opposition.WhyRequired.Code).WithMessage(_ => UseCase.Wording(Opposition.WhyRequired.Code)).PlainText(Opposition.TextLength);

    /// <summary>The other objection, whole, because its history gains an entry.</summary>
    /// <exception cref="InvalidFieldException">It does not exist, or the person may not see it.</exception>
    public static async Task<Objection> OtherAsync(this CommandContext context, string? number, CancellationToken cancellation)
    {
        var id = ObjectionNumber.TryParse(number?.Trim(), out var key) ? key : 0;
        return await context.Db.Objections.VisibleTo(context.Actor).AnyAsync(objection => objection.Id == id, cancellation)
            ? await context.ObjectionAsync(number!.Trim(), cancellation)
            : throw new InvalidFieldException("objection", "field.unknown", FieldTexts.UnknownObjection.With(number));
    }

    /// <summary>An opposition of an objection, with both objections whole.</summary>
    /// <exception cref="NotFoundException">There is none, or the person may not see one of the two objections.</exception>
    /// <exception cref="StaleEditException">It changed after the person opened it.</exception>
    public static async Task<(Objection Objection, Opposition Opposition)> OppositionAsync(this CommandContext context, string number, int id, Guid? seen, CancellationToken cancellation)
    {
        var objection = await context.ObjectionAsync(number, cancellation);
        var opposition = objection.Opposes.Concat(objection.OpposedBy).FirstOrDefault(known => known.Id == id) ?? throw new NotFoundException();
        await context.ObjectionAsync(opposition.OtherSideOf(objection).Number, cancellation);
        return seen is null || seen == opposition.ConcurrencyToken ? (objection, opposition) : throw new StaleEditException();
    }
}
