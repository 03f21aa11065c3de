using System.Net;

using CommCenter.Core.Calls;
using CommCenter.Core.Lines;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>Twilio's recordings ("Recordings resource"): paused and resumed while they are made, and deleted.</summary>
/// <param name="client">Twilio.</param>
public sealed class TwilioRecordingControl(TwilioClient client) : IRecordingControl
{
    public Provider Provider => Provider.Twilio;

    public async Task<RecordingAnswer> SetPausedAsync(CallAtProvider call, bool paused, CancellationToken cancellationToken)
    {
        List<KeyValuePair<string, string>> fields = paused ? [new("Status", "paused"), new("PauseBehavior", "silence")] : [new("Status", "in-progress")];
        var answer = await client.UpdateRecordingAsync(call.AccountSid, call.ExternalId, fields, cancellationToken);
        if (answer.IsSuccess) return RecordingAnswer.Ok;
        // Of a call without a recording in progress.
        return answer is { Reach: TwilioReach.Answered, Status: HttpStatusCode.NotFound or HttpStatusCode.BadRequest } ? new("Nothing is being recorded of this call just now.") : Trouble(answer, paused ? "It may still be recording." : "It may still be paused.");
    }

    public async Task<RecordingAnswer> DeleteAsync(string? accountSid, string recordingId, CancellationToken cancellationToken)
    {
        var answer = await client.DeleteRecordingAsync(accountSid, recordingId, cancellationToken);
        return answer.IsSuccess || answer is { Reach: TwilioReach.Answered, Status: HttpStatusCode.NotFound } ? RecordingAnswer.Ok : Trouble(answer, "The recording is still there.");
    }

    private static RecordingAnswer Trouble(TwilioAnswer answer, string meanwhile) => new(answer switch
    {
        { Reach: TwilioReach.NotSetUp } => $"Twilio is not set up for this number. {meanwhile}",
        { Reach: TwilioReach.NotReached } => $"Twilio could not be reached. {meanwhile}",
        { Reach: TwilioReach.Lost } => $"Twilio did not answer in time. {meanwhile}",
        { Status: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } => $"Twilio refused our credentials. {meanwhile}",
        _ => $"Twilio had trouble (HTTP {(int)answer.Status}). {meanwhile}",
    });
}
