namespace CommCenter.Web.Simulator;

/// <summary>What a customer types: from which phone, to which line, over which channel (sms, mms or whatsapp).</summary>
public sealed record PhoneText(string From, string To, string Body = "", string Channel = "sms", string? ProfileName = null, int MediaCount = 0)
{
    public bool WrongSignature { get; init; }

    /// <summary>Files beside the sample pictures that <c>MediaCount</c> asks for.</summary>
    public IReadOnlyList<SimulatedFile>? Files { get; init; }

    internal int FileCount => MediaCount + (Files?.Count ?? 0);
}

/// <summary>What became of it: its identifier, and the HTTP status of the app's answer (null: no answer).</summary>
public sealed record PhoneResult(string Sid, int? Status);

/// <summary>A customer's phone: what it sends goes through Twilio's webhook to the app, what the answer says comes back to it.</summary>
public sealed class SimulatorPhone(SimulatorOptions options, SimulatorState state, SimulatorMedia media, SimulatorFaults faults, WebhookCaller caller, TimeProvider time)
{
    public const string IncomingPath = "/api/webhooks/twilio/sms/incoming";
    public const string FallbackPath = "/api/webhooks/twilio/sms/fallback";

    public async Task<PhoneResult> SendAsync(PhoneText text, CancellationToken cancel)
    {
        var message = Message(text);
        var keyword = message.Channel == "sms" ? OptOutKeywords.TypeOf(message.Body) : null;
        var webhook = new Webhook(
            Address(IncomingPath), IncomingForm.Of(message, options.AccountSid, text.ProfileName, options.AdvancedOptOut ? keyword : null),
            text.WrongSignature ? "Wrong signature" : TitleOf(message.Channel), message.Channel)
        {
            WrongSignature = text.WrongSignature,
        };
        // A forged request is nobody's text: the phone does not show it and the network does not know it.
        if (text.WrongSignature)
            return new PhoneResult(message.Sid, (await caller.CallAsync(webhook, cancel)).Status);

        state.Add(message with { Incoming = webhook });
        if (keyword is not null)
            Obey(keyword, message);
        if (faults.Plan.LoseIncoming)
        {
            state.Log(new ReceivedRequest(time.GetUtcNow(), webhook.Title, message.Channel, "text lost on the way", null, TimeSpan.Zero, "never sent to the app"));
            return new PhoneResult(message.Sid, null);
        }

        return await DeliverAsync(message, webhook, cancel);
    }

    /// <summary>The same request once more, as a network does that has lost an answer; null where the text is not known.</summary>
    public async Task<PhoneResult?> SendAgainAsync(string sid, CancellationToken cancel) => state.Find(sid) is { Incoming: { } webhook } message
        ? await DeliverAsync(message, webhook with { Title = "The same again", Oddity = "repeat" }, cancel)
        : null;

    private async Task<PhoneResult> DeliverAsync(SimulatedMessage message, Webhook webhook, CancellationToken cancel)
    {
        var answer = await caller.CallAsync(webhook, cancel);
        if (!answer.Succeeded)
            answer = await caller.CallAsync(
                webhook with
                {
                    Url = Address(FallbackPath),
                    Title = "Fallback",
                    Form = [.. webhook.Form, new("ErrorCode", "11200"), new("ErrorUrl", webhook.Url.Split('#')[0])],
                }, cancel);
        foreach (var (body, media) in ReplyTwiml.Read(answer))
            Receive(message, body, media);
        return new PhoneResult(message.Sid, answer.Status);
    }

    /// <summary>Twilio itself blocks the line for this phone, and says so to the customer.</summary>
    private void Obey(string keyword, SimulatedMessage message)
    {
        if (keyword == "STOP")
            state.OptOut(message.To, message.From);
        else if (keyword == "START")
            state.OptIn(message.To, message.From);
        Receive(message, OptOutKeywords.AnswerTo(keyword), []);
    }

    private void Receive(SimulatedMessage answered, string body, IReadOnlyList<string> media)
    {
        var now = time.GetUtcNow();
        state.Add(new SimulatedMessage(
            PhoneAddress.NewSid(media.Count > 0 ? "MM" : "SM"), SimulatedMessage.OutboundReply, answered.To, answered.From, body, "delivered", now)
        {
            Media = media,
            SentAt = now,
        });
    }

    private SimulatedMessage Message(PhoneText text)
    {
        var now = time.GetUtcNow();
        var sid = PhoneAddress.NewSid(text.FileCount > 0 ? "MM" : "SM");
        return new SimulatedMessage(
            sid, SimulatedMessage.Inbound, PhoneAddress.On(text.Channel, text.From), PhoneAddress.On(text.Channel, text.To), text.Body ?? "", "received", now)
        {
            Media = [.. Enumerable.Range(0, text.MediaCount).Select(_ => PhoneAddress.NewSid("ME")).Concat((text.Files ?? []).Select(media.Keep))
                .Select(file => $"{options.StandInUrl}{TwilioJson.Root(options.AccountSid)}/Messages/{sid}/Media/{file}")],
            MediaTypes = [.. Enumerable.Repeat("image/png", text.MediaCount), .. (text.Files ?? []).Select(file => file.ContentType)],
            SentAt = now,
        };
    }

    private string Address(string path) => $"{options.AppUrl().TrimEnd('/')}{path}#{options.WebhookOverrides}";

    private static string TitleOf(string channel) => channel switch
    {
        "whatsapp" => "WhatsApp message in",
        "mms" => "Picture message in",
        _ => "Text in",
    };
}
