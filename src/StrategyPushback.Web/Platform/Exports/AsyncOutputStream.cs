using System.Buffers;
using System.IO.Pipelines;

namespace StrategyPushback.Web.Platform.Exports;

/// <summary>
/// Buffers synchronous writes and forwards them asynchronously. A zip entry writes its last bytes synchronously even when
/// it is disposed asynchronously, and the response of a web server refuses synchronous writes.
/// </summary>
internal sealed class AsyncOutputStream(Stream output) : Stream
{
    private const int FlushAt = 64 * 1024;

    private readonly PipeWriter _writer = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true, minimumBufferSize: 16 * 1024));

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => _writer.Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer) => _writer.Write(buffer);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _writer.Write(buffer.Span);
        if (_writer.UnflushedBytes > FlushAt)
        {
            await _writer.FlushAsync(cancellationToken);
        }
    }

    public override void Flush()
    {
        // The buffer is forwarded by the next asynchronous write or flush.
    }

    public override async Task FlushAsync(CancellationToken cancellationToken) => await _writer.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await _writer.CompleteAsync();
        await base.DisposeAsync();
    }
}
