using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace StrategyPushback.Data;

/// <summary>A row of <see cref="PushbackDb.KeysIn"/>.</summary>
[Keyless]
public sealed class KeyInArray
{
    [Column("value")]
    public int Key { get; init; }
}
