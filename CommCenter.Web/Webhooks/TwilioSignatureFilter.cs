using CommCenter.Core.EventLog;
using CommCenter.Core.Lines;
using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Web.Webhooks;

/// <summary>Lets only requests through that Twilio signed with the token of the account they name; the line plays no part in it.</summary>
internal sealed class TwilioSignatureFilter(TwilioSettings settings, RejectedRequests rejected) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!settings.IsConfigured) return WebhookAnswers.SwitchedOff(http, Provider.Twilio);
        if (await RequestBody.ReadAsync(http.Request, http.RequestAborted) is not { } body) return WebhookAnswers.TooLarge();

        var isJson = http.Request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true;
        var form = TwilioForm.Parse(isJson ? [] : body);
        var accountSid = form["AccountSid"];
        var tokens = settings.Tokens(accountSid);
        var url = RequestedUrl.Full(http, settings.PublicUrl);
        var signature = http.Request.Headers[TwilioSignature.Header].ToString();
        var genuine = isJson
            ? TwilioSignature.VerifyBody(signature, url, body, tokens)
            : TwilioSignature.Verify(signature, url, form, tokens);
        if (!genuine)
        {
            rejected.Count(Provider.Twilio, http, body, signature.Length == 0 ? "No signature" : tokens.Count == 0 ? "Unknown account" : "Wrong signature");
            return WebhookAnswers.Forbidden();
        }

        http.Features.Set(new TwilioRequest(body, form, RequestedUrl.Target(http), accountSid));
        return await next(context);
    }
}
