using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Resolution.Answering;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Resolution.Amending;

/// <summary>
/// Carries the change that an action stands for into an element of the next draft, with its reason, and links it to the objections that
/// caused it. Without a draft, it drafts the next version first.
/// </summary>
[Needs(Right.AuthorStrategies), OneAtATime]
public static class AmendStrategy
{
    /// <summary>Characters of a version number, of a title and of a reason.</summary>
    public const int NumberLength = 20, TitleLength = 200, ReasonLength = 2_000;

    /// <param name="Element">The key of the element of the strategy.</param>
    /// <param name="State">The state of the element that the person saw; null matches any state.</param>
    /// <param name="Title">The new title; null leaves it.</param>
    /// <param name="Text">The new text; null leaves it.</param>
    /// <param name="DraftNumber">The number of the version that is drafted when there is no draft; otherwise it is not read.</param>
    public sealed record Command(string Id, Guid? Seen, string? Element, string? State, string? Title, string? Text, string? Reason, string? DraftNumber = null) : ICommand<NoResult>, IActionCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Element).Chosen();
            RuleFor(command => command.Title).PlainText(TitleLength);
            RuleFor(command => command.Text).PlainText(ElementWording.TextLength);
            RuleFor(command => command.Reason).Required().PlainText(ReasonLength);
            RuleFor(command => command.DraftNumber).PlainText(NumberLength);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var action = await context.ActionAsync(command, cancellation);
            await context.LoadAnswersAsync(action, cancellation);
            if (action.AgainstAmending(context.Actor, context.Now) is { } violation)
            {
                throw new BrokenRule(violation);
            }

            var key = RecordKey.Parse(command.Element) ?? 0;
            var element = await context.Db.Elements.AsTracking().FirstOrDefaultAsync(element => element.Id == key, cancellation)
                ?? throw new InvalidFieldException("element", "field.unknown", FieldTexts.UnknownElement.With(command.Element));
            if (element.StrategyId != action.Objections[0].StrategyId)
            {
                throw new BrokenRule(StrategyUpdate.ChangeOfAnotherStrategy, action.Objections[0].Number);
            }

            var draft = await DraftAsync(element.StrategyId, command, context, cancellation);
            var wording = draft.Elements.FirstOrDefault(version => version.ElementId == key)?.Wording;
            if (wording is not null && !string.IsNullOrWhiteSpace(command.State) && !(Guid.TryParse(command.State.Trim('"'), out var state) && state == AmendmentQuery.StateOf(wording)))
            {
                throw new StaleEditException();
            }

            var title = command.Title.OneLine() is { Length: > 0 } given ? given : wording?.Title ?? "";
            action.Amend(draft, element, await LabelAsync(element, context, cancellation), title, command.Text is null ? wording?.Text ?? "" : command.Text.Plain()?.Trim() ?? "", command.Reason.Plain(), context.Actor, context.Now);
            return NoResult.Value;
        }

        /// <summary>The draft of the strategy, or a new one with the elements of the newest version.</summary>
        private static async Task<StrategyUpdate> DraftAsync(int strategyId, Command command, CommandContext context, CancellationToken cancellation)
        {
            var strategy = await context.Db.Strategies.AsTracking().Include(strategy => strategy.Updates.OrderBy(update => update.Order)).FirstAsync(strategy => strategy.Id == strategyId, cancellation);
            var draft = strategy.Updates.FirstOrDefault(update => update.Status is UpdateStatus.Draft);
            var source = draft ?? strategy.Latest!;
            await context.Db.Entry(source).Collection(update => update.Elements).Query().AsTracking().OrderBy(element => element.Order).Include(element => element.Element).LoadAsync(cancellation);
            await context.Db.Entry(source).Collection(update => update.ChangeLinks).LoadAsync(cancellation);
            if (draft is not null)
            {
                return draft;
            }

            var number = command.DraftNumber.OneLine() is { Length: > 0 } given ? given : throw new InvalidFieldException("draftNumber", "field.required", FieldTexts.Required);
            return strategy.DraftUpdate(new UpdateDetails(number, context.Now.Today, command.Reason.Plain() ?? ""), copyElements: true, context.Actor, context.Now);
        }

        /// <summary>As readers of the newest version that is no draft know it, because units read the history. An element that only the draft has is not named.</summary>
        private static async Task<string> LabelAsync(StrategyElement element, CommandContext context, CancellationToken cancellation)
        {
            var published = await context.Db.ElementVersions.Where(version => version.ElementId == element.Id && version.Update.Status != UpdateStatus.Draft)
                .OrderByDescending(version => version.Update.Order).Select(version => version.Wording).FirstOrDefaultAsync(cancellation);
            return published?.Label ?? AmendTexts.NewElement;
        }
    }
}
