using System.Buffers.Text;
using System.Text.Json;

using CommCenter.Web.Simulator.Gmail.Mail;
using CommCenter.Web.Simulator.Gmail.Mime;

using Microsoft.AspNetCore.Http.Features;

namespace CommCenter.Web.Simulator.Gmail.Api;

/// <summary>Takes mails to be sent: within JSON, or as they are by the upload's address.</summary>
internal sealed class MailSends(PostOffice post, GmailFaults faults)
{
    /// <summary>Google's limit for a mail that is uploaded.</summary>
    public const int MostBytes = 36_700_160;

    private const int MostJson = 5 * 1024 * 1024 * 4;

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public async Task<IResult> SendAsync(HttpContext http)
    {
        if (await ReadAsync(http, MostJson) is not { } body)
            return TooLarge();
        return Json(body) is { Raw: { } raw } send && Decoded(raw) is { } mail ? Send(http, mail, send.ThreadId) : GoogleJson.Invalid("'raw' RFC822 payload message string or uploading message via /upload/* URL required");
    }

    public async Task<IResult> UploadAsync(HttpContext http)
    {
        var type = http.Request.ContentType;
        if (await ReadAsync(http, MostBytes + 4096) is not { } body)
            return TooLarge();
        var kind = http.Request.Query["uploadType"].ToString();
        if (kind == "media" && MimeFields.Bare(type) == "message/rfc822")
            return body.Length > MostBytes ? TooLarge() : Send(http, body, null);
        if (kind != "multipart" || MimeFields.Bare(type) != "multipart/related")
            return GoogleJson.Error(StatusCodes.Status400BadRequest, $"Media type '{type}' is not supported. Valid media types: [message/rfc822]", "badContent");
        // The two parts of the request are a mail in form: JSON first, then the mail itself.
        var whole = MimeReader.Read(RawMail.With("\r\n"u8.ToArray().Concat(body).ToArray(), "Content-Type", type));
        if (whole.Parts is not [{ MimeType: "application/json" } json, { MimeType: "message/rfc822" } mail] || Json(json.Content()) is not { } send)
            return GoogleJson.Invalid("The request has not the parts of an upload");
        var raw = mail.Content();
        return raw.Length > MostBytes ? TooLarge() : Send(http, raw, send.ThreadId);
    }

    private IResult Send(HttpContext http, ReadOnlyMemory<byte> raw, string? threadId)
    {
        var box = GmailAccess.Mailbox(http);
        var head = MailHead.Of(raw);
        if (MailAddresses.Of(head.To).Count == 0)
            return GoogleJson.Invalid("Recipient address required");
        if (threadId is { Length: > 0 } && box.Thread(threadId) is not { Count: > 0 })
            return GoogleJson.NotFound();
        var fault = faults.TakeForSend();
        if (fault == SendFault.Abort)
            return Cut(http);
        // A thread is joined only by a mail that says so itself: the same subject, and what it answers.
        var joins = threadId is { Length: > 0 } && head.Answers.Count > 0 && box.Thread(threadId).Any(other => other.Head.BareSubject.Equals(head.BareSubject, StringComparison.OrdinalIgnoreCase));
        var sent = post.Send(box, raw, joins ? threadId : null);
        return fault == SendFault.NoAnswer ? Cut(http) : GoogleJson.Ok(MailJson.Sent(sent));
    }

    private static IResult Cut(HttpContext http)
    {
        http.Abort();
        return Results.Empty;
    }

    private static IResult TooLarge() => GoogleJson.Error(StatusCodes.Status413PayloadTooLarge, "Request Entity Too Large", "uploadTooLarge");

    private static SendBody? Json(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<SendBody>(body, Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[]? Decoded(string raw)
    {
        try
        {
            return Base64Url.DecodeFromChars(raw.Replace('+', '-').Replace('/', '_'));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <returns>Null when it is more than that.</returns>
    private static async Task<byte[]?> ReadAsync(HttpContext http, int most)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        if (http.Request.ContentLength > most)
            return null;
        var content = new MemoryStream();
        var buffer = new byte[81920];
        while (await http.Request.Body.ReadAsync(buffer, http.RequestAborted) is > 0 and var read)
        {
            if (content.Length + read > most)
                return null;
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    private sealed record SendBody(string? Raw, string? ThreadId);
}
