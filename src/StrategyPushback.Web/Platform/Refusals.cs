using System.Text.Json;
using FluentValidation;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;
using StrategyPushback.Domain.Common;

namespace StrategyPushback.Web.Platform;

/// <summary>The record does not exist, or this person may not know that it exists.</summary>
public sealed class NotFoundException : Exception;

/// <summary>None of the person's roles has the right.</summary>
public sealed class NotAllowedException : Exception;

/// <summary>The record has changed since the person loaded it.</summary>
public sealed class StaleEditException : Exception;

/// <summary>The same idempotency key came with other content.</summary>
public sealed class IdempotencyKeyReusedException : Exception;

/// <summary>A field has a value that only the handler can reject, for example an unknown unit. It is reported like a validation error.</summary>
public sealed class InvalidFieldException(string field, string code, string text) : Exception(code)
{
    public FieldError Error { get; } = new(field, code, text);
}

/// <summary>Turns expected exceptions into refusals in the reader's language.</summary>
internal static class Refusals
{
    /// <summary>SQLITE_CONSTRAINT_UNIQUE: another command created the same record at the same time.</summary>
    private const int UniqueConstraintFailed = 2067;

    /// <summary>The code of <see cref="RefusalKind.Busy"/>.</summary>
    public const string Busy = "store.busy";

    /// <summary>The code of <see cref="RefusalKind.Full"/>.</summary>
    public const string Full = "store.full";

    /// <summary>ENOSPC and EDQUOT on Linux, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.</summary>
    private static readonly int[] s_noSpace = [28, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>Null for an exception that nobody expects.</summary>
    public static Refusal? Of(Exception exception)
    {
        switch (exception)
        {
            case BrokenRule broken:
                return new(RefusalKind.Rule, broken.Rule.Code, UseCase.Wording(broken.Rule.Code, broken.Facts), []);
            case ValidationException invalid:
                var fields = invalid.Errors.Select(error => new FieldError(FieldName(error.PropertyName), error.ErrorCode, error.ErrorMessage)).ToList();
                return new(RefusalKind.Invalid, fields[0].Code, fields[0].Text, fields);
            case InvalidFieldException wrong:
                return new(RefusalKind.Invalid, wrong.Error.Code, wrong.Error.Text, [wrong.Error]);
            case NotFoundException:
                return Of(RefusalKind.NotFound, "access.not-found");
            case NotAllowedException:
                return Of(RefusalKind.NotAllowed, "access.not-allowed");
            case UnauthorizedAccessException:
                return Of(RefusalKind.SignedOut, "access.signed-out");
            case StaleEditException or DbUpdateConcurrencyException or DbUpdateException { InnerException: SqliteException { SqliteExtendedErrorCode: UniqueConstraintFailed } }:
                return Of(RefusalKind.Stale, "edit.stale");
            case IdempotencyKeyReusedException:
                return Of(RefusalKind.KeyReused, "idempotency.key-reused");
            default:
                return StoreProblem(exception) is { } problem ? Of(problem, problem is RefusalKind.Busy ? Busy : Full) : null;
        }
    }

    /// <summary><see cref="RefusalKind.Busy"/> or <see cref="RefusalKind.Full"/>; null when the exception has another cause.</summary>
    public static RefusalKind? StoreProblem(Exception exception) => IsBusy(exception) ? RefusalKind.Busy : IsFull(exception) ? RefusalKind.Full : null;

    /// <summary>Whether SQLite gave up waiting for another writer: SQLITE_BUSY or SQLITE_LOCKED, also inside the exception of a save.</summary>
    public static bool IsBusy(Exception exception) =>
        exception is SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED } || (exception.InnerException is { } inner && IsBusy(inner));

    /// <summary>Whether the disk is full, for SQLite or for a file.</summary>
    public static bool IsFull(Exception exception) =>
        exception is SqliteException { SqliteErrorCode: raw.SQLITE_FULL } || (exception is IOException && s_noSpace.Contains(exception.HResult)) || (exception.InnerException is { } inner && IsFull(inner));

    private static Refusal Of(RefusalKind kind, string code) => new(kind, code, UseCase.Wording(code), []);

    /// <summary>The field's name in the API: <c>causes[0].forWhom</c>.</summary>
    private static string FieldName(string property) => string.Join('.', property.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
