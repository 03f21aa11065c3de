using System.Net;

using CommCenter.Core.Lines;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>Asks Twilio for the account itself: who knows SID and token gets it.</summary>
/// <param name="client">Twilio.</param>
/// <param name="settings">The accounts of the settings, which are not entered on screen.</param>
public sealed class TwilioAccountCheck(TwilioClient client, TwilioOptions settings) : IAccountCheck
{
    public Provider Provider => Provider.Twilio;

    public async Task<AccountCheck> CheckAsync(string sid, string secret, CancellationToken cancellationToken)
    {
        if (!IsSid(sid)) return new("An account SID begins with AC and has 34 letters and digits. It stands on the first page of Twilio's console.");
        if (settings.AccountSid == sid || settings.Accounts.Any(account => account.Sid == sid)) return new("This account comes from the settings file and is changed there.");
        if (settings.Problems().FirstOrDefault(problem => problem.StartsWith($"{TwilioOptions.Section}:BaseUrl", StringComparison.Ordinal)) is { } wrong) return new($"Twilio's address in the settings is wrong: {wrong}");
        var answer = await client.AccountAsync(sid, secret, cancellationToken);
        return answer switch
        {
            { Reach: TwilioReach.NotReached } => new("Twilio could not be reached. Nothing was kept; try again."),
            { Reach: not TwilioReach.Answered } => new("Twilio did not answer in time. Nothing was kept; try again."),
            { Status: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound } => new("Twilio does not accept this account SID and auth token together."),
            { IsSuccess: false } => new($"Twilio had trouble (HTTP {(int)answer.Status}). Nothing was kept; try again."),
            _ when answer["sid"] != sid => new("What answered is not Twilio, or not this account. Nothing was kept."),
            _ when answer["status"] is "suspended" or "closed" => new($"Twilio says that this account is {answer["status"]}."),
            _ => new(null, answer["friendly_name"]),
        };
    }

    private static bool IsSid(string sid) => sid.Length == 34 && sid.StartsWith("AC", StringComparison.Ordinal) && sid.All(char.IsAsciiLetterOrDigit);
}
