using System.Globalization;
using System.Reflection;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Drafts;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform;

/// <summary>A request to change something. The record is nested in the use case's class, beside its validator and handler.</summary>
public interface ICommand<TResult>;

/// <summary>Carries out one command: loads an entity and calls one of its methods. <see cref="UseCase"/> saves.</summary>
public interface IHandler<in TCommand, TResult>
    where TCommand : ICommand<TResult>
{
    Task<TResult> HandleAsync(TCommand command, CommandContext context, CancellationToken cancellation);
}

/// <summary>What a handler works with: the database context of this command, the person who acts, and the time.</summary>
public sealed record CommandContext(PushbackDb Db, Actor Actor, BusinessTime Now)
{
    private readonly List<Action> _afterCommit = [];

    /// <summary>Runs the action when everything is stored, for example to delete a file that is no longer needed. It does not run when the command is refused.</summary>
    public void AfterCommit(Action action) => _afterCommit.Add(action);

    internal void Committed() => _afterCommit.ForEach(action => action());
}

/// <summary>
/// Runs every command, in this order: right, validation, idempotency, handler, save, draft, commit, actions after the commit. A broken rule or any
/// other expected failure becomes a <see cref="Refusal"/>. There is one save, so a command is never half done.
/// </summary>
public sealed class UseCase(IDbContextFactory<PushbackDb> contexts, CurrentUser user, BusinessClock clock, IServiceProvider services, StoreState store, WriteQueue queue, ILogger<UseCase> log)
{
    /// <param name="draft">The draft the command was written as. It is deleted in the same transaction.</param>
    /// <param name="idempotencyKey">A repeated command with the same key within 24 hours returns what the first one created.</param>
    public async Task<Outcome<TResult>> RunAsync<TCommand, TResult>(TCommand command, DraftKey? draft = null, string? idempotencyKey = null, CancellationToken cancellation = default)
        where TCommand : class, ICommand<TResult>
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            await db.Database.OpenConnectionAsync(cancellation);
            var context = await AuthorizeAsync<TCommand>(db, cancellation);
            await ValidateAsync(command, cancellation);

            var needsTransaction = draft is not null || idempotencyKey is not null || IsOneAtATime(typeof(TCommand));
            using var place = needsTransaction ? await queue.EnterAsync(cancellation) : null;
            await using var transaction = needsTransaction ? await db.Database.BeginTransactionAsync(cancellation) : null;
            if (await IdempotencyKeys.FindAsync(context, command, idempotencyKey, cancellation) is TResult repeated)
            {
                return new(repeated, null);
            }

            var result = await services.GetRequiredService<IHandler<TCommand, TResult>>().HandleAsync(command, context, cancellation);
            await db.SaveChangesAsync(cancellation);
            await IdempotencyKeys.StoreAsync(context, command, idempotencyKey, result as Created, cancellation);
            await DeleteDraftAsync(context, draft, cancellation);
            if (transaction is not null)
            {
                await transaction.CommitAsync(cancellation);
            }

            context.Committed();
            return new(result, null);
        }
        catch (Exception exception) when (Refusals.Of(exception) is { } refusal)
        {
            store.Report(refusal.Kind);
            return new(default, refusal);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            log.LogError(exception, "A use case failed");
            throw;
        }
    }

    /// <summary>The right that the command's use case requires.</summary>
    public static Right RightOf(Type command) =>
        command.DeclaringType?.GetCustomAttribute<NeedsAttribute>()?.Right
        ?? throw new InvalidOperationException($"{command.FullName}: the use case has no [Needs] attribute.");

    private static bool IsOneAtATime(Type command) => command.DeclaringType?.IsDefined(typeof(OneAtATimeAttribute), inherit: false) is true;

    /// <summary>The text of a code in the reader's language, with the facts filled in. Enumeration values are translated, dates are written in words.</summary>
    public static string Wording(string code, IReadOnlyList<object>? facts = null) =>
        (RuleTexts.ResourceManager.GetString(code, CultureInfo.CurrentUICulture) ?? code).With([.. (facts ?? []).Select(fact => fact switch
        {
            Enum value => DomainLabels.Of(value),
            DateOnly date => DateWords.Of(date),
            _ => fact,
        })]);

    private async Task<CommandContext> AuthorizeAsync<TCommand>(PushbackDb db, CancellationToken cancellation)
    {
        var actor = await user.ActorAsync(db, cancellation) ?? throw new UnauthorizedAccessException();
        var right = RightOf(typeof(TCommand));
        if (!actor.Roles.May(right))
        {
            throw actor.Roles.RuleAgainst(right) is { } rule ? new BrokenRule(rule) : new NotAllowedException();
        }

        return new CommandContext(db, actor, await clock.NowAsync(db, cancellation));
    }

    private async Task ValidateAsync<TCommand>(TCommand command, CancellationToken cancellation)
        where TCommand : class
    {
        CommandDates.Check(command);
        if (services.GetService<IValidator<TCommand>>() is { } validator)
        {
            await validator.ValidateAndThrowAsync(command, cancellation);
        }
    }

    private static async Task DeleteDraftAsync(CommandContext context, DraftKey? draft, CancellationToken cancellation)
    {
        if (draft is not null)
        {
            await context.Db.Drafts.Of(context.Actor.PersonId, draft).ExecuteDeleteAsync(cancellation);
        }
    }
}
