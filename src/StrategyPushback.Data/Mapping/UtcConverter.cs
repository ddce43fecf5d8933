using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace StrategyPushback.Data.Mapping;

/// <summary>Instants are stored as UTC. SQLite stores no kind, so it is restored on reading.</summary>
public sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    value => value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value,
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
