using System.Net;

using CommCenter.Core.Outbox;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>What an answer to a POST means for the message: sent, refused, or perhaps sent.</summary>
internal static class TwilioSendResult
{
    public static SendResult Of(TwilioAnswer answer) => answer.Reach switch
    {
        TwilioReach.NotSetUp => new Refused(FailureKind.LineTrouble, null, "Twilio is not set up for this number's account. An administrator has to check the settings."),
        TwilioReach.NotReached => new Refused(FailureKind.Passing, null, "Twilio could not be reached. It will be tried again."),
        TwilioReach.Lost => new NoAnswer("Twilio did not answer: we do not know yet whether this was sent."),
        _ when answer.IsSuccess => answer["sid"] is { } sid ? new Accepted(sid) : new NoAnswer("Twilio's answer could not be read: we do not know yet whether this was sent."),
        _ when (int)answer.Status is >= 300 and < 500 && answer.Status != HttpStatusCode.RequestTimeout => Refusal(answer),
        _ => new NoAnswer($"Twilio had trouble (HTTP {(int)answer.Status}): we do not know yet whether this was sent."),
    };

    private static Refused Refusal(TwilioAnswer answer)
    {
        var code = TwilioErrors.Code(answer["code"]);
        var error = TwilioErrors.Explain((int)answer.Status, code, answer["message"]);
        return new Refused(error.Kind, code ?? $"{(int)answer.Status}", error.Reason, error.Kind == FailureKind.Passing ? answer.RetryAfter : null);
    }
}
