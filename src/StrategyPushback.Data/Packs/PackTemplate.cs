using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Packs;

/// <summary>A company template for steering packs. The newest one that was not removed is used.</summary>
public sealed class PackTemplate(int personId, DateTime uploadedAt, string name, byte[] content)
{
    /// <summary>Characters of a file name.</summary>
    public const int NameLength = 200;

    public int Id { get; private set; }

    public int PersonId { get; private set; } = personId;

    public Person Person { get; private set; } = null!;

    public DateTime UploadedAt { get; private set; } = uploadedAt;

    public string Name { get; private set; } = name;

    public byte[] Content { get; private set; } = content;

    public DateTime? RemovedAt { get; private set; }

    public void Remove(DateTime now) => RemovedAt ??= now;
}
