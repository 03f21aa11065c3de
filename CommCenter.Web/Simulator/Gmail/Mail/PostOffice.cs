using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;

namespace CommCenter.Web.Simulator.Gmail.Mail;

/// <summary>All mailboxes, ours and everybody's, and the way mails take between them.</summary>
public sealed class PostOffice
{
    private const int MostStrangers = 300;

    private readonly ConcurrentDictionary<string, SimulatedMailbox> _boxes = new(StringComparer.OrdinalIgnoreCase);
    private readonly TimeProvider _time;
    private readonly GmailFaults _faults;

    public PostOffice(SimulatorOptions options, GmailFaults faults, TimeProvider time)
    {
        (_faults, _time) = (faults, time);
        foreach (var person in options.Gmail.Mailboxes)
            _boxes[person.Address] = new SimulatedMailbox(person, isOurs: true);
        foreach (var person in options.Gmail.People)
            _boxes.TryAdd(person.Address, new SimulatedMailbox(person, isOurs: false));
    }

    /// <summary>Raised when a mailbox has another content than before.</summary>
    public event Action<SimulatedMailbox>? Changed;

    public IReadOnlyList<SimulatedMailbox> Boxes => [.. _boxes.Values.OrderBy(box => box.IsOurs).ThenBy(box => box.Owner.Name, StringComparer.OrdinalIgnoreCase)];

    public SimulatedMailbox? Find(string? address) => address is null ? null : _boxes.GetValueOrDefault(address);

    public SimulatedMailbox? Ours(string? address) => Find(address) is { IsOurs: true } box ? box : null;

    public void Touch(SimulatedMailbox box) => Changed?.Invoke(box);

    /// <summary>Sends a mail from a mailbox: it lies in Sent, and with everybody it is for. What it says of its sender and of its Message-ID is Gmail's word.</summary>
    public StoredMail Send(SimulatedMailbox from, ReadOnlyMemory<byte> raw, string? threadId = null, bool joins = false)
    {
        var head = MailHead.Of(raw);
        raw = RawMail.With(raw, "Message-ID", $"<CA{Convert.ToHexString(RandomNumberGenerator.GetBytes(16))}@mail.gmail.com>");
        if (!string.Equals(MailAddresses.First(head.From), from.Address, StringComparison.OrdinalIgnoreCase))
            raw = RawMail.With(raw, "From", $"{Mime.MimeWords.Encode(from.Owner.Name)} <{from.Address}>");
        if (!Mime.MimeReader.Fields(raw).Any(field => field.Name.Equals("Date", StringComparison.OrdinalIgnoreCase)))
            raw = RawMail.With(raw, "Date", _time.GetUtcNow().ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture));
        var sent = from.Add(raw, MailHead.Of(raw), _time.GetUtcNow(), ["SENT"], threadId, joins);
        Touch(from);
        ReadOnlyMemory<byte> open = RawMail.With(raw, "Bcc", null);
        foreach (var recipient in MailAddresses.Of(head.To))
            Carry(from, recipient, open);
        return from.Find(sent.Id) ?? sent;
    }

    /// <summary>Puts a mail as it is into one mailbox, as if it had come from outside.</summary>
    public StoredMail Deliver(SimulatedMailbox box, ReadOnlyMemory<byte> raw, string sender, bool joins = true)
    {
        raw = RawMail.With(RawMail.With(raw, "Return-Path", $"<{sender}>"), "Delivered-To", box.Address);
        var head = MailHead.Of(raw);
        var mail = box.Add(raw, head, _time.GetUtcNow(), ["UNREAD", "CATEGORY_PERSONAL", "INBOX"], joins: joins);
        Touch(box);
        return mail;
    }

    /// <summary>The mailbox of anybody: who is not known yet gets one, so that every address can be written to.</summary>
    public SimulatedMailbox? OfAnybody(string address)
    {
        if (Find(address) is { } known)
            return known;
        if (!MailAddresses.IsAddress(address) || _boxes.Count >= MostStrangers)
            return null;
        return _boxes.GetOrAdd(address, static key => new SimulatedMailbox(new SimulatedPerson(key, key), isOurs: false));
    }

    private void Carry(SimulatedMailbox from, string recipient, ReadOnlyMemory<byte> raw)
    {
        if (!_faults.Plan.AddressesOff.Contains(recipient, StringComparer.OrdinalIgnoreCase) && OfAnybody(recipient) is { } box)
            Deliver(box, raw, from.Address);
        else
            Deliver(from, BounceMail.Of(from.Address, recipient, raw, _time.GetUtcNow()), "");
    }
}
