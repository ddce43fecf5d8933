using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Drafts;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.Drafts;

/// <summary>Saves what a user typed, unchecked: a draft may be too long for its form or contain what the form refuses.</summary>
[Needs(Right.Read)]
public static class KeepDraft
{
    /// <summary>The maximum number of characters of one draft, all fields together.</summary>
    public const int MostCharacters = 300_000;
    public const int MostFields = 200;

    /// <summary>The maximum number of drafts of one person.</summary>
    public const int MostDrafts = 500;

    /// <param name="Fields">The fields that changed since the last save.</param>
    /// <param name="Settled">Fields whose other texts are no longer needed.</param>
    public sealed record Command(DraftKey Draft, IReadOnlyList<TypedField> Fields, IReadOnlyList<string> Settled, string? LeftIn) : ICommand<Kept>;

    /// <param name="Both">Names of fields that also hold a text of another tab.</param>
    public sealed record Kept(TimeOnly At, IReadOnlyList<string> Both);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Draft.Form).Matches("^[a-z][a-z-]{1,39}$").WithErrorCode("field.unknown").WithName("form");
            RuleFor(command => command.Draft.About).MaximumLength(20).WithErrorCode("field.too-long").WithName("about");
            RuleFor(command => command.Fields).AtMost(MostFields);
            RuleForEach(command => command.Fields).Must(field => field.Name is { Length: > 0 and <= 100 } && field.Text is not null && (field.Label?.Length ?? 0) <= 300 && (field.Said?.Length ?? 0) <= 300)
                .WithErrorCode("field.too-long").WithMessage(_ => DraftTexts.FieldMalformed);
            RuleFor(command => command.LeftIn).PlainText(100);
        }
    }

    public sealed class Handler : IHandler<Command, Kept>
    {
        public async Task<Kept> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var own = context.Db.Drafts.Of(context.Actor.PersonId, command.Draft);
            if (!await context.Db.MayDraftAsync(context.Actor, command.Draft.About, cancellation))
            {
                // Deleted outside the refused command: the draft may hold text that this person may no longer read.
                await own.ExecuteDeleteAsync(cancellation);
                throw new NotFoundException();
            }

            var draft = await own.FirstOrDefaultAsync(cancellation) ?? await BeginAsync(command.Draft, context, cancellation);
            foreach (var name in command.Settled)
            {
                draft.Settle(name);
            }

            var both = draft.Keep(command.Fields, command.LeftIn, context.Now.At);
            return draft.Length <= MostCharacters && draft.Fields.Count <= MostFields
                ? new Kept(context.Now.Calendar.TimeOf(context.Now.At), both)
                : throw new InvalidFieldException("fields", "draft.too-long", DraftTexts.TooLong.With(MostCharacters));
        }

        private static async Task<Draft> BeginAsync(DraftKey key, CommandContext context, CancellationToken cancellation)
        {
            if (await context.Db.Drafts.CountAsync(draft => draft.PersonId == context.Actor.PersonId, cancellation) >= MostDrafts)
            {
                throw new InvalidFieldException("draft", "draft.too-many", DraftTexts.NoMore.With(MostDrafts));
            }

            return context.Db.Drafts.Add(new Draft(context.Actor.PersonId, key.Form, key.About)).Entity;
        }
    }
}
