using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;
using CommCenter.Core.Providers.Twilio;

using Microsoft.AspNetCore.Http.Features;

namespace CommCenter.Web.Webhooks;

/// <summary>A Twilio request whose signature was right, read once; the filter leaves it for the handler.</summary>
internal sealed record TwilioRequest(byte[] Body, TwilioForm Form, string Target, string? AccountSid)
{
    public static TwilioRequest Of(HttpContext http) => http.Features.GetRequiredFeature<TwilioRequest>();

    /// <summary>The request as the event log keeps it.</summary>
    public static ProviderEvent Event(HttpContext http, TwilioEventKey key, long companyId, DateTimeOffset now)
    {
        var request = Of(http);
        return new ProviderEvent
        {
            CompanyId = companyId,
            Provider = Provider.Twilio,
            EventKey = key.Key,
            Kind = key.Kind,
            ExternalId = key.ExternalId,
            Target = request.Target,
            Headers = KeptHeaders.Of(http.Request),
            Body = request.Body,
            ContentType = http.Request.ContentType,
            SourceAddress = http.Connection.RemoteIpAddress?.ToString(),
            AnsweredWith = StatusCodes.Status200OK,
            State = key.HasId ? EventState.Received : EventState.Quarantined,
            Error = key.HasId ? null : "It has no id of a message or call, so it cannot be told from others. It is kept as it came.",
            ReceivedAt = now,
            NextAttemptAt = key.HasId ? now.AddSeconds(10) : null,
        };
    }
}
