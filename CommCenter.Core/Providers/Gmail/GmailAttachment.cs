namespace CommCenter.Core.Providers.Gmail;

/// <summary>The bytes of an attachment, decoded as they come: <c>{"size":…,"data":"…"}</c> is never held whole, though it may be a third larger than the largest file.</summary>
/// <param name="answer">Disposed with it.</param>
/// <param name="json">Its body.</param>
internal sealed class GmailAttachment(IDisposable answer, Stream json) : Stream
{
    private readonly byte[] _buffer = new byte[32 * 1024];
    private readonly GmailDataFinder _finder = new();
    private GmailBase64 _decoder;
    private int _at, _filled;
    private bool _found, _ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length == 0) return 0;
        while (!_ended)
        {
            if (_at == _filled)
            {
                (_at, _filled) = (0, await json.ReadAsync(_buffer, cancellationToken));
                // A file that stops in the middle must not be kept as if it were whole.
                if (_filled == 0) throw new IOException("The attachment broke off.");
            }

            if (Take(buffer.Span) is > 0 and var given) return given;
        }

        return 0;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is read asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            json.Dispose();
            answer.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Take(Span<byte> into)
    {
        if (!_found)
        {
            _at += _finder.Skip(_buffer.AsSpan(_at, _filled - _at), out _found, out _ended);
            if (!_found) return 0;
        }

        // No character of Base64 gives more than one byte, so as many as there is room for.
        var rest = _buffer.AsSpan(_at, Math.Min(_filled - _at, into.Length));
        var end = rest.IndexOf((byte)'"');
        var text = end < 0 ? rest : rest[..end];
        _at += text.Length;
        _ended = end >= 0;
        return _decoder.Decode(text, into);
    }
}
