using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using FluentValidation;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Accounts;
using StrategyPushback.Data.Seeding.Trials;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Drafts;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform;

/// <summary>What a person asks to be done. Its class is nested in the use case's, beside validator and handler.</summary>
public interface ICommand<TResult>;

/// <summary>Does one thing a person asks for: loads, calls one verb, leaves the saving to <see cref="UseCase"/>.</summary>
public interface IHandler<in TCommand, TResult>
    where TCommand : ICommand<TResult>
{
    Task<TResult> HandleAsync(TCommand command, CommandContext context, CancellationToken cancellation);
}

/// <summary>Everything a handler may lean on: the one context, who acts, and when.</summary>
public sealed record CommandContext(PushbackDb Db, Actor Actor, BusinessTime Now);

/// <summary>Not there, or not for this person to know of.</summary>
public sealed class NotFoundException : Exception;

/// <summary>A field names something unknown: found out by the handler, told like any wrong field.</summary>
public sealed class InvalidFieldException(string field, string code, string text) : Exception(code)
{
    public FieldError Error { get; } = new(field, code, text);
}

/// <summary>It changed since the person looked.</summary>
public sealed class StaleEditException : Exception;

/// <summary>
/// The one way anything is done: validate, open a context, ask the right, handle, save once, turn a broken rule into a
/// refusal. Nothing is half-done, because there is one save.
/// </summary>
public sealed class UseCase(IDbContextFactory<PushbackDb> contexts, CurrentUser user, BusinessClock workingTime, WriteQueue turns, IServiceProvider services, ILogger<UseCase> log)
{
    /// <param name="idempotencyKey">Where given, the same key within 24 hours returns what the first one created.</param>
    public Task<Outcome<TResult>> RunAsync<TCommand, TResult>(TCommand command, string? idempotencyKey = null, CancellationToken cancellation = default)
        where TCommand : class, ICommand<TResult> => RunAsync<TCommand, TResult>(command, draft: null, idempotencyKey, cancellation);

    /// <param name="draft">The draft the command was written as; it goes in the same commit.</param>
    /// <param name="idempotencyKey">Where given, the same key within 24 hours returns what the first one created.</param>
    public Task<Outcome<TResult>> RunAsync<TCommand, TResult>(TCommand command, DraftKey? draft, string? idempotencyKey = null, CancellationToken cancellation = default)
        where TCommand : class, ICommand<TResult> => RunAsync<TCommand, TResult, TResult>(command, draft, idempotencyKey, (_, result) => Task.FromResult(result), cancellation);

    /// <param name="tell">Puts together what is answered, out of what was written: after the commit, in the context of the context.</param>
    public Task<Outcome<TAnswer>> RunAsync<TCommand, TResult, TAnswer>(TCommand command, string? idempotencyKey, Func<CommandContext, TResult, Task<TAnswer>> tell, CancellationToken cancellation = default)
        where TCommand : class, ICommand<TResult> => RunAsync(command, draft: null, idempotencyKey, tell, cancellation);

    private async Task<Outcome<TAnswer>> RunAsync<TCommand, TResult, TAnswer>(TCommand command, DraftKey? draft, string? idempotencyKey, Func<CommandContext, TResult, Task<TAnswer>> tell, CancellationToken cancellation)
        where TCommand : class, ICommand<TResult>
    {
        try
        {
            return new(await DoAsync(command, draft, idempotencyKey, tell, cancellation), null);
        }
        catch (Exception exception) when (Refuse(exception) is { } refusal)
        {
            return new(default, refusal);
        }
    }

    private async Task<TAnswer> DoAsync<TCommand, TResult, TAnswer>(TCommand command, DraftKey? draft, string? idempotencyKey, Func<CommandContext, TResult, Task<TAnswer>> tell, CancellationToken cancellation)
        where TCommand : class, ICommand<TResult>
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        var actor = await user.ActorAsync(db, cancellation) ?? throw new UnauthorizedAccessException();
        var needs = RightOf(typeof(TCommand));
        if (!actor.Roles.May(needs))
        {
            throw actor.Roles.RuleAgainst(needs) is { } rule ? new BrokenRule(rule) : new NotAllowedException();
        }

        if (services.GetService<IValidator<TCommand>>() is { } validator)
        {
            await validator.ValidateAndThrowAsync(command, cancellation);
        }

        var context = new CommandContext(db, actor, await workingTime.NowAsync(cancellation));
        var begins = idempotencyKey is not null || draft is not null;
        using var turn = begins ? await turns.TakeAsync(cancellation) : null;
        await using var transaction = begins ? await db.Database.BeginTransactionAsync(cancellation) : null;
        if (idempotencyKey is not null && await DoneBeforeAsync(command, idempotencyKey, context, cancellation) is { } before)
        {
            // Nothing is written this time, so nobody waits for it while the answer is put together.
            await transaction!.RollbackAsync(cancellation);
            turn!.Dispose();
            return await tell(context, (TResult)(object)new Created(null, before));
        }

        var handler = services.GetRequiredService<IHandler<TCommand, TResult>>();
        var result = await handler.HandleAsync(command, context, cancellation);
        using (db.Database.CurrentTransaction is null ? await turns.TakeAsync(cancellation) : null)
        {
            await db.SaveChangesAsync(cancellation);
        }

        if (idempotencyKey is not null && result is Created created)
        {
            db.IdempotencyRecords.Add(new IdempotencyRecord(actor.PersonId, idempotencyKey, typeof(TCommand).FullName!, Hash(command), created.Id, context.Now.At));
            await db.SaveChangesAsync(cancellation);
        }

        if (draft is not null)
        {
            await db.Drafts.Of(actor.PersonId, draft).ExecuteDeleteAsync(cancellation);
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
            turn!.Dispose();
        }

        return await tell(context, result);
    }

    /// <summary>The right a command's use case names.</summary>
    public static Right RightOf(Type command) =>
        command.DeclaringType?.GetCustomAttribute<NeedsAttribute>()?.Right
        ?? throw new InvalidOperationException($"{command.FullName}: its use case names no right.");

    private static async Task<int?> DoneBeforeAsync<TCommand>(TCommand command, string key, CommandContext context, CancellationToken cancellation)
    {
        var since = context.Now.At.AddHours(-24);
        var record = await context.Db.IdempotencyRecords.FirstOrDefaultAsync(known => known.PersonId == context.Actor.PersonId && known.Key == key, cancellation);
        if (record is null)
        {
            return null;
        }

        if (record.At < since)
        {
            context.Db.IdempotencyRecords.Remove(record);
            await context.Db.SaveChangesAsync(cancellation);
            return null;
        }

        return record.BodyHash == Hash(command) && record.Route == typeof(TCommand).FullName ? record.CreatedId : throw new IdempotencyKeyReusedException();
    }

    private static string Hash<TCommand>(TCommand command) => Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(command)));

    /// <summary>SQLITE_CONSTRAINT_UNIQUE: somebody made the same at the same time.</summary>
    private const int MadeMeanwhile = 2067;

    private Refusal? Refuse(Exception exception)
    {
        switch (exception)
        {
            case BrokenRule broken:
                return new(RefusalKind.Rule, broken.Rule.Code, Wording(broken.Rule.Code, broken.Facts), []);
            case ValidationException invalid:
                var fields = invalid.Errors.Select(error => new FieldError(FieldName(error.PropertyName), error.ErrorCode, error.ErrorMessage)).ToList();
                return new(RefusalKind.Invalid, fields[0].Code, fields[0].Text, fields);
            case InvalidFieldException wrong:
                return new(RefusalKind.Invalid, wrong.Error.Code, wrong.Error.Text, [wrong.Error]);
            case NotFoundException:
                return new(RefusalKind.NotFound, "access.not-found", Wording("access.not-found"), []);
            case NotAllowedException:
                return new(RefusalKind.NotAllowed, "access.not-allowed", Wording("access.not-allowed"), []);
            case UnauthorizedAccessException:
                return new(RefusalKind.SignedOut, "access.signed-out", Wording("access.signed-out"), []);
            case StaleEditException or DbUpdateConcurrencyException or DbUpdateException { InnerException: SqliteException { SqliteExtendedErrorCode: MadeMeanwhile } }:
                return new(RefusalKind.Stale, "edit.stale", Wording("edit.stale"), []);
            case IdempotencyKeyReusedException:
                return new(RefusalKind.KeyReused, "idempotency.key-reused", Wording("idempotency.key-reused"), []);
            default:
                log.LogError(exception, "A use case failed");
                return null;
        }
    }

    /// <summary>As the API names it: <c>causes[0].forWhom</c>.</summary>
    private static string FieldName(string property) => string.Join('.', property.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));

    /// <summary>A code in words of the reader's language; facts that are words of the domain are worded too.</summary>
    public static string Wording(string code, IReadOnlyList<object>? facts = null) =>
        string.Format(CultureInfo.CurrentCulture, RuleTexts.ResourceManager.GetString(code, CultureInfo.CurrentUICulture) ?? code, [.. (facts ?? []).Select(fact => fact is Enum word ? DomainLabels.Of(word) : fact)]);
}

/// <summary>The person's role never does this.</summary>
public sealed class NotAllowedException : Exception;

/// <summary>The same idempotency key came with another body.</summary>
public sealed class IdempotencyKeyReusedException : Exception;
