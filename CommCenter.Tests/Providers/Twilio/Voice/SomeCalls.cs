using CommCenter.Core.Calls;
using CommCenter.Core.Companies;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;
using CommCenter.Core.Providers.Twilio;
using CommCenter.Core.Providers.Twilio.Voice;
using CommCenter.Core.Staff;

namespace CommCenter.Tests.Providers.Twilio.Voice;

/// <summary>A desk's line in memory and the answers over it, without a database anywhere.</summary>
internal sealed class SomeCalls
{
    public const string Address = "https://desk.example";
    public const string LineNumber = "+13125550100";
    public const string Caller = "+14155550123";
    public const string CallId = "CA9d8c7b6a5f4e3d2c1b0a998877665544";

    public static readonly CallStaff Ana = new(1, "Ana", CallsGoTo.Mobile, "+13125550201", null);
    public static readonly CallStaff Ben = new(2, "Ben", CallsGoTo.Browser, null, null);
    public static readonly CallStaff Chloe = new(3, "Chloe", CallsGoTo.Office, null, "+13125550203");

    private readonly CallDirectory _directory = new();
    private readonly TwilioCallAnswers _answers;

    public SomeCalls(CallPlan? plan = null, params CallStaff[] staff)
    {
        Line = LineOf(plan, staff);
        _directory.Set([Line], new HashSet<(long, string)> { (1, "+14155550666") });
        _answers = new TwilioCallAnswers(_directory, new BrowserCallPermission(_directory), new AcceptedCalls(), new Links(), TimeProvider.System);
    }

    public CallLine Line { get; }

    public static CallLine LineOf(CallPlan? plan = null, params CallStaff[] staff)
        => new(7, 1, "Northside Dental", "US", Provider.Twilio, LineNumber, "Front desk", plan ?? new CallPlan(), staff.Length > 0 ? staff : [Ana, Ben, Chloe], BusinessHours.Always, new HashSet<string> { LineNumber, "+13125550199" });

    public void Change(CallPlan plan) => _directory.Set([LineOf(plan, [.. Line.Staff])], new HashSet<(long, string)>());

    public void RemoveLine() => _directory.Set([], new HashSet<(long, string)>());

    public static string Fields(string more = "", string from = Caller)
        => $"AccountSid=AC1&CallSid={CallId}&CallStatus=ringing&Direction=inbound&From={Uri.EscapeDataString(from)}&To={Uri.EscapeDataString(LineNumber)}{(more.Length > 0 ? "&" + more : "")}";

    public TwilioCallAnswer Answer(TwilioEndpoint endpoint, string fields, string target = "/api/webhooks/twilio/voice/any") => _answers.Answer(endpoint, TwilioPayload.Form(fields), target, Address);

    public string Twiml(TwilioEndpoint endpoint, string fields, string target = "/api/webhooks/twilio/voice/any") => Answer(endpoint, fields, target).Twiml;

    public static string TargetOf(string address) => address[Address.Length..];

    private sealed class Links : IMediaLinks
    {
        public string For(long companyId, long attachmentId) => $"https://desk.example/m/{companyId}.{attachmentId}";
    }
}
