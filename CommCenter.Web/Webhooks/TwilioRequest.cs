using CommCenter.Core.Providers.Twilio;

using Microsoft.AspNetCore.Http.Features;

namespace CommCenter.Web.Webhooks;

/// <summary>A Twilio request whose signature was right, read once; the filter leaves it for the handler.</summary>
internal sealed record TwilioRequest(byte[] Body, TwilioForm Form, string Target, string? AccountSid)
{
    public static TwilioRequest Of(HttpContext http) => http.Features.GetRequiredFeature<TwilioRequest>();
}
