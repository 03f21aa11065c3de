using System.Security.Cryptography;
using System.Text;

namespace CommCenter.Web.Simulator;

/// <summary>Lets in only whoever knows the account's identifier and token; everyone else gets Twilio's 401.</summary>
internal sealed class TwilioCredentials(SimulatorOptions options) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.AccountSid}:{options.AuthToken}"));
        var given = http.Request.Headers.Authorization.ToString();
        var known = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
        if (known && http.Request.RouteValues["account"] as string == options.AccountSid)
            return await next(context);

        http.Response.Headers.WWWAuthenticate = "Basic realm=\"Twilio API\"";
        return TwilioRefusal.Of(401, 20003).ToResult();
    }
}
