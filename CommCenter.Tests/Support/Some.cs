using CommCenter.Core.Companies;
using CommCenter.Core.EventLog;
using CommCenter.Core.Ingest;
using CommCenter.Core.Lines;
using CommCenter.Core.Staff;

namespace CommCenter.Tests;

/// <summary>Valid rows and messages in one word; a test spells out only what it is about.</summary>
public static class Some
{
    private static long _number = 100;

    /// <summary>A phone number nobody else has.</summary>
    public static string Phone() => $"+1312555{Interlocked.Increment(ref _number):0000}";

    /// <summary>The beginning of a PNG of that size, enough to be known as one.</summary>
    public static byte[] Png(int width, int height)
    {
        byte[] png = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        return png;
    }

    public static string MessageSid() => "SM" + Guid.NewGuid().ToString("N");

    public static Company Company(string name = "Northside Dental", string country = "US", string timeZone = "America/Chicago")
        => new() { Name = name, Country = country, TimeZone = timeZone };

    public static Account Account(string? email = null)
    {
        email ??= $"{Guid.NewGuid():N}@example.test";
        return new Account { UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant() };
    }

    public static StaffMember Staff(long companyId, long accountId, string name = "Ana", StaffRole role = StaffRole.Agent)
        => new() { CompanyId = companyId, AccountId = accountId, Name = name, Role = role };

    public static Line Line(long companyId, string? address = null, string name = "Front desk", Provider provider = Provider.Twilio, Channels channels = Channels.Sms | Channels.Mms | Channels.WhatsApp)
        => new() { CompanyId = companyId, Provider = provider, Address = address ?? Phone(), Name = name, Channels = channels };

    public static InboundMessage InboundSms(string? from = null, string? to = null, string body = "Hello", string? id = null, Channel channel = Channel.Sms)
    {
        var (sender, line) = (from ?? Phone(), to ?? Phone());
        var prefix = channel == Channel.WhatsApp ? "whatsapp:" : "";
        return new InboundMessage { ExternalId = id ?? MessageSid(), Channel = channel, From = prefix + sender, To = prefix + line, FromAddress = sender, LineAddress = line, Body = body };
    }

    public static ProviderEvent Event(long companyId, string? key = null, EventState state = EventState.Received, Provider provider = Provider.Twilio)
        => new()
        {
            CompanyId = companyId,
            Provider = provider,
            EventKey = key ?? MessageSid(),
            Kind = "sms.incoming",
            Target = "/api/webhooks/twilio/sms/incoming",
            Headers = "",
            Body = [],
            AnsweredWith = 200,
            State = state,
        };
}
