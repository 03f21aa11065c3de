using System.Globalization;
using System.Security.Cryptography;
using System.Text;

using CommCenter.Web.Simulator.Gmail.Mime;

namespace CommCenter.Web.Simulator.Gmail.Mail;

/// <summary>Writes the report of a mail that could not be delivered (RFC 3464), as Gmail's mailer-daemon does.</summary>
internal static class BounceMail
{
    public static byte[] Of(string sender, string recipient, ReadOnlyMemory<byte> original, DateTimeOffset now, bool delayed = false)
    {
        var head = MailHead.Of(original);
        var header = Encoding.Latin1.GetString(original.Span[..MimeFields.End(original.Span)]);
        var (action, status) = delayed ? ("delayed", "4.4.1") : ("failed", "5.1.1");
        var why = delayed ? $"The server of {recipient} has not answered yet. Gmail will keep trying." : $"Your message wasn't delivered to {recipient} because the address couldn't be found, or is unable to receive mail.";
        var text = $"""
            From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
            To: {sender}
            Auto-Submitted: auto-replied
            Subject: Delivery Status Notification ({(delayed ? "Delay" : "Failure")})
            Date: {now.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture)}
            Message-ID: <{RandomNumberGenerator.GetHexString(24, lowercase: true)}@mx.google.com>
            X-Failed-Recipients: {recipient}
            References: {head.MessageId}
            In-Reply-To: {head.MessageId}
            MIME-Version: 1.0
            Content-Type: multipart/report; boundary="report"; report-type=delivery-status

            --report
            Content-Type: text/plain; charset="UTF-8"

            ** {(delayed ? "Delivery incomplete" : "Address not found")} **

            {why}

            --report
            Content-Type: message/delivery-status

            Reporting-MTA: dns; googlemail.com
            X-Original-Message-ID: {head.MessageId}

            Final-Recipient: rfc822; {recipient}
            Action: {action}
            Status: {status}
            Diagnostic-Code: smtp; {(delayed ? "451 4.4.1 No answer from the recipient's server" : "550 5.1.1 The email account that you tried to reach does not exist.")}

            --report
            Content-Type: text/rfc822-headers


            """.ReplaceLineEndings("\r\n");
        return [.. Encoding.UTF8.GetBytes(text), .. Encoding.Latin1.GetBytes(header), .. "\r\n--report--\r\n"u8];
    }
}
