using System.Globalization;

using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Outbox;

/// <summary>Why a message is not taken, in words staff understand. Null means that nothing is wrong.</summary>
public static class ReplyWords
{
    /// <summary>What the providers take in one text (Twilio, "Message resource", Body).</summary>
    public const int LongestBody = 1600;

    public const string NoLine = "No line can send texts. An administrator adds one to the settings (docs/operations.md).";

    /// <summary>The text without the signs nobody sees and a provider chokes on (a NUL); line breaks and tabs stay.</summary>
    public static string Clean(string body) => body.Any(Unseen) ? string.Concat(body.Where(c => !Unseen(c))) : body;

    /// <summary>More is a book, and no mailbox shows it well.</summary>
    public const int LongestEmail = ConversationActions.LongestEmail;

    public static string? Body(string body, bool withFiles = false, bool isEmail = false)
    {
        if (!withFiles && string.IsNullOrWhiteSpace(body)) return "There is nothing to send: write something first.";
        var longest = isEmail ? LongestEmail : LongestBody;
        return body.Length <= longest ? null : string.Create(CultureInfo.InvariantCulture, $"{(isEmail ? "An email" : "A message")} has at most {longest:N0} characters; this one has {body.Length:N0}.");
    }

    /// <summary>Why a subject cannot go with it.</summary>
    public static string? Subject(string? subject, Channel channel) => subject is null || channel == Lines.Channel.Email ? null : "Only an email has a subject. Nothing was sent.";

    public static string? Key(string? idempotencyKey) => idempotencyKey is { Length: > 255 } or "" ? "The idempotency key must have 1 to 255 characters." : null;

    public static string? Channel(Channel? asked) => asked is Lines.Channel.Voice ? "Only texts, WhatsApp messages and emails can be sent here." : null;

    /// <param name="line">As asked for; null when there is none.</param>
    /// <param name="companyId">Who asks.</param>
    /// <param name="channel">Null when any will do.</param>
    public static string? Line(LineFacts? line, long companyId, Channel? channel)
    {
        if (line is null || line.CompanyId != companyId) return "There is no such line.";
        if (!line.Enabled) return $"{line.Name} is switched off.";
        var texting = Texting(line);
        if (channel is { } asked) return texting.Can(asked) ? null : $"{line.Name} cannot send {Of(asked)}.";
        return texting.CanWrite ? null : $"{line.Name} can send neither texts nor emails.";
    }

    /// <param name="session">The writer's.</param>
    /// <param name="line">Over which it would go.</param>
    /// <param name="address">To whom, normalised.</param>
    /// <param name="name">The customer's, for the words.</param>
    public static string? Consent(WriteSession session, LineFacts line, string address, string name)
        => session.Records.OptedOut(line.Id, address) is { } optOut ? OptedOut(name, line.Name, optOut.At, session.Companies.Load(line.CompanyId)!.TimeZone) : null;

    public static string OptedOut(string name, string lineName, DateTimeOffset at, string timeZone)
    {
        var local = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) ? TimeZoneInfo.ConvertTime(at, zone) : at;
        return $"{name} opted out of texts from {lineName} on {local.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}.";
    }

    public static string Of(Channel channel) => channel switch
    {
        Lines.Channel.Sms => "texts",
        Lines.Channel.Mms => "picture messages",
        Lines.Channel.WhatsApp => "WhatsApp messages",
        Lines.Channel.Email => "emails",
        _ => "messages of that kind",
    };

    private static bool Unseen(char c) => char.IsControl(c) && c is not ('\n' or '\t');

    public static TextingLine Texting(LineFacts line) => new(line.Id, line.Address, line.Name, line.Channels) { Provider = line.Provider };
}
