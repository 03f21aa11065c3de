namespace CommCenter.Web.Simulator;

/// <summary>A request of Twilio's to the app: where to, what with, and what the log calls it.</summary>
public sealed record Webhook(string Url, IReadOnlyList<KeyValuePair<string, string>> Form, string Title, string Channel)
{
    /// <summary>With GET the form is part of the address.</summary>
    public string Method { get; init; } = "POST";

    public bool WrongSignature { get; init; }

    public string? Oddity { get; init; }

    /// <summary>The same for every try of one event.</summary>
    public string IdempotencyToken { get; init; } = Guid.NewGuid().ToString();
}

/// <summary>How the app answered; no status means that it could not be reached or took too long.</summary>
public sealed record WebhookAnswer(int? Status, string ContentType, string Body, bool TimedOut = false)
{
    public bool Succeeded => Status is >= 200 and < 300;
}
