using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StrategyPushback.Domain.Pulses;

namespace StrategyPushback.Data.Mapping.Pulses;

internal sealed class PulseReceiptMap : IEntityTypeConfiguration<PulseReceipt>
{
    public void Configure(EntityTypeBuilder<PulseReceipt> builder)
    {
        builder.ToTable("PulseReceipts");
        builder.HasKey(receipt => receipt.Key);
        builder.HasOne<Pulse>().WithMany().HasForeignKey(receipt => receipt.PulseId).OnDelete(DeleteBehavior.Restrict);
    }
}
