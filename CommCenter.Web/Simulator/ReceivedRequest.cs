namespace CommCenter.Web.Simulator;

/// <summary>One line of "What the system received": a webhook it got, or a request it made to the provider.</summary>
/// <param name="Status">The HTTP status; null where there was no answer.</param>
/// <param name="Oddity">What was unusual about it, in words.</param>
public sealed record ReceivedRequest(
    DateTimeOffset At, string Title, string Channel, string Request, int? Status, TimeSpan Duration, string? Oddity)
{
    public long Id { get; init; }

    public bool Succeeded => Status is >= 200 and < 300;
}
