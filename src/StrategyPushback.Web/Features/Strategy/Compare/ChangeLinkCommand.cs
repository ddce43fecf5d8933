using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Strategy.Consultation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Strategy.Compare;

/// <summary>A command on the link between the change of an element and an objection.</summary>
public interface IChangeLinkCommand : IUpdateCommand
{
    string? Element { get; }

    /// <summary>The number of the objection.</summary>
    string? Objection { get; }
}

internal sealed class ChangeLinkValidator : AbstractValidator<IChangeLinkCommand>
{
    public ChangeLinkValidator()
    {
        RuleFor(command => command.Element).Chosen();
        RuleFor(command => command.Objection).Chosen();
    }
}

/// <param name="Label">The number and the title of the element.</param>
internal sealed record ChangeToLink(StrategyUpdate Update, StrategyElement Element, string Label, Objection Objection);

/// <summary>Who may link changes sees every version and every objection.</summary>
internal static class ChangeLinkLoading
{
    /// <exception cref="NotFoundException">The version does not exist.</exception>
    /// <exception cref="StaleEditException">The version has changed since the person opened it.</exception>
    /// <exception cref="InvalidFieldException">The element or the objection does not exist.</exception>
    public static async Task<ChangeToLink> ChangeToLinkAsync(this CommandContext context, IChangeLinkCommand command, CancellationToken cancellation)
    {
        var update = await context.Db.Updates.AsTracking().Include(version => version.ChangeLinks)
            .FirstOrDefaultAsync(version => version.Id == command.Id, cancellation) ?? throw new NotFoundException();
        if (command.Seen is { } seen && seen != update.ConcurrencyToken)
        {
            throw new StaleEditException();
        }

        var key = RecordKey.Parse(command.Element) ?? 0;
        var element = await context.Db.ElementVersions.Where(version => version.ElementId == key && version.Update.StrategyId == update.StrategyId)
            .OrderByDescending(version => version.Update.Order <= update.Order).ThenByDescending(version => version.Update.Order)
            .Select(version => new { version.Element, version.Wording }).FirstOrDefaultAsync(cancellation)
            ?? throw new InvalidFieldException("element", "field.unknown", FieldTexts.UnknownElement.With(command.Element));
        var objection = ObjectionNumber.TryParse(command.Objection, out var number)
            ? await context.Db.Objections.AsTracking().FirstOrDefaultAsync(candidate => candidate.Id == number, cancellation)
            : null;
        return new ChangeToLink(update, element.Element, element.Wording.Label, objection ?? throw new InvalidFieldException("objection", "field.unknown", ChangeTexts.UnknownObjection.With(command.Objection)));
    }
}
