using System.Buffers;

namespace CommCenter.Web.Webhooks;

/// <summary>Reads a webhook's body whole, up to a limit.</summary>
internal static class RequestBody
{
    /// <summary>Larger bodies are answered 413 (design §6).</summary>
    public const int Largest = 256 * 1024;

    /// <returns>Null when it is larger than <see cref="Largest"/>.</returns>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > Largest) return null;
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > Largest) return null;
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
