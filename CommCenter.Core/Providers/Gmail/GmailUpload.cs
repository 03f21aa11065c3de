using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

using CommCenter.Core.Emails;

namespace CommCenter.Core.Providers.Gmail;

/// <summary>An email on its way to Gmail, written as it goes ("Upload attachments": media, or multipart when it goes on a thread).</summary>
internal sealed class GmailUpload : HttpContent
{
    private readonly EmailDraft _email;
    private readonly Func<EmailDraft, Stream, CancellationToken, Task> _write;
    private readonly long _length;
    private readonly byte[] _before = [], _after = [];

    public GmailUpload(EmailDraft email, string? threadId, Func<EmailDraft, Stream, CancellationToken, Task> write, long length)
    {
        (_email, _write, _length) = (email, write, length);
        if (threadId is null)
        {
            Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
            return;
        }

        // A random one: the email must not be able to end the request.
        var boundary = $"commcenter-{Guid.NewGuid():N}";
        Headers.ContentType = new MediaTypeHeaderValue("multipart/related") { Parameters = { new NameValueHeaderValue("boundary", boundary) } };
        _before = Encoding.UTF8.GetBytes($"--{boundary}\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n{JsonSerializer.Serialize(new { threadId })}\r\n--{boundary}\r\nContent-Type: message/rfc822\r\n\r\n");
        _after = Encoding.UTF8.GetBytes($"\r\n--{boundary}--\r\n");
    }

    /// <summary>Why a file of it could not be read; null when all could. What was announced did not go out whole then, so Google has nothing.</summary>
    public Exception? Missing { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(_before, cancellationToken);
        try
        {
            await _write(_email, stream, cancellationToken);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            Missing = failure;
            throw new IOException("A file of the email cannot be read.", failure);
        }

        await stream.WriteAsync(_after, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _before.Length + _length + _after.Length;
        return true;
    }
}
