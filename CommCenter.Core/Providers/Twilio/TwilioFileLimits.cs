using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>What Twilio takes of files ("Accepted content types for media", "Message resource": MediaUrl, and its WhatsApp pages).</summary>
internal static class TwilioFileLimits
{
    private const long Megabyte = 1024 * 1024;

    private static readonly HashSet<string> Mms =
    [
        "image/jpeg", "image/png", "image/gif", "image/bmp", "image/tiff",
        "audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav", "audio/amr",
        "video/mp4", "video/quicktime", "video/webm", "video/3gpp",
        "text/vcard", "text/calendar", "text/plain", "application/pdf",
    ];

    private static readonly HashSet<string> WhatsApp =
    [
        "image/jpeg", "image/png", "image/webp", "audio/mpeg", "audio/mp4", "audio/ogg", "audio/amr", "audio/aac", "video/mp4", "video/3gpp", "text/vcard", "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ];

    private static readonly FileLimits OnMms = new("A picture message", 10, 5 * Megabyte, Mms.Contains), OnWhatsApp = new("A WhatsApp message", 1, 16 * Megabyte, WhatsApp.Contains);

    public static FileLimits? On(Channel channel) => channel switch
    {
        Channel.Mms => OnMms,
        Channel.WhatsApp => OnWhatsApp,
        _ => null,
    };
}
