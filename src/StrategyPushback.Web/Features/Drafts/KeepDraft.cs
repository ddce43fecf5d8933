using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Drafts;
using StrategyPushback.Data.Seeding.Trials;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Drafts;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Drafts;

/// <summary>Keeps what a person typed, as typed: a draft may be too long or hold what the form will refuse.</summary>
[Needs(Right.Read)]
public static class KeepDraft
{
    /// <summary>Characters of one draft, all fields together.</summary>
    public const int MostCharacters = 300_000;
    public const int MostFields = 200;

    /// <summary>Drafts of one person: more than anybody writes at a time.</summary>
    public const int MostDrafts = 500;

    /// <param name="Fields">Those that changed since they were last kept.</param>
    /// <param name="Settled">Fields whose other texts are needed no more.</param>
    public sealed record Command(DraftKey Draft, IReadOnlyList<TypedField> Fields, IReadOnlyList<string> Settled, string? LeftIn) : ICommand<Kept>;

    /// <param name="Both">Names of fields of which another tab's text is kept too.</param>
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
                // Gone at once, though the context is refused: it may hold words this person may no longer read.
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
